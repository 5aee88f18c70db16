package logagg.fs.mount;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import logagg.fs.posix.CString;
import logagg.fs.posix.Fd;
import logagg.fs.posix.Flags;
import logagg.fs.posix.Posix;
import logagg.fs.posix.PosixException;

/**
 * Who started us and waits for the outcome, on a descriptor: the word {@code ready}, or an exit
 * status. {@code bin/logagg-fs} does; in the foreground there is none.
 */
final class Starter {
  private static final int STANDARD_STREAMS = 3;
  private Optional<Integer> waiting;

  Starter(Optional<Integer> notifyFd) {
    this.waiting = notifyFd;
  }

  /** The mount answers: from here on we are on our own, without a terminal. */
  void ready() throws PosixException {
    if (waiting.isPresent()) {
      try (Fd nothing = Fd.openAt(Flags.AT_FDCWD, CString.of("/dev/null"), Flags.O_RDWR, 0)) {
        for (int stream = 0; stream < STANDARD_STREAMS; stream++) {
          Posix.redirect(nothing, stream);
        }
      }
      tell("ready");
    }
  }

  /** It did not come to a mount. */
  void failed(int status) throws PosixException {
    tell(Integer.toString(status));
  }

  private void tell(String outcome) throws PosixException {
    if (waiting.isPresent()) {
      int fd = waiting.get();
      waiting = Optional.empty();
      Posix.writeAndClose(fd, outcome.getBytes(StandardCharsets.US_ASCII));
    }
  }
}

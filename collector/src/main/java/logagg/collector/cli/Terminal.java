package logagg.collector.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a terminal needs. */
final class Terminal {
  /** Cursor home, clear to the end: ECMA-48. */
  static final String CLEAR = "\033[H\033[2J";

  private Terminal() {}

  /** Whether standard output is one. The console of the JDK asks for standard input too. */
  static boolean isStandardOutput() {
    try {
      Path target = Files.readSymbolicLink(Path.of("/proc/self/fd/1"));
      return target.startsWith("/dev/pts")
          || target.toString().startsWith("/dev/tty")
          || target.equals(Path.of("/dev/console"));
    } catch (IOException e) {
      return false;
    }
  }
}

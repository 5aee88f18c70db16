package logagg.fs.mount;

import java.io.IOException;
import logagg.fs.capture.Capture;
import logagg.fs.capture.Housekeeper;
import logagg.fs.posix.PosixException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Capture and its housekeeping, begun together and ended together, once. */
final class CaptureInProgress {
  private static final Logger LOG = LoggerFactory.getLogger("logagg.mount");

  private final Capture capture;
  private final Housekeeper housekeeper;
  private boolean finished;

  private CaptureInProgress(Capture capture, Housekeeper housekeeper) {
    this.capture = capture;
    this.housekeeper = housekeeper;
  }

  /** Takes over what an earlier run left. */
  static CaptureInProgress begin(Capture capture) throws MountFailure {
    try {
      Housekeeper housekeeper = new Housekeeper(capture);
      capture.start();
      return new CaptureInProgress(capture, housekeeper);
    } catch (IOException e) {
      throw MountFailure.of("capture cannot begin: " + CacheRoot.reason(e));
    } catch (PosixException e) {
      throw MountFailure.of("capture cannot begin: " + e.getMessage());
    }
  }

  /** Begins the housekeeping. */
  synchronized void keep() {
    if (!finished) {
      housekeeper.start();
    }
  }

  /** Captures and seals what is there. Returns when it is done, also if another thread does it. */
  synchronized void finish() {
    if (!finished) {
      finished = true;
      housekeeper.close();
      capture.close();
      LOG.info("Unmounted; all that was captured is sealed.");
    }
  }
}

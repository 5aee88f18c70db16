package logagg.collector.plugin;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets a part of a plug-in run until it has failed too often; then it is not asked any more. */
final class Fuse {
  private static final Logger LOG = LoggerFactory.getLogger(Plugins.class);
  private static final int MOST_FAILURES = 10;

  private final String what;
  private volatile int failures;

  Fuse(String what) {
    this.what = what;
  }

  boolean isBlown() {
    return failures >= MOST_FAILURES;
  }

  synchronized void failed(Throwable e) {
    failures++;
    if (failures == 1) {
      LOG.error("plug-in failed in {}", what, e);
    } else if (isBlown()) {
      LOG.error("plug-in failed {} times in {}: it is not asked any more", failures, what);
    }
  }
}

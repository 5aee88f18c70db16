package logagg.collector.format.evtx;

/** Bytes or text that are not what the format says; the message says what, in a few words. */
final class DamagedException extends Exception {
  /** Without a stack trace: a damaged file has many, and none is our fault. */
  DamagedException(String what) {
    super(what, null, false, false);
  }
}

package logagg.logback;

/**
 * One message, as the daemon will write it.
 *
 * @param module dotted; which facility it belongs to
 * @param stamp when, in seconds since 1970
 * @param nsecs and nanoseconds
 * @param body the text
 */
record Message(String module, long stamp, int nsecs, String body) {
  /** The same, of which the text is cut. */
  Message withBody(String other) {
    return new Message(module, stamp, nsecs, other);
  }
}

package logagg.collector.archive.target;

/** A URI of an archive is not right; the message says what, and shows where on lines of its own. */
public final class TemplateException extends Exception {
  private static final long serialVersionUID = 1L;

  TemplateException(String what) {
    super(what);
  }

  /**
   * @param at the position in {@code uri} that is wrong
   */
  TemplateException(String what, String uri, int at) {
    super(what + "\n  " + uri + "\n  " + " ".repeat(at) + "^");
  }
}

package logagg.collector.format.app;

import logagg.collector.event.EventDraft;

/** Stack traces, as the JVM and Python print them after the line that they belong to. */
final class Traces {
  private static final String PYTHON = "Traceback (most recent call last):";

  private Traces() {}

  /** Whether a line is part of a trace, or is indented as what belongs to a line before it is. */
  static boolean continues(String line) {
    if (line.isEmpty()) {
      return false;
    }
    char first = line.charAt(0);
    return first == ' '
        || first == '\t'
        || line.startsWith("Caused by: ")
        || line.startsWith("... ")
        || line.startsWith(PYTHON)
        || line.startsWith("During handling of the above exception")
        || line.startsWith("The above exception was the direct cause")
        || isHeadline(line);
  }

  /** Whether a line names what was thrown: {@code java.lang.IllegalStateException: no}. */
  static boolean isHeadline(String line) {
    return typeEnd(line) > 0;
  }

  /**
   * Puts the trace of a record of several lines into {@code error.type}, {@code error.message} and
   * {@code error.stack_trace}.
   *
   * @param from where to look from, on the first line
   * @return where the trace begins: the newline before it; the record's length if there is none
   */
  static int put(EventDraft into, String record, int from) {
    int newline = record.indexOf('\n', from);
    while (newline >= 0) {
      int next = record.indexOf('\n', newline + 1);
      String line = record.substring(newline + 1, next < 0 ? record.length() : next);
      if (line.startsWith(PYTHON)) {
        python(into, record.substring(newline + 1));
        return newline;
      }
      int end = typeEnd(line);
      if (end > 0 || (next >= 0 && isFrame(record, next + 1) && !isFrame(line, 0))) {
        jvm(into, line, record.substring(newline + 1));
        return newline;
      }
      if (isFrame(line, 0)) {
        into.field("error.stack_trace", record.substring(newline + 1));
        return newline;
      }
      newline = next;
    }
    return record.length();
  }

  private static void jvm(EventDraft into, String headline, String trace) {
    int end = typeEnd(headline);
    if (end > 0) {
      into.field("error.type", headline.substring(typeStart(headline), end));
      int colon = headline.indexOf(": ", end);
      if (colon == end) {
        into.field("error.message", headline.substring(colon + 2));
      }
    } else {
      into.field("error.message", headline.strip());
    }
    into.field("error.stack_trace", trace);
  }

  /** The last line that is not indented says what was raised. */
  private static void python(EventDraft into, String trace) {
    into.field("error.stack_trace", trace);
    int from = 0;
    String raised = "";
    while (from < trace.length()) {
      int end = trace.indexOf('\n', from);
      end = end < 0 ? trace.length() : end;
      if (end > from && trace.charAt(from) > ' ' && from > 0) {
        raised = trace.substring(from, end);
      }
      from = end + 1;
    }
    int colon = raised.indexOf(": ");
    String type = colon < 0 ? raised : raised.substring(0, colon);
    if (!type.isEmpty() && type.indexOf(' ') < 0) {
      into.field("error.type", type);
      if (colon > 0) {
        into.field("error.message", raised.substring(colon + 2));
      }
    }
  }

  private static boolean isFrame(String text, int from) {
    int at = from;
    while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
      at++;
    }
    return at > from && text.startsWith("at ", at);
  }

  private static int typeStart(String line) {
    if (line.startsWith("Caused by: ")) {
      return 11;
    }
    // Exception in thread "main" java.lang.Error
    if (line.startsWith("Exception in thread \"")) {
      int quote = line.indexOf("\" ", 21);
      return quote < 0 ? 0 : quote + 2;
    }
    return 0;
  }

  /** Where the name of a thrown class ends that a line begins with; 0 if it does not. */
  private static int typeEnd(String line) {
    int start = typeStart(line);
    int at = start;
    while (at < line.length() && (isNamePart(line.charAt(at)) || line.charAt(at) == '.')) {
      at++;
    }
    boolean ended = at == line.length() || line.charAt(at) == ':';
    String name = line.substring(start, at);
    boolean thrown =
        name.endsWith("Exception") || name.endsWith("Error") || name.endsWith("Throwable");
    return ended && thrown && name.indexOf('.') > 0 ? at : 0;
  }

  private static boolean isNamePart(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '_'
        || c == '$';
  }
}

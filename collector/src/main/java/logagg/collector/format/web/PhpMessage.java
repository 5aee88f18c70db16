package logagg.collector.format.web;

import java.util.Map;
import logagg.collector.event.EventDraft;
import logagg.collector.event.Severity;

/**
 * What PHP says through the web server's error log: {@code PHP Warning: what in FILE on line N}, by
 * itself where PHP is a module, after {@code PHP message: } where it comes by FastCGI, which may
 * bring several at once. The server calls all of them errors; how bad they are, PHP says (its
 * main/main.c, php_error_cb).
 *
 * <p>Of several, the first of the worst counts: {@code error.type} is what was not caught, or PHP's
 * word for the error; {@code log.origin.file} is where.
 */
final class PhpMessage {
  private static final String FAST_CGI = "PHP message: ";
  private static final int MOST = 100;

  private static final Map<String, Severity> TYPES =
      Map.of(
          "Fatal error", Severity.ERROR,
          "Recoverable fatal error", Severity.ERROR,
          "Catchable fatal error", Severity.ERROR,
          "Parse error", Severity.ERROR,
          "Warning", Severity.WARNING,
          "Notice", Severity.NOTICE,
          "Strict Standards", Severity.INFO,
          "Deprecated", Severity.INFO);

  private record Said(String type, Severity severity, String what) {}

  private PhpMessage() {}

  /** Puts what it says, if there is any. */
  static void put(String text, EventDraft into) {
    Said worst = new Said("", Severity.UNKNOWN, "");
    int at = text.startsWith("PHP ") && !text.startsWith(FAST_CGI) ? 0 : after(text, 0);
    for (int i = 0; at >= 0 && i < MOST; i++) {
      int next = after(text, at);
      Said said = said(text.substring(at, next < 0 ? text.length() : next - FAST_CGI.length()));
      if (said.severity().compareTo(worst.severity()) > 0) {
        worst = said;
      }
      at = next;
    }
    if (worst.severity() != Severity.UNKNOWN) {
      put(worst, into);
    }
  }

  /** Where the next message of FastCGI begins; below 0 if there is none. */
  private static int after(String text, int from) {
    int found = text.indexOf(FAST_CGI, from);
    return found < 0 ? -1 : found + FAST_CGI.length();
  }

  private static Said said(String message) {
    int colon = message.indexOf(':');
    if (!message.startsWith("PHP ") || colon < 0) {
      return new Said("", Severity.UNKNOWN, "");
    }
    String type = message.substring("PHP ".length(), colon);
    return new Said(
        type,
        TYPES.getOrDefault(type, Severity.UNKNOWN),
        message.substring(colon + 1).stripLeading());
  }

  private static void put(Said said, EventDraft into) {
    into.severity(said.severity());
    into.field("error.type", type(said));
    String what = said.what();
    int line = what.lastIndexOf(" on line ");
    int file = line < 0 ? -1 : what.lastIndexOf(" in ", line);
    if (file >= 0) {
      Response.putText("log.origin.file.name", what.substring(file + " in ".length(), line), into);
      int digits = line + " on line ".length();
      int end = digits;
      while (end < what.length() && Character.isDigit(what.charAt(end))) {
        end++;
      }
      Response.putNumber("log.origin.file.line", what.substring(digits, end), into);
    }
  }

  /** {@code Uncaught PDOException: what}, {@code Uncaught Exception in ...}: the class. */
  private static String type(Said said) {
    String uncaught = "Uncaught ";
    if (!said.what().startsWith(uncaught)) {
      return said.type();
    }
    int start = uncaught.length();
    int end = start;
    while (end < said.what().length() && isOfName(said.what().charAt(end))) {
      end++;
    }
    return end == start ? said.type() : said.what().substring(start, end);
  }

  private static boolean isOfName(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '\\';
  }
}

package logagg.collector.format.syslog;

import logagg.collector.event.Severity;

/**
 * The severity that a message begins with: {@code error: …}, {@code WARNING: …}, {@code [warn] …},
 * {@code <debug> …} (NetworkManager), {@code level=warn …}; {@code INFO} if it says none.
 */
final class SaidSeverity {
  private static final int LONGEST = 13;

  private SaidSeverity() {}

  static Severity of(String message) {
    int start = 0;
    while (start < message.length() && message.charAt(start) == ' ') {
      start++;
    }
    char open = start < message.length() ? message.charAt(start) : '\0';
    char close = open == '[' ? ']' : open == '<' ? '>' : ':';
    int from = close == ':' ? start : start + 1;
    int to = from;
    while (to < message.length() && to - from <= LONGEST && isLetter(message.charAt(to))) {
      to++;
    }
    if (to == from || to >= message.length()) {
      return Severity.INFO;
    }
    char after = message.charAt(to);
    if (after == '=' && message.startsWith("level", from)) {
      return of(message.substring(to + 1).replace('"', ' ').strip().replaceFirst(" .*", "") + ":");
    }
    boolean said = after == close || (close != ':' && after == ' ');
    return said ? Severity.named(message.substring(from, to)).orElse(Severity.INFO) : Severity.INFO;
  }

  private static boolean isLetter(char c) {
    return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
  }
}

package logagg.collector.format.structured;

import java.util.Locale;
import logagg.collector.event.EventDraft;
import logagg.collector.format.app.SignIns;

/**
 * Who signed in, or did not, where only the text of a message says so, in the words of programs
 * that write the name in quotes: {@code Unsuccessful 1FA authentication attempt by user 'alice'}
 * (Authelia), {@code Login failed for user "alice"}. What fields say goes before it.
 */
final class SignInPhrase {
  private static final int LONGEST_MESSAGE = 2_000;
  private static final String[] BEFORE = {"user ", "username ", "username input "};

  private SignInPhrase() {}

  static void put(EventDraft into) {
    String message = into.message().orElse("");
    if (message.length() > LONGEST_MESSAGE) {
      return;
    }
    String lower = message.toLowerCase(Locale.ROOT);
    // Lower case may be longer than what it is of, in some languages.
    if (lower.length() != message.length() || !isSignIn(lower)) {
      return;
    }
    if (into.field("event.outcome").isEmpty()) {
      SignIns.note(message, into);
    }
    if (into.field("user.name").isEmpty()) {
      user(message, lower, into);
    }
  }

  private static void user(String message, String lower, EventDraft into) {
    for (String before : BEFORE) {
      int start = lower.indexOf(before) + before.length();
      if (start >= before.length() && start < message.length()) {
        String name = quoted(message, start);
        if (!name.isEmpty()) {
          into.field("user.name", name);
          return;
        }
      }
    }
  }

  private static boolean isSignIn(String lower) {
    return lower.contains("login")
        || lower.contains("logon")
        || lower.contains("sign")
        || lower.contains("auth")
        || lower.contains("password")
        || lower.contains("username");
  }

  private static String quoted(String message, int start) {
    char quote = message.charAt(start);
    if (quote != '\'' && quote != '"' && quote != '`') {
      return "";
    }
    int end = message.indexOf(quote, start + 1);
    return end < 0 ? "" : message.substring(start + 1, end);
  }
}

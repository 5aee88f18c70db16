package logagg.collector.format.web;

import java.util.OptionalLong;
import logagg.collector.event.EventDraft;
import logagg.collector.event.Severity;

/** What a server answered: a status code, and how much. */
public final class Response {
  private Response() {}

  /** INFO; WARNING for 4xx, ERROR for 5xx. */
  public static Severity severity(long status) {
    if (status >= 500) {
      return Severity.ERROR;
    }
    return status >= 400 ? Severity.WARNING : Severity.INFO;
  }

  /** Whether it is three digits, or {@code -} for a request that got no answer. */
  public static boolean isStatus(String word) {
    return word.equals("-") || (word.length() == 3 && Digits.all(word));
  }

  /** Puts a status code and its severity; without one (a hyphen) the severity is INFO. */
  public static void putStatus(String word, EventDraft into) {
    OptionalLong status = Digits.number(word);
    if (status.isPresent()) {
      into.field("http.response.status_code", status.getAsLong());
      into.severity(severity(status.getAsLong()));
    } else {
      into.severity(Severity.INFO);
    }
  }

  /** Puts the length of the body; nothing for {@code -}. */
  public static void putBytes(String word, EventDraft into) {
    putNumber("http.response.body.bytes", word, into);
  }

  static void putNumber(String name, String word, EventDraft into) {
    OptionalLong number = Digits.number(word);
    if (number.isPresent()) {
      into.field(name, number.getAsLong());
    }
  }

  static void putDuration(OptionalLong nanos, EventDraft into) {
    if (nanos.isPresent()) {
      into.field("event.duration", nanos.getAsLong());
    }
  }

  /** Puts a text that is there: neither empty nor {@code -}. */
  static void putText(String name, String text, EventDraft into) {
    if (!text.isEmpty() && !text.equals("-")) {
      into.field(name, text);
    }
  }
}

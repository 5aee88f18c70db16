package logagg.collector.format.app;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import logagg.collector.event.EventDraft;
import logagg.collector.event.Severity;

/** The words and letters by which applications say how bad an event is. */
final class Levels {
  /** The level as it was written, ECS {@code log.level}. */
  static final String FIELD = "log.level";

  private static final int LONGEST = 13;

  /** Those that are not words of everyday use: Serilog's, supervisord's, Asterisk's, loguru's. */
  private static final Map<String, Severity> MORE =
      Map.ofEntries(
          Map.entry("trc", Severity.TRACE),
          Map.entry("trac", Severity.TRACE),
          Map.entry("trce", Severity.TRACE),
          Map.entry("trivia", Severity.TRACE),
          Map.entry("vrb", Severity.TRACE),
          Map.entry("blat", Severity.TRACE),
          Map.entry("debg", Severity.DEBUG),
          Map.entry("dbug", Severity.DEBUG),
          Map.entry("deb", Severity.DEBUG),
          Map.entry("success", Severity.INFO),
          Map.entry("ntc", Severity.NOTICE),
          Map.entry("wng", Severity.WARNING),
          Map.entry("erro", Severity.ERROR),
          Map.entry("eror", Severity.ERROR),
          Map.entry("fail", Severity.ERROR),
          Map.entry("ftl", Severity.CRITICAL),
          Map.entry("crt", Severity.CRITICAL),
          Map.entry("fat", Severity.CRITICAL),
          Map.entry("critic", Severity.CRITICAL));

  private Levels() {}

  /** The one that a word names, in any case. */
  static Optional<Severity> named(String word) {
    if (word.isEmpty() || word.length() > LONGEST) {
      return Optional.empty();
    }
    Optional<Severity> common = Severity.named(word);
    return common.isPresent()
        ? common
        : Optional.ofNullable(MORE.get(word.toLowerCase(Locale.ROOT)));
  }

  /** The one that a letter stands for: Android's, glog's, Ruby's, MongoDB's. */
  static Optional<Severity> letter(char letter) {
    return Optional.ofNullable(
        switch (Character.toUpperCase(letter)) {
          case 'V', 'T' -> Severity.TRACE;
          case 'D' -> Severity.DEBUG;
          case 'I' -> Severity.INFO;
          case 'N' -> Severity.NOTICE;
          case 'W' -> Severity.WARNING;
          case 'E' -> Severity.ERROR;
          case 'F', 'C', 'A' -> Severity.CRITICAL;
          default -> null;
        });
  }

  /** Puts a level into a draft, by word or by letter; says whether it is one. */
  static boolean put(EventDraft into, String written) {
    String word = written.strip();
    Optional<Severity> severity = word.length() == 1 ? letter(word.charAt(0)) : named(word);
    severity.ifPresent(found -> into.severity(found).field(FIELD, word));
    return severity.isPresent();
  }
}

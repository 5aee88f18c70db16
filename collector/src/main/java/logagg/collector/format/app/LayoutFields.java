package logagg.collector.format.app;

import java.time.Instant;
import java.util.Optional;
import logagg.collector.event.EventDraft;
import org.jspecify.annotations.Nullable;

/** What was read of a layout so far. Used by one {@link LayoutReader}. */
final class LayoutFields {
  private static final int LONGEST_NUMBER = 18;

  private @Nullable Instant time;
  private String level = "";
  private String pid = "";
  private String tid = "";
  private String thread = "";
  private String logger = "";
  private String file = "";
  private String function = "";
  private String line = "";

  boolean hasTime() {
    return time != null;
  }

  void time(Instant read) {
    time = read;
  }

  boolean hasLevel() {
    return !level.isEmpty();
  }

  /** Takes a word if it is a level; a single letter only where it stands out. */
  boolean level(String word, boolean standsOut) {
    boolean letter = standsOut && word.length() == 1 && Levels.letter(word.charAt(0)).isPresent();
    if (!letter && Levels.named(word).isEmpty()) {
      return false;
    }
    level = word;
    return true;
  }

  boolean hasThread() {
    return !thread.isEmpty();
  }

  boolean thread(String name) {
    thread = name;
    return !name.isEmpty();
  }

  boolean hasLogger() {
    return !logger.isEmpty();
  }

  void logger(String name) {
    logger = name;
  }

  /** Whether the logger is named as a Java package is. */
  boolean hasDottedLogger() {
    return logger.indexOf('.') > 0;
  }

  boolean hasPid() {
    return !pid.isEmpty();
  }

  void pid(String number) {
    pid = number;
  }

  boolean hasPlace() {
    return !line.isEmpty();
  }

  /** A place in the source: a file or module, perhaps a function, a line. */
  void place(String where, String what, String number) {
    if (what.isEmpty() || where.indexOf('/') >= 0) {
      file = where;
    } else {
      logger = where;
    }
    function = what;
    line = number;
  }

  /** Takes a process, thread, logger or place; false if there is no room for one more. */
  boolean context(String written) {
    String inside = number(written, "#").or(() -> number(written, "pid ")).orElse(written);
    if (Peers.isNumber(inside) && inside.length() <= LONGEST_NUMBER) {
      return number(inside);
    }
    int colon = inside.lastIndexOf(':');
    if (!hasPlace() && colon > 0 && isPlace(inside, colon)) {
      file = inside.substring(0, colon);
      line = inside.substring(colon + 1);
      return true;
    }
    boolean spaced = inside.indexOf(' ') >= 0;
    if (logger.isEmpty() && !spaced && (inside.indexOf('.') > 0 || !thread.isEmpty())) {
      logger = inside;
    } else if (thread.isEmpty()) {
      thread = inside;
    } else {
      return false;
    }
    return true;
  }

  /** The number after a mark that says what it is. */
  private static Optional<String> number(String text, String mark) {
    return Optional.of(text)
        .filter(t -> t.startsWith(mark))
        .map(t -> t.substring(mark.length()))
        .filter(Peers::isNumber);
  }

  private boolean number(String digits) {
    if (pid.isEmpty()) {
      pid = digits;
    } else if (tid.isEmpty()) {
      tid = digits;
    } else {
      return false;
    }
    return true;
  }

  private static boolean isPlace(String text, int colon) {
    String number = text.substring(colon + 1);
    return text.indexOf('.') > 0
        && text.indexOf(' ') < 0
        && number.length() < 10
        && Peers.isNumber(number);
  }

  /** Puts all but the message into a draft. */
  void put(EventDraft into) {
    Optional.ofNullable(time).ifPresent(into::time);
    Levels.put(into, level);
    into.pid(pid.isEmpty() ? null : pid);
    text(into, "process.thread.id", tid);
    text(into, "process.thread.name", thread);
    text(into, "log.logger", logger);
    text(into, "log.origin.file.name", file);
    text(into, "log.origin.function", function);
    if (!line.isEmpty()) {
      into.field("log.origin.file.line", Long.parseLong(line));
    }
  }

  private static void text(EventDraft into, String name, String value) {
    into.field(name, value.isEmpty() ? null : value);
  }
}

package logagg.collector.format.app;

import java.time.Instant;
import java.util.Optional;
import logagg.collector.event.EventDraft;
import logagg.collector.format.ReadingContext;
import logagg.collector.format.Timestamps;
import org.jspecify.annotations.Nullable;

/**
 * Reads what logging libraries put before a message: a time and a level, and between and after
 * them, in any of the usual orders, a process, a thread, a logger, a place in the source, each
 * bare, in brackets, or set off by {@code -}, {@code :} or {@code |}. Used once.
 *
 * <p>The message begins where nothing of this is left. A bare word is a level only if it stands
 * out: in capitals, in brackets or before a colon; else "error opening the file" would lose its
 * first word.
 */
final class LayoutReader {
  private static final int MOST_PARTS = 10;
  private static final int LONGEST_PART = 200;

  private final Cursor in;
  private final ReadingContext context;
  private @Nullable Instant time;
  private String level = "";
  private String pid = "";
  private String tid = "";
  private String thread = "";
  private String logger = "";
  private String file = "";
  private String line = "";

  /** Whether a colon or dash said that only a message follows. */
  private boolean closed;

  LayoutReader(String record, ReadingContext context) {
    this.in = new Cursor(record);
    this.context = context;
  }

  /** Whether a record begins with a layout: it has a time and a level. */
  boolean read() {
    int parts = 0;
    while (parts++ < MOST_PARTS) {
      separators(parts > 1);
      int before = in.at();
      if (in.atEnd() || in.peek() == '\n' || !part()) {
        in.moveTo(before);
        break;
      }
    }
    return time != null && !level.isEmpty();
  }

  boolean hasThread() {
    return !thread.isEmpty();
  }

  boolean hasDottedLogger() {
    return logger.indexOf('.') > 0;
  }

  /** Puts all that was read into a draft; the rest of the record is the message. */
  void put(EventDraft into) {
    if (time != null) {
      into.time(time);
    }
    Levels.put(into, level);
    into.pid(pid.isEmpty() ? null : pid);
    text(into, "process.thread.id", tid);
    text(into, "process.thread.name", thread);
    text(into, "log.logger", logger);
    text(into, "log.origin.file.name", file);
    if (!line.isEmpty()) {
      into.field("log.origin.file.line", Long.parseLong(line));
    }
    int trace = Traces.put(into, in.text(), in.at());
    into.message(in.text().substring(in.at(), Math.max(in.at(), trace)));
  }

  private static void text(EventDraft into, String name, String value) {
    into.field(name, value.isEmpty() ? null : value);
  }

  private void separators(boolean any) {
    boolean more = true;
    while (more) {
      more = in.spaces();
      if (any) {
        char c = in.peek();
        boolean dash = c == '-' && (in.peek(1) == ' ' || in.peek(1) == '-');
        if (dash || c == ':' || c == '|' || c == ',' || c == ']') {
          in.skip(c);
          more = true;
        }
      }
    }
  }

  private boolean part() {
    if (closed && time != null && !level.isEmpty()) {
      return logger.isEmpty() && logger(word(in));
    }
    char c = in.peek();
    if (c == '[') {
      return in.bracketed()
          .filter(inside -> inside.length() <= LONGEST_PART)
          .filter(this::inside)
          .isPresent();
    }
    if (c == '(') {
      return !level.isEmpty()
          && thread.isEmpty()
          && in.bracketed('(', ')').filter(t -> t.indexOf(' ') < 0).filter(this::isNew).isPresent();
    }
    return (time == null && time(in)) || bare();
  }

  private boolean isNew(String inside) {
    thread = inside;
    return !inside.isEmpty();
  }

  private boolean time(Cursor at) {
    Optional<Timestamps.Stamp> stamp = stamp(at.text(), at.at());
    stamp.ifPresent(
        found -> {
          time = found.time();
          at.moveTo(found.end());
        });
    return stamp.isPresent();
  }

  private Optional<Timestamps.Stamp> stamp(String text, int from) {
    Optional<Timestamps.Stamp> known = Timestamps.at(text, from, context);
    if (known.isPresent()) {
      return known.filter(s -> isEnd(text, s.end()));
    }
    if (from >= text.length() || text.charAt(from) < '0' || text.charAt(from) > '9') {
      return Optional.empty();
    }
    return Clock.ordinal(text, from, context)
        .or(() -> Clock.solid(text, from, context))
        .or(() -> Clock.ofDay(text, from, context))
        .filter(s -> isEnd(text, s.end()));
  }

  private static boolean isEnd(String text, int at) {
    return at >= text.length() || !Character.isLetterOrDigit(text.charAt(at));
  }

  /** What stands in brackets: one thing, or a time and more after it. */
  private boolean inside(String content) {
    String inside = content.strip();
    Cursor at = new Cursor(inside);
    if (inside.isEmpty()) {
      return time != null || !level.isEmpty();
    }
    if (level.isEmpty() && level(inside, true)) {
      return true;
    }
    if (time == null) {
      if (level.isEmpty()) {
        String first = at.word();
        if (!level(first, true)) {
          at.moveTo(0);
        }
        at.spaces();
      }
      return time(at) && others(at.rest().strip());
    }
    return context(inside);
  }

  /** What stands after a time in the same brackets: {@code [<time> ERROR main]}. */
  private boolean others(String rest) {
    Cursor at = new Cursor(rest);
    while (!at.atEnd()) {
      String word = at.word();
      if (level.isEmpty() && level(word, true)) {
        at.spaces();
        continue;
      }
      if (!word.isEmpty() && !context(word)) {
        return true;
      }
      at.spaces();
    }
    return true;
  }

  /** A process, thread, logger or place; false if there is no room for one more. */
  private boolean context(String written) {
    String inside = written.startsWith("#") ? written.substring(1) : written;
    if (Peers.isNumber(inside) && inside.length() < 19) {
      if (pid.isEmpty()) {
        pid = inside;
      } else if (tid.isEmpty()) {
        tid = inside;
      } else {
        return false;
      }
      return true;
    }
    int colon = inside.lastIndexOf(':');
    if (file.isEmpty() && colon > 0 && isPlace(inside, colon)) {
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

  private static boolean isPlace(String text, int colon) {
    String number = text.substring(colon + 1);
    return text.indexOf('.') > 0
        && text.indexOf(' ') < 0
        && number.length() < 10
        && Peers.isNumber(number);
  }

  private boolean level(String word, boolean standsOut) {
    boolean letter = standsOut && word.length() == 1 && Levels.letter(word.charAt(0)).isPresent();
    if (!letter && Levels.named(word).isEmpty()) {
      return false;
    }
    level = word;
    return true;
  }

  private boolean bare() {
    String word = word(in);
    if (word.isEmpty()) {
      return false;
    }
    char next = in.peek(word.length());
    if (level.isEmpty() && standsOut(word, next) && level(word, false)) {
      in.moveTo(in.at() + word.length());
      closed = next == ':' && in.peek(1) == ' ';
      return true;
    }
    if (time == null) {
      return !level.isEmpty() && next != ':' && logger.isEmpty() && piped(word);
    }
    return number(word, next) || (logger.isEmpty() && logger(word));
  }

  private static boolean standsOut(String word, char next) {
    boolean capitals = true;
    for (int i = 0; i < word.length(); i++) {
      capitals &= word.charAt(i) >= 'A' && word.charAt(i) <= 'Z';
    }
    return switch (next) {
      case ':', '|', ']', ',' -> true;
      case ' ', '\t', '\0', '\n', '(', '[' ->
          capitals || word.equals("err") || word.equals("crit") || word.equals("emerg");
      default -> false;
    };
  }

  /** A number is a process if the level is yet to come, or if dashes or brackets follow. */
  private boolean number(String word, char next) {
    if (!pid.isEmpty() || !Peers.isNumber(word) || word.length() > 18) {
      return false;
    }
    boolean marked =
        next == ']'
            || (next == ' '
                && (in.peek(word.length() + 1) == '[' || in.peek(word.length() + 1) == '-'));
    if (level.isEmpty() || marked) {
      pid = word;
      in.moveTo(in.at() + word.length());
      return true;
    }
    return false;
  }

  /** Between bars, before the time. */
  private boolean piped(String word) {
    int at = in.at() + word.length();
    while (at < in.text().length() && in.text().charAt(at) == ' ') {
      at++;
    }
    if (at >= in.text().length() || in.text().charAt(at) != '|') {
      return false;
    }
    logger = word;
    in.moveTo(at);
    return true;
  }

  /** A word that a dash or colon sets off; one with a point in it also if brackets follow. */
  private boolean logger(String word) {
    if (word.isEmpty() || word.length() > LONGEST_PART) {
      return false;
    }
    String text = in.text();
    int at = in.at() + word.length();
    int spaces = 0;
    while (at < text.length() && text.charAt(at) == ' ') {
      at++;
      spaces++;
    }
    char mark = at < text.length() ? text.charAt(at) : '\0';
    char after = at + 1 < text.length() ? text.charAt(at + 1) : '\0';
    boolean dotted = word.indexOf('.') > 0 || word.contains("::");
    boolean dash = mark == '-' && after == ' ' && spaces > 0;
    boolean colon =
        mark == ':'
            && (level.isEmpty() || after == ' ')
            && (dotted || spaces > 0 || level.isEmpty());
    boolean bracket = dotted && mark == '[' && spaces > 0;
    if (!dash && !colon && !bracket && mark != '|') {
      return false;
    }
    logger = word;
    in.moveTo(bracket ? at : at + 1);
    closed = !bracket;
    return true;
  }

  /** The letters, digits and marks of names that begin here. */
  private static String word(Cursor in) {
    String text = in.text();
    int at = in.at();
    while (at < text.length()) {
      char c = text.charAt(at);
      boolean part = Character.isLetterOrDigit(c) || "._$-/#@?*".indexOf(c) >= 0;
      if (part) {
        at++;
      } else if (c == ':' && at + 1 < text.length() && text.charAt(at + 1) == ':') {
        at += 2;
      } else {
        break;
      }
    }
    return text.substring(in.at(), at);
  }
}

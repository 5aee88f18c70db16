package logagg.collector.format.app;

import java.util.Optional;
import logagg.collector.event.EventDraft;
import logagg.collector.format.ReadingContext;
import logagg.collector.format.Timestamps;

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
  private final LayoutFields fields = new LayoutFields();

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
    return fields.hasTime() && fields.hasLevel();
  }

  LayoutFields fields() {
    return fields;
  }

  /** Puts all that was read into a draft; the rest of the record is the message. */
  void put(EventDraft into) {
    fields.put(into);
    int trace = Traces.put(into, in.text(), in.at());
    into.message(in.text().substring(in.at(), Math.max(in.at(), trace)));
  }

  private void separators(boolean any) {
    boolean more = true;
    while (more) {
      more = in.spaces();
      char c = in.peek();
      boolean dash = c == '-' && (in.peek(1) == ' ' || in.peek(1) == '-');
      if (any && (dash || c == ':' || c == '|' || c == ',' || c == ']')) {
        in.skip(c);
        more = true;
      }
    }
  }

  private boolean part() {
    if (closed && fields.hasTime() && fields.hasLevel()) {
      return !fields.hasLogger() && logger(LayoutWords.at(in));
    }
    char c = in.peek();
    if (c == '[') {
      return in.bracketed()
          .filter(s -> s.length() <= LONGEST_PART)
          .filter(this::inside)
          .isPresent();
    }
    if (c == '(') {
      return fields.hasLevel()
          && !fields.hasThread()
          && in.bracketed('(', ')')
              .filter(t -> t.indexOf(' ') < 0 || (fields.hasLogger() && t.length() < 40))
              .filter(fields::thread)
              .isPresent();
    }
    return (!fields.hasTime() && time(in)) || bare();
  }

  private boolean time(Cursor at) {
    Optional<Timestamps.Stamp> stamp = LayoutWords.time(at.text(), at.at(), context);
    stamp.ifPresent(
        found -> {
          fields.time(found.time());
          at.moveTo(found.end());
        });
    return stamp.isPresent();
  }

  /** What stands in brackets: one thing, or a time and more after it. */
  private boolean inside(String content) {
    String inside = content.strip();
    if (inside.isEmpty()) {
      return fields.hasTime() || fields.hasLevel();
    }
    if (!fields.hasLevel() && fields.level(inside, true)) {
      return true;
    }
    if (fields.hasTime()) {
      return fields.context(inside);
    }
    Cursor at = new Cursor(inside);
    if (time(at)) {
      return others(at.rest().strip());
    }
    if (fields.hasLevel()) {
      return fields.context(inside);
    }
    boolean levelFirst = fields.level(at.word(), true);
    at.spaces();
    return levelFirst && time(at) && others(at.rest().strip());
  }

  /** What stands after a time in the same brackets: {@code [<time> ERROR main]}. */
  private boolean others(String rest) {
    Cursor at = new Cursor(rest);
    while (!at.atEnd()) {
      String word = at.word();
      if (word.isEmpty()) {
        // A control character: neither a word nor a blank, it would be met again and again.
        return true;
      }
      boolean level = !fields.hasLevel() && fields.level(word, true);
      if (!level && !fields.context(word)) {
        return true;
      }
      at.spaces();
    }
    return true;
  }

  private boolean bare() {
    String word = LayoutWords.at(in);
    if (word.isEmpty()) {
      return false;
    }
    char next = in.peek(word.length());
    if (!fields.hasLevel() && level(word, next)) {
      return true;
    }
    if (!fields.hasTime()) {
      return fields.hasLevel() && next != ':' && !fields.hasLogger() && piped(word);
    }
    return number(word, next) || place(word) || (!fields.hasLogger() && logger(word));
  }

  private boolean level(String word, char next) {
    String name = word;
    int dot = word.lastIndexOf('.');
    // Monolog's channel.LEVEL
    if (dot > 0 && next == ':' && LayoutWords.isCapitals(word.substring(dot + 1))) {
      name = word.substring(dot + 1);
    }
    if (!LayoutWords.standsOut(name, next) || !fields.level(name, false)) {
      return false;
    }
    if (dot > 0) {
      fields.logger(word.substring(0, dot));
    }
    in.moveTo(in.at() + word.length());
    closed = next == ':' && in.peek(1) == ' ';
    return true;
  }

  /** A number is a process if the level is yet to come, or if dashes or brackets follow. */
  private boolean number(String word, char next) {
    if (fields.hasPid() || !Peers.isNumber(word) || word.length() > 18) {
      return false;
    }
    char after = in.peek(word.length() + 1);
    boolean marked = next == ']' || (next == ' ' && (after == '[' || after == '-'));
    if (fields.hasLevel() && !marked) {
      return false;
    }
    fields.pid(word);
    in.moveTo(in.at() + word.length());
    return true;
  }

  /** Between bars, before the time. */
  private boolean piped(String word) {
    int at = LayoutWords.blanksEnd(in.text(), in.at() + word.length());
    if (at >= in.text().length() || in.text().charAt(at) != '|') {
      return false;
    }
    fields.logger(word);
    in.moveTo(at);
    return true;
  }

  /** {@code Main.java:42 - } and Loguru's {@code module:function:42 - }. */
  private boolean place(String word) {
    if (!fields.hasLevel() || fields.hasPlace()) {
      return false;
    }
    Cursor ahead = new Cursor(in.text());
    ahead.moveTo(in.at() + word.length());
    String function = "";
    if (!ahead.skip(':')) {
      return false;
    }
    String line = ahead.digits();
    if (line.isEmpty()) {
      function = LayoutWords.at(ahead);
      ahead.moveTo(ahead.at() + function.length());
      line = ahead.skip(':') ? ahead.digits() : "";
    }
    boolean ended = ahead.skip(" - ") || ahead.skip(": ");
    if (line.isEmpty() || line.length() > 9 || !ended) {
      return false;
    }
    fields.place(word, function, line);
    in.moveTo(ahead.at());
    closed = true;
    return true;
  }

  /** A word that a dash or colon sets off; one with a point in it also if brackets follow. */
  private boolean logger(String word) {
    if (word.isEmpty() || word.length() > LONGEST_PART) {
      return false;
    }
    String text = in.text();
    int end = in.at() + word.length();
    int at = LayoutWords.blanksEnd(text, end);
    boolean apart = at > end;
    char mark = at < text.length() ? text.charAt(at) : '\0';
    char after = at + 1 < text.length() ? text.charAt(at + 1) : '\0';
    boolean dotted = word.indexOf('.') > 0 || word.contains("::");
    boolean early = !fields.hasLevel();
    boolean dash = mark == '-' && apart && (after == ' ' || (after == '-' && dotted));
    boolean colon = mark == ':' && (early || (after == ' ' && (dotted || apart)));
    boolean bracket = dotted && mark == '[' && apart;
    if (!dash && !colon && !bracket && mark != '|') {
      return false;
    }
    fields.logger(word);
    in.moveTo(bracket ? at : at + 1);
    closed = !bracket;
    return true;
  }
}

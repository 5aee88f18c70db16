package logagg.collector.format.evtx;

import java.io.IOException;
import java.io.Reader;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Cuts a text into its {@code <Event>} elements, whatever is around them, so that each is read on
 * its own: one that is damaged does not take the others with it, and there may be many roots, or
 * none. Each character is looked at a bounded number of times.
 */
final class EventSplitter {
  private static final int MAX_EVENT = 1 << 20;
  private static final int READ = 8192;
  private static final int GROWTH = 4;
  private static final String OPEN = "<Event";
  private static final String OPEN_WITH_NAMESPACE = "<Event xmlns";
  private static final String CLOSE = "</Event>";
  private static final String CDATA = "<![CDATA[";
  private static final String CDATA_END = "]]>";

  private final Reader in;
  private final Consumer<String> damages;
  private final StringBuilder text = new StringBuilder();
  private boolean atEnd;

  EventSplitter(Reader in, Consumer<String> damages) {
    this.in = in;
    this.damages = damages;
  }

  /** The next one; empty at the end. */
  Optional<String> next() throws IOException {
    while (findBegin()) {
      int end = findEnd();
      if (end > 0) {
        String event = text.substring(0, end);
        text.delete(0, end);
        return Optional.of(event);
      }
    }
    return Optional.empty();
  }

  /** Drops what is before the next event; false if there is none. */
  private boolean findBegin() throws IOException {
    while (true) {
      int begin = indexOfEvent(text);
      if (begin >= 0) {
        text.delete(0, begin);
        return true;
      }
      // What may be the beginning of one stays.
      text.delete(0, Math.max(0, text.length() - OPEN.length()));
      if (!fill()) {
        return false;
      }
    }
  }

  /** Behind the end of the event that {@link #text} begins with; -1 if it is damaged, and gone. */
  private int findEnd() throws IOException {
    int from = OPEN.length();
    while (true) {
      int tag = text.indexOf("<", from);
      if (tag >= 0 && standsAt(tag, CLOSE)) {
        return tag + CLOSE.length();
      }
      if (tag >= 0 && standsAt(tag, OPEN_WITH_NAMESPACE)) {
        return damaged("an event has no end before the next one", tag);
      }
      boolean cdata = tag >= 0 && standsAt(tag, CDATA);
      int next = cdata ? text.indexOf(CDATA_END, tag) : tag + 1;
      boolean whole = tag >= 0 && text.length() - tag >= OPEN_WITH_NAMESPACE.length() && next >= 0;
      if (whole) {
        from = next;
        continue;
      }
      from = tag < 0 ? text.length() : tag;
      if (text.length() > MAX_EVENT) {
        return damaged("an event is longer than " + MAX_EVENT + " characters", text.length());
      }
      if (!fill()) {
        return damaged("the last event has no end", text.length());
      }
    }
  }

  private int damaged(String what, int to) {
    damages.accept(what);
    text.delete(0, to);
    return -1;
  }

  private boolean standsAt(int at, String wanted) {
    int end = at + wanted.length();
    return end <= text.length() && wanted.contentEquals(text.subSequence(at, end));
  }

  /** By a part of what is there, so that a long event is not searched again for each few bytes. */
  private boolean fill() throws IOException {
    if (atEnd) {
      return false;
    }
    int wanted = Math.max(1, text.length() / GROWTH);
    char[] chars = new char[READ];
    for (int added = 0; added < wanted; ) {
      int read = in.read(chars, 0, READ);
      if (read < 0) {
        atEnd = true;
        return added > 0;
      }
      text.append(chars, 0, read);
      added += read;
    }
    return true;
  }

  /** Where {@code <Event>} or {@code <Event …} begins, not {@code <Events>}; -1 if nowhere. */
  static int indexOfEvent(StringBuilder text) {
    int at = text.indexOf(OPEN);
    while (at >= 0) {
      int next = at + OPEN.length();
      if (next < text.length() && " \t\r\n>".indexOf(text.charAt(next)) >= 0) {
        return at;
      }
      at = text.indexOf(OPEN, next);
    }
    return -1;
  }
}

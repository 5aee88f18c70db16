package logagg.collector.format.app;

import java.time.Instant;
import java.util.Optional;
import logagg.collector.format.ReadingContext;
import logagg.collector.format.Timestamps;

/** A place in a text that is read from left to right. What is not there moves nothing. */
final class Cursor {
  private final String text;
  private int at;

  Cursor(String text) {
    this.text = text;
  }

  int at() {
    return at;
  }

  void moveTo(int index) {
    at = index;
  }

  boolean atEnd() {
    return at >= text.length();
  }

  /** The character to come; NUL at the end. */
  char peek() {
    return peek(0);
  }

  char peek(int ahead) {
    return at + ahead < text.length() ? text.charAt(at + ahead) : '\0';
  }

  boolean skip(char c) {
    if (atEnd() || text.charAt(at) != c) {
      return false;
    }
    at++;
    return true;
  }

  boolean skip(String expected) {
    if (!text.startsWith(expected, at)) {
      return false;
    }
    at += expected.length();
    return true;
  }

  /** Passes over spaces and tabs; says whether there were any. */
  boolean spaces() {
    int from = at;
    while (!atEnd() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
      at++;
    }
    return at > from;
  }

  /** What stands before a character on this line; that is passed over too. */
  Optional<String> until(char c) {
    return until(String.valueOf(c));
  }

  /** What stands before another text on this line; that is passed over too. */
  Optional<String> until(String other) {
    int end = text.indexOf(other, at);
    if (end < 0 || end > lineEnd()) {
      return Optional.empty();
    }
    String before = text.substring(at, end);
    at = end + other.length();
    return Optional.of(before);
  }

  /** What is in brackets that open here and close on this line, others within them counted. */
  Optional<String> bracketed(char open, char close) {
    if (peek() != open) {
      return Optional.empty();
    }
    int depth = 0;
    for (int i = at; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == open) {
        depth++;
      } else if (c == close && --depth == 0) {
        String inside = text.substring(at + 1, i);
        at = i + 1;
        return Optional.of(inside);
      } else if (c == '\n') {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  Optional<String> bracketed() {
    return bracketed('[', ']');
  }

  /** All up to the next blank or the end; may be empty. */
  String word() {
    int from = at;
    while (!atEnd() && text.charAt(at) > ' ') {
      at++;
    }
    return text.substring(from, at);
  }

  /** The digits that begin here; may be none. */
  String digits() {
    int from = at;
    while (!atEnd() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    return text.substring(from, at);
  }

  /** A time of any kind that {@link Timestamps} knows. */
  Optional<Instant> time(ReadingContext context) {
    return took(Timestamps.at(text, at, context));
  }

  /** What a reader of times found here; the cursor is then after it. */
  Optional<Instant> took(Optional<Timestamps.Stamp> stamp) {
    stamp.ifPresent(found -> at = found.end());
    return stamp.map(Timestamps.Stamp::time);
  }

  /** All that is left. */
  String rest() {
    return at >= text.length() ? "" : text.substring(at);
  }

  /** Where this line ends: its newline, or the end. */
  int lineEnd() {
    int newline = text.indexOf('\n', at);
    return newline < 0 ? text.length() : newline;
  }

  String text() {
    return text;
  }
}

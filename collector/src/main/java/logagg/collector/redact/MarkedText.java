package logagg.collector.redact;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import logagg.collector.redact.find.Finder;
import logagg.collector.redact.find.Kind;
import logagg.collector.redact.find.Span;
import logagg.collector.redact.find.Spans;

/**
 * A text with what was found in it, and what stands for each. Used again for the next text, by one
 * thread.
 */
final class MarkedText {
  /** Room for more values than this is given back. */
  private static final int MOST_KEPT = 2048;

  private final Finder finder;
  private final Replacements replacements;
  private final Spans spans = new Spans();
  private String[] tokens = new String[8];
  private String text = "";
  private int marks;

  MarkedText(Finder finder, Replacements replacements) {
    this.finder = finder;
    this.replacements = replacements;
    Arrays.fill(tokens, Replacements.STAYS);
  }

  /** Takes a text and marks it. */
  void mark(String newText) {
    text = newText;
    marks = 0;
    finder.find(newText, spans);
    int size = spans.size();
    if (size > tokens.length || tokens.length > MOST_KEPT) {
      tokens = new String[Math.max(8, 2 * size)];
    }
    for (int i = 0; i < size; i++) {
      tokens[i] = replacements.of(spans.kind(i), newText, spans.start(i), spans.end(i));
      if (isMarked(i)) {
        marks++;
      }
    }
  }

  /** Lets go of the text. */
  void forget() {
    text = "";
    marks = 0;
    spans.clear();
  }

  String text() {
    return text;
  }

  /** How many values were found, those that stay among them. */
  int size() {
    return spans.size();
  }

  boolean hasMarks() {
    return marks > 0;
  }

  boolean isMarked(int index) {
    return !tokens[index].isEmpty();
  }

  Kind kind(int index) {
    return spans.kind(index);
  }

  String token(int index) {
    return tokens[index];
  }

  String value(int index) {
    return text.substring(spans.start(index), spans.end(index));
  }

  /** Takes a mark off. */
  void unmark(int index) {
    tokens[index] = Replacements.STAYS;
    marks--;
  }

  /** Whether a marked value is, or holds, this one. */
  boolean marks(String value) {
    for (int i = 0; i < spans.size(); i++) {
      int at = isMarked(i) ? text.indexOf(value, spans.start(i), spans.end(i)) : -1;
      if (at >= 0) {
        return true;
      }
    }
    return false;
  }

  /** Whether a part of the text is this, with nothing marked in it, nor marked elsewhere. */
  boolean hasUnmarked(String sought) {
    int at = text.indexOf(sought);
    if (at < 0) {
      return false;
    }
    int end = at + sought.length();
    for (int i = 0; i < spans.size(); i++) {
      if (isMarked(i)
          && ((spans.start(i) < end && spans.end(i) > at) || sought.contains(value(i)))) {
        return false;
      }
    }
    return true;
  }

  /** Whether a marked value begins before a place and ends behind it. */
  boolean isMarkedAcross(int place) {
    for (int i = 0; i < spans.size(); i++) {
      if (isMarked(i) && spans.start(i) < place && spans.end(i) > place) {
        return true;
      }
    }
    return false;
  }

  /** The text from a place on, with the tokens. */
  String redacted(int from) {
    StringBuilder out = new StringBuilder(text.length() - from + 16);
    int at = from;
    for (int i = 0; i < spans.size(); i++) {
      if (isMarked(i) && spans.start(i) >= at) {
        out.append(text, at, spans.start(i)).append(tokens[i]);
        at = spans.end(i);
      }
    }
    return at == from ? text.substring(from) : out.append(text, at, text.length()).toString();
  }

  /** What is marked. */
  List<Span> toList() {
    List<Span> list = new ArrayList<>();
    for (int i = 0; i < spans.size(); i++) {
      if (isMarked(i)) {
        list.add(new Span(spans.start(i), spans.end(i), spans.kind(i)));
      }
    }
    return list;
  }
}

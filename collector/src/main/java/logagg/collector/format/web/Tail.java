package logagg.collector.format.web;

import java.util.ArrayList;
import java.util.List;
import logagg.collector.event.EventDraft;

/**
 * What a line has after the fields that its format names, in order; at most {@value #MOST} tokens,
 * of which the last holds all that is left.
 */
record Tail(List<Token> tokens) {
  static final Tail EMPTY = new Tail(List.of());
  private static final int MOST = 64;

  /** A text, and how it was set off: by quotes, by brackets, or by blanks only. */
  record Token(Kind kind, String text) {}

  enum Kind {
    WORD,
    QUOTED,
    BRACKETED
  }

  static Tail of(Cursor in) {
    if (in.blanks().atEnd()) {
      return EMPTY;
    }
    List<Token> tokens = new ArrayList<>();
    while (!in.blanks().atEnd()) {
      if (tokens.size() == MOST - 1) {
        tokens.add(new Token(Kind.WORD, in.rest()));
        break;
      }
      tokens.add(next(in));
    }
    return new Tail(tokens);
  }

  private static Token next(Cursor in) {
    int start = in.position();
    if (in.peek() == '"') {
      String quoted = in.quoted();
      if (!in.isBroken()) {
        return new Token(Kind.QUOTED, quoted);
      }
    } else if (in.take('[')) {
      String bracketed = in.upTo(']');
      if (!in.isBroken()) {
        return new Token(Kind.BRACKETED, bracketed);
      }
    }
    in.moveTo(start);
    return new Token(Kind.WORD, in.word());
  }

  int size() {
    return tokens.size();
  }

  boolean isEmpty() {
    return tokens.isEmpty();
  }

  boolean is(int index, Kind kind) {
    return index < tokens.size() && tokens.get(index).kind() == kind;
  }

  /** The text of a token; empty if it is {@code -} or not there. */
  String text(int index) {
    String text = index < tokens.size() ? tokens.get(index).text() : "-";
    return text.equals("-") ? "" : text;
  }

  /** Keeps what no format explains. */
  void putUnknown(EventDraft into) {
    if (!tokens.isEmpty()) {
      into.field("http.log.extra", tokens.stream().map(Token::text).toList());
    }
  }
}

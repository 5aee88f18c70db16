package logagg.collector.detect.sigma;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import logagg.collector.detect.match.ValueTest;
import logagg.collector.detect.match.ValueTest.Wildcard.Part;

/**
 * Text of a rule: literals, wildcards, placeholders. Specification, "String Wildcard", "Escape
 * Character" and "Placeholders".
 */
record SigmaText(List<Piece> pieces) {
  SigmaText {
    pieces = List.copyOf(pieces);
  }

  /** What text is made of. */
  sealed interface Piece {
    record Literal(String text) implements Piece {}

    record AnyText() implements Piece {}

    record AnyCharacter() implements Piece {}

    record Placeholder(String name) implements Piece {}
  }

  /** Where a text must stand in a value. */
  enum Shape {
    WHOLE,
    ANYWHERE,
    BEGINNING,
    END
  }

  /**
   * Reads text. A backslash makes a wildcard or a backslash after it plain; before all else it is
   * itself plain.
   *
   * @param expand whether {@code %name%} is a placeholder
   */
  static SigmaText parse(String text, boolean expand) {
    List<Piece> pieces = new ArrayList<>();
    StringBuilder literal = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      char next = i + 1 < text.length() ? text.charAt(i + 1) : '\0';
      int end = expand && c == '%' ? placeholderEnd(text, i + 1) : -1;
      if (c == '\\' && (next == '*' || next == '?' || next == '\\' || (expand && next == '%'))) {
        literal.append(next);
        i++;
      } else if (c == '*' || c == '?') {
        flush(literal, pieces);
        pieces.add(c == '*' ? new Piece.AnyText() : new Piece.AnyCharacter());
      } else if (end > 0) {
        flush(literal, pieces);
        pieces.add(new Piece.Placeholder(text.substring(i + 1, end)));
        i = end;
      } else {
        literal.append(c);
      }
    }
    flush(literal, pieces);
    return new SigmaText(pieces);
  }

  /** Where the percent sign is that ends a name which begins here; -1 if there is no name. */
  private static int placeholderEnd(String text, int from) {
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '%') {
        return i > from ? i : -1;
      }
      if (!Character.isLetterOrDigit(c) && c != '_' && c != '-' && c != '.') {
        return -1;
      }
    }
    return -1;
  }

  private static void flush(StringBuilder literal, List<Piece> pieces) {
    if (!literal.isEmpty()) {
      pieces.add(new Piece.Literal(literal.toString()));
      literal.setLength(0);
    }
  }

  /** The text, if it is only that. */
  Optional<String> plain() {
    if (pieces.isEmpty()) {
      return Optional.of("");
    }
    return pieces.size() == 1 && pieces.getFirst() instanceof Piece.Literal(String text)
        ? Optional.of(text)
        : Optional.empty();
  }

  /** A test of values; there must be no placeholder left. */
  ValueTest test(Shape shape, boolean cased) {
    List<Part> parts = new ArrayList<>();
    if (shape == Shape.ANYWHERE || shape == Shape.END) {
      parts.add(new Part.AnyText());
    }
    for (Piece piece : pieces) {
      add(part(piece), parts);
    }
    if (shape == Shape.ANYWHERE || shape == Shape.BEGINNING) {
      add(new Part.AnyText(), parts);
    }
    return simplest(parts, cased);
  }

  private static Part part(Piece piece) {
    return switch (piece) {
      case Piece.Literal(String text) -> new Part.Literal(text);
      case Piece.AnyText() -> new Part.AnyText();
      case Piece.AnyCharacter() -> new Part.AnyCharacter();
      case Piece.Placeholder(String name) ->
          throw new IllegalStateException("placeholder left: " + name);
    };
  }

  /** One {@code *} is as good as two, and two literals are one. */
  private static void add(Part part, List<Part> parts) {
    if (!parts.isEmpty()) {
      Part last = parts.getLast();
      if (part instanceof Part.AnyText && last instanceof Part.AnyText) {
        return;
      }
      if (part instanceof Part.Literal(String after)
          && last instanceof Part.Literal(String before)) {
        parts.set(parts.size() - 1, new Part.Literal(before + after));
        return;
      }
    }
    parts.add(part);
  }

  private static ValueTest simplest(List<Part> parts, boolean cased) {
    if (parts.isEmpty()) {
      return new ValueTest.Equals("", cased);
    }
    boolean open = parts.getFirst() instanceof Part.AnyText;
    boolean unended = parts.size() > 1 && parts.getLast() instanceof Part.AnyText;
    List<Part> core = parts.subList(open ? 1 : 0, parts.size() - (unended ? 1 : 0));
    if (core.size() == 1 && core.getFirst() instanceof Part.Literal(String text)) {
      if (open) {
        return unended ? new ValueTest.Contains(text, cased) : new ValueTest.EndsWith(text, cased);
      }
      return unended ? new ValueTest.StartsWith(text, cased) : new ValueTest.Equals(text, cased);
    }
    return new ValueTest.Wildcard(parts, cased);
  }
}

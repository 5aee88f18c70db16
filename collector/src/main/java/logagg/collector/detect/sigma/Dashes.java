package logagg.collector.detect.sigma;

import java.util.ArrayList;
import java.util.List;
import logagg.collector.detect.sigma.SigmaText.Piece;

/**
 * The {@code windash} modifier: where a flag begins, each sign that Windows takes for a dash. Only
 * the dash before a flag is meant, not one inside of a word.
 */
final class Dashes {
  private static final String SIGNS = "-/\u2013\u2014\u2015";

  /** Five signs for five flags are 3125 texts; no rule has more. */
  private static final int MAX_FLAGS = 5;

  private Dashes() {}

  /** All ways to write a text. */
  static List<SigmaText> permutations(SigmaText text, Position position) {
    List<List<Piece>> written = List.of(List.of());
    int flags = 0;
    for (Piece piece : text.pieces()) {
      List<String> ways = List.of();
      if (piece instanceof Piece.Literal(String literal)) {
        flags += flags(literal);
        if (flags > MAX_FLAGS) {
          throw new RefusedException(
              position, "windash: more than " + MAX_FLAGS + " flags in one value");
        }
        ways = ways(literal);
      }
      written = ways.isEmpty() ? appended(written, List.of(piece)) : appended(written, each(ways));
    }
    return written.stream().map(SigmaText::new).toList();
  }

  private static List<Piece> each(List<String> ways) {
    return ways.stream().<Piece>map(Piece.Literal::new).toList();
  }

  private static List<List<Piece>> appended(List<List<Piece>> heads, List<Piece> tails) {
    List<List<Piece>> all = new ArrayList<>();
    for (List<Piece> head : heads) {
      for (Piece tail : tails) {
        List<Piece> whole = new ArrayList<>(head);
        whole.add(tail);
        all.add(whole);
      }
    }
    return all;
  }

  private static int flags(String text) {
    int flags = 0;
    for (int i = 0; i < text.length(); i++) {
      flags += isFlag(text, i) ? 1 : 0;
    }
    return flags;
  }

  private static List<String> ways(String text) {
    List<StringBuilder> ways = new ArrayList<>(List.of(new StringBuilder()));
    for (int i = 0; i < text.length(); i++) {
      if (!isFlag(text, i)) {
        char c = text.charAt(i);
        ways.forEach(way -> way.append(c));
        continue;
      }
      List<StringBuilder> more = new ArrayList<>();
      for (StringBuilder way : ways) {
        for (int sign = 0; sign < SIGNS.length(); sign++) {
          more.add(new StringBuilder(way).append(SIGNS.charAt(sign)));
        }
      }
      ways = more;
    }
    return ways.stream().map(StringBuilder::toString).toList();
  }

  /** A dash with a word after it, but none before it. */
  private static boolean isFlag(String text, int at) {
    return SIGNS.indexOf(text.charAt(at)) >= 0
        && (at == 0 || !isWord(text.charAt(at - 1)))
        && at + 1 < text.length()
        && isWord(text.charAt(at + 1));
  }

  private static boolean isWord(char c) {
    return Character.isLetterOrDigit(c) || c == '_';
  }
}

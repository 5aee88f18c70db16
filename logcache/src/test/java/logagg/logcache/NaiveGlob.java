package logagg.logcache;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A second reading of what {@link Glob} promises, slow and plain, to compare it with.
 *
 * <p>It uses no regular expression: braces are multiplied out first, and then each plain pattern
 * walks along the path, trying all lengths of each star.
 */
final class NaiveGlob {

  /** One step along the path. */
  private sealed interface Token {
    /** One character that is one of these; never /. */
    record Member(Set<Integer> points, boolean negated) implements Token {}

    record Literal(int point) implements Token {}

    record Any() implements Token {}

    record Star() implements Token {}

    record StarStar() implements Token {}

    /** What follows the first / of {@code /**}{@code /}. */
    record Directories() implements Token {}

    record Open() implements Token {}

    record Comma() implements Token {}

    record Close() implements Token {}
  }

  /** Thrown for a glob that has no meaning. */
  static final class Malformed extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private final List<List<Token>> plain;

  private NaiveGlob(List<List<Token>> plain) {
    this.plain = plain;
  }

  static NaiveGlob parse(String glob) {
    return new NaiveGlob(multiplyOut(tokens(glob.codePoints().toArray())));
  }

  boolean matches(String path) {
    int[] points = path.codePoints().toArray();
    return plain.stream().anyMatch(tokens -> walk(tokens, 0, points, 0));
  }

  private static boolean walk(List<Token> tokens, int t, int[] path, int at) {
    if (t == tokens.size()) {
      return at == path.length;
    }
    return switch (tokens.get(t)) {
      case Token.Star() -> {
        int end = at;
        while (end < path.length && path[end] != '/') {
          end++;
        }
        yield someLength(tokens, t, path, at, end);
      }
      case Token.StarStar() -> someLength(tokens, t, path, at, path.length);
      case Token.Directories() -> {
        boolean found = walk(tokens, t + 1, path, at);
        for (int i = at; i < path.length && !found; i++) {
          found = path[i] == '/' && walk(tokens, t + 1, path, i + 1);
        }
        yield found;
      }
      default ->
          at < path.length && one(tokens.get(t), path[at]) && walk(tokens, t + 1, path, at + 1);
    };
  }

  private static boolean someLength(List<Token> tokens, int t, int[] path, int at, int end) {
    for (int next = at; next <= end; next++) {
      if (walk(tokens, t + 1, path, next)) {
        return true;
      }
    }
    return false;
  }

  private static boolean one(Token token, int point) {
    return switch (token) {
      case Token.Literal(int literal) -> literal == point;
      case Token.Any() -> point != '/';
      case Token.Member(Set<Integer> points, boolean negated) ->
          point != '/' && points.contains(point) != negated;
      default -> throw new AssertionError(token);
    };
  }

  private static List<List<Token>> multiplyOut(List<Token> tokens) {
    int open = tokens.indexOf(new Token.Open());
    if (open < 0) {
      if (tokens.contains(new Token.Close()) || tokens.contains(new Token.Comma())) {
        throw new AssertionError(tokens);
      }
      return List.of(tokens);
    }
    List<List<Token>> alternatives = new ArrayList<>();
    int depth = 0;
    int begin = open + 1;
    int at = open;
    do {
      Token token = tokens.get(at);
      depth += token instanceof Token.Open ? 1 : token instanceof Token.Close ? -1 : 0;
      boolean ends = depth == 0 || (depth == 1 && token instanceof Token.Comma);
      if (ends) {
        alternatives.add(tokens.subList(begin, at));
        begin = at + 1;
      }
      at++;
    } while (depth > 0);
    List<List<Token>> all = new ArrayList<>();
    for (List<Token> alternative : alternatives) {
      List<Token> one = new ArrayList<>(tokens.subList(0, open));
      one.addAll(alternative);
      one.addAll(tokens.subList(at, tokens.size()));
      all.addAll(multiplyOut(one));
    }
    return all;
  }

  private static List<Token> tokens(int[] glob) {
    List<Token> tokens = new ArrayList<>();
    int depth = 0;
    int at = 0;
    while (at < glob.length) {
      int c = glob[at];
      int length = 1;
      if (c == '*') {
        while (at + length < glob.length && glob[at + length] == '*') {
          length++;
        }
        boolean slashBefore = at > 0 && glob[at - 1] == '/';
        boolean slashAfter = at + length < glob.length && glob[at + length] == '/';
        if (length == 1) {
          tokens.add(new Token.Star());
        } else if (slashBefore && slashAfter) {
          tokens.add(new Token.Directories());
          length++;
        } else {
          tokens.add(new Token.StarStar());
        }
      } else if (c == '?') {
        tokens.add(new Token.Any());
      } else if (c == '[') {
        length = member(glob, at, tokens);
      } else if (c == '{') {
        depth++;
        tokens.add(new Token.Open());
      } else if (c == ',' && depth > 0) {
        tokens.add(new Token.Comma());
      } else if (c == '}' && depth > 0) {
        depth--;
        tokens.add(new Token.Close());
      } else if (c == '\\') {
        if (at + 1 == glob.length) {
          throw new Malformed();
        }
        tokens.add(new Token.Literal(glob[at + 1]));
        length = 2;
      } else {
        tokens.add(new Token.Literal(c));
      }
      at += length;
    }
    if (depth > 0) {
      throw new Malformed();
    }
    return tokens;
  }

  /** Adds the token of a {@code [...]} and returns its length. A ] that comes first is a member. */
  private static int member(int[] glob, int open, List<Token> tokens) {
    int at = open + 1;
    boolean negated = at < glob.length && (glob[at] == '!' || glob[at] == '^');
    if (negated) {
      at++;
    }
    Set<Integer> points = new HashSet<>();
    int first = at;
    while (at < glob.length && (glob[at] != ']' || at == first)) {
      boolean range = at + 2 < glob.length && glob[at + 1] == '-' && glob[at + 2] != ']';
      int to = range ? glob[at + 2] : glob[at];
      if (to < glob[at]) {
        throw new Malformed();
      }
      for (int point = glob[at]; point <= to; point++) {
        points.add(point);
      }
      at += range ? 3 : 1;
    }
    if (at >= glob.length) {
      throw new Malformed();
    }
    tokens.add(new Token.Member(points, negated));
    return at + 1 - open;
  }
}

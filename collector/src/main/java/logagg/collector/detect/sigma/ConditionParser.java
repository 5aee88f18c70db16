package logagg.collector.detect.sigma;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import logagg.collector.detect.match.Condition;
import logagg.collector.detect.sigma.ConditionTokens.Token;

/**
 * Reads a condition: {@code selection and not 1 of filter_*}. From the loosest to the tightest:
 * {@code or}, {@code and}, {@code not}, {@code x of}, parentheses.
 */
final class ConditionParser {
  private static final int MAX_DEPTH = 100;
  private static final int MAX_COMBINATIONS = 2_000;

  private final ConditionTokens tokens;
  private final Map<String, Condition> identifiers;
  private final Position position;
  private int depth;

  /** A condition, and what must be true of several events for which it is, if anything. */
  record Parsed(Condition condition, Optional<Aggregation> aggregation) {}

  private ConditionParser(
      ConditionTokens tokens, Map<String, Condition> identifiers, Position position) {
    this.tokens = tokens;
    this.identifiers = identifiers;
    this.position = position;
  }

  /**
   * Reads a condition.
   *
   * @param identifiers what names in it mean
   */
  static Parsed parse(YamlNode.Scalar condition, Map<String, Condition> identifiers) {
    ConditionParser parser =
        new ConditionParser(
            new ConditionTokens(condition.text()), identifiers, condition.position());
    Condition result = parser.or();
    Optional<Aggregation> aggregation = Optional.empty();
    if (parser.tokens.take("|")) {
      aggregation = Optional.of(parser.aggregation());
    }
    if (parser.tokens.hasNext()) {
      throw parser.unexpected(parser.tokens.peek());
    }
    return new Parsed(result, aggregation);
  }

  private Condition or() {
    if (++depth > MAX_DEPTH) {
      throw new RefusedException(position, "condition nested too deeply");
    }
    List<Condition> any = new ArrayList<>(List.of(and()));
    while (tokens.take("or")) {
      any.add(and());
    }
    depth--;
    return FieldNames.any(any);
  }

  private Condition and() {
    List<Condition> all = new ArrayList<>(List.of(not()));
    while (tokens.take("and")) {
      all.add(not());
    }
    return all.size() == 1 ? all.getFirst() : new Condition.All(all);
  }

  private Condition not() {
    boolean negated = false;
    while (tokens.take("not")) {
      negated = !negated;
    }
    Condition condition = primary();
    return negated ? new Condition.Not(condition) : condition;
  }

  private Condition primary() {
    if (tokens.take("(")) {
      Condition inner = or();
      if (!tokens.take(")")) {
        throw unexpected(tokens.peek());
      }
      return inner;
    }
    Token token = tokens.take();
    if (!token.isWord()) {
      throw unexpected(token);
    }
    if (tokens.peek().is("of")) {
      tokens.take();
      return of(token, tokens.take());
    }
    return identifier(token);
  }

  private Condition identifier(Token name) {
    Condition condition = identifiers.get(name.text());
    if (condition != null) {
      return condition;
    }
    if (isReserved(name)) {
      throw unexpected(name);
    }
    throw new RefusedException(
        position, "condition names '" + name.text() + "', which detection does not have");
  }

  private static boolean isReserved(Token name) {
    return name.is("and") || name.is("or") || name.is("not") || name.is("of") || name.is("them");
  }

  private Condition of(Token quantity, Token pattern) {
    if (!pattern.isWord()) {
      throw unexpected(pattern);
    }
    List<Condition> chosen = chosen(pattern);
    if (quantity.is("all")) {
      return new Condition.All(chosen);
    }
    if (quantity.is("any") || quantity.is("1")) {
      return FieldNames.any(chosen);
    }
    if (!quantity.text().matches("[0-9]{1,3}")) {
      throw unexpected(quantity);
    }
    int count = Integer.parseInt(quantity.text());
    if (count < 1 || count > chosen.size()) {
      throw new RefusedException(
          position, "condition wants " + count + " of " + chosen.size() + " search identifiers");
    }
    return atLeast(count, chosen);
  }

  private List<Condition> chosen(Token pattern) {
    List<Condition> chosen = new ArrayList<>();
    boolean all = pattern.is("them");
    identifiers.forEach(
        (name, condition) -> {
          if (all ? !name.startsWith("_") : NamePattern.matches(pattern.text(), name)) {
            chosen.add(condition);
          }
        });
    if (chosen.isEmpty()) {
      throw new RefusedException(
          position, "no search identifier is named like '" + pattern.text() + "'");
    }
    return chosen;
  }

  /** Each choice of so many of them, all of which are true. */
  private Condition atLeast(int count, List<Condition> of) {
    List<Condition> choices = new ArrayList<>();
    choose(count, of, 0, List.of(), choices);
    return FieldNames.any(choices);
  }

  private void choose(
      int count, List<Condition> of, int from, List<Condition> taken, List<Condition> choices) {
    if (taken.size() == count) {
      if (choices.size() == MAX_COMBINATIONS) {
        throw new RefusedException(position, "too many combinations of search identifiers");
      }
      choices.add(new Condition.All(taken));
      return;
    }
    for (int i = from; i <= of.size() - (count - taken.size()); i++) {
      List<Condition> more = new ArrayList<>(taken);
      more.add(of.get(i));
      choose(count, of, i + 1, more, choices);
    }
  }

  private Aggregation aggregation() {
    if (tokens.take("near")) {
      List<Condition> others = new ArrayList<>(List.of(near()));
      while (tokens.take("and")) {
        others.add(near());
      }
      return new Aggregation.Near(others);
    }
    Token function = tokens.take();
    if (!function.isWord() || !tokens.take("(")) {
      throw unexpected(function);
    }
    Optional<String> field =
        tokens.peek().isWord() ? Optional.of(tokens.take().text()) : Optional.empty();
    if (!tokens.take(")")) {
      throw unexpected(tokens.peek());
    }
    List<String> by = new ArrayList<>();
    if (tokens.take("by")) {
      do {
        by.add(word());
      } while (tokens.take(","));
    }
    Token operator = tokens.take();
    return new Aggregation.Count(
        Aggregation.Function.named(function.text())
            .orElseThrow(
                () ->
                    new RefusedException(
                        position, "aggregation '" + function.text() + "' is not supported")),
        field,
        by,
        CountLimit.operator(operator.text()).orElseThrow(() -> unexpected(operator)),
        number());
  }

  private Condition near() {
    if (tokens.peek().is("not")) {
      throw new RefusedException(position, "near with not is not supported");
    }
    return primary();
  }

  private double number() {
    Token token = tokens.take();
    if (!token.text().matches("[0-9]{1,15}(\\.[0-9]{1,9})?")) {
      throw unexpected(token);
    }
    return Double.parseDouble(token.text());
  }

  private String word() {
    Token token = tokens.take();
    if (!token.isWord()) {
      throw unexpected(token);
    }
    return token.text();
  }

  private RefusedException unexpected(Token token) {
    return new RefusedException(
        position,
        token.text().equals("\0")
            ? "condition ends too early"
            : "condition: unexpected '" + token.text() + "' at character " + (token.at() + 1));
  }
}

package logagg.collector.detect.sigma;

import java.util.ArrayList;
import java.util.List;
import logagg.collector.detect.match.CompiledCondition;
import logagg.collector.detect.match.Condition;
import logagg.collector.detect.match.ValueTest;
import logagg.collector.detect.sigma.SigmaText.Piece;
import logagg.collector.detect.sigma.SigmaText.Shape;
import logagg.collector.detect.sigma.YamlNode.Scalar;
import logagg.collector.pattern.SafePattern;

/** Makes tests of values. */
final class ValueReader {
  private final Placeholders placeholders;

  ValueReader(Placeholders placeholders) {
    this.placeholders = placeholders;
  }

  /** Tests of which one must pass. */
  List<ValueTest> texts(ItemModifiers item, Scalar value) {
    List<SigmaText> texts = List.of(SigmaText.parse(value.text(), item.has(Modifier.EXPAND)));
    if (item.has(Modifier.EXPAND)) {
      texts =
          texts.stream()
              .flatMap(text -> placeholders.expand(text, value.position()).stream())
              .toList();
    }
    if (item.has(Modifier.WINDASH)) {
      texts =
          texts.stream()
              .flatMap(text -> Dashes.permutations(text, value.position()).stream())
              .toList();
    }
    if (!item.encodings().isEmpty()) {
      texts = texts.stream().flatMap(text -> encoded(item, text, value).stream()).toList();
    }
    // A keyword may stand anywhere in what it is looked for in.
    Shape shape = item.isKeyword() && item.shape() == Shape.WHOLE ? Shape.ANYWHERE : item.shape();
    if (item.isKeyword() && value.text().isEmpty()) {
      throw new RefusedException(value.position(), "an empty keyword is everywhere");
    }
    boolean cased = item.has(Modifier.CASED);
    List<ValueTest> tests = new ArrayList<>();
    texts.forEach(text -> tests.add(text.test(shape, cased)));
    return tests;
  }

  private static List<SigmaText> encoded(ItemModifiers item, SigmaText text, Scalar value) {
    String plain =
        text.plain()
            .orElseThrow(
                () ->
                    new RefusedException(
                        value.position(), "a value with wildcards cannot be encoded"));
    List<SigmaText> encoded = new ArrayList<>();
    for (String each : Encoding.encode(plain, item.encodings())) {
      if (each.isEmpty()) {
        throw new RefusedException(value.position(), "too short to be found when encoded");
      }
      encoded.add(new SigmaText(List.of(new Piece.Literal(each))));
    }
    return encoded;
  }

  ValueTest pattern(ItemModifiers item, Scalar value) {
    String pattern =
        item.has(Modifier.EXPAND)
            ? placeholders.expandPattern(value.text(), value.position())
            : value.text();
    String anchored =
        switch (item.shape()) {
          case WHOLE, ANYWHERE -> pattern;
          case BEGINNING -> "^(?:" + pattern + ")";
          case END -> "(?:" + pattern + ")$";
        };
    // In the pattern itself, so that whoever writes it elsewhere writes them too.
    StringBuilder flags = new StringBuilder();
    flags.append(item.has(Modifier.IGNORE_CASE) ? "i" : "");
    flags.append(item.has(Modifier.MULTI_LINE) ? "m" : "");
    flags.append(item.has(Modifier.SINGLE_LINE) ? "s" : "");
    String whole = flags.isEmpty() ? anchored : "(?" + flags + ")" + anchored;
    try {
      return new ValueTest.Regex(SafePattern.compile(whole, false));
    } catch (IllegalArgumentException e) {
      throw new RefusedException(value.position(), String.valueOf(e.getMessage()));
    }
  }

  ValueTest network(Scalar value) {
    ValueTest test = new ValueTest.InNetwork(value.text().strip());
    try {
      CompiledCondition.of(new Condition.AnywhereTest(test));
    } catch (IllegalArgumentException e) {
      throw new RefusedException(value.position(), String.valueOf(e.getMessage()));
    }
    return test;
  }

  double number(Scalar value) {
    String text = value.text().strip();
    try {
      if (!text.isEmpty() && "+-.0123456789eE".indexOf(text.charAt(text.length() - 1)) >= 0) {
        return Double.parseDouble(text);
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw new RefusedException(value.position(), "no number: '" + value.text() + "'");
  }
}

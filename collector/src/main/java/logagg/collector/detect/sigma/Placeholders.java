package logagg.collector.detect.sigma;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import logagg.collector.detect.sigma.SigmaText.Piece;

/** What {@code %name%} stands for in values with the {@code expand} modifier. */
public record Placeholders(Map<String, List<String>> values) {
  public static final Placeholders NONE = new Placeholders(Map.of());
  private static final int MAX_TEXTS = 10_000;

  public Placeholders {
    values = Map.copyOf(values);
  }

  /** Those of a YAML map of names to a value or several. */
  static Placeholders read(YamlNode.Mapping map) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    for (YamlNode.Entry entry : map.entries()) {
      List<String> texts = entry.value().scalars().stream().map(YamlNode.Scalar::text).toList();
      if (texts.isEmpty()) {
        throw new RefusedException(
            entry.position(), "placeholder %" + entry.key() + "% has no values");
      }
      values.put(entry.key(), texts);
    }
    return new Placeholders(values);
  }

  /** All texts that a text stands for. */
  List<SigmaText> expand(SigmaText text, Position position) {
    List<List<Piece>> texts = List.of(List.of());
    for (Piece piece : text.pieces()) {
      List<List<Piece>> tails =
          piece instanceof Piece.Placeholder(String name)
              ? of(name, position).stream()
                  .map(value -> SigmaText.parse(value, false).pieces())
                  .toList()
              : List.of(List.of(piece));
      if ((long) texts.size() * tails.size() > MAX_TEXTS) {
        throw new RefusedException(position, "expand: more than " + MAX_TEXTS + " values");
      }
      texts = product(texts, tails);
    }
    return texts.stream().map(SigmaText::new).toList();
  }

  private static List<List<Piece>> product(List<List<Piece>> heads, List<List<Piece>> tails) {
    List<List<Piece>> all = new ArrayList<>();
    for (List<Piece> head : heads) {
      for (List<Piece> tail : tails) {
        List<Piece> whole = new ArrayList<>(head);
        whole.addAll(tail);
        all.add(whole);
      }
    }
    return all;
  }

  /** A regular expression with its placeholders replaced by alternatives. */
  String expandPattern(String pattern, Position position) {
    StringBuilder expanded = new StringBuilder();
    var matcher = Pattern.compile("%([\\w.-]+)%").matcher(pattern);
    int end = 0;
    while (matcher.find()) {
      expanded.append(pattern, end, matcher.start());
      List<String> quoted = of(matcher.group(1), position).stream().map(Pattern::quote).toList();
      expanded.append("(?:").append(String.join("|", quoted)).append(')');
      end = matcher.end();
    }
    return expanded.append(pattern, end, pattern.length()).toString();
  }

  private List<String> of(String name, Position position) {
    List<String> found = values.get(name);
    if (found == null) {
      throw new RefusedException(position, "placeholder %" + name + "% has no values");
    }
    return found;
  }
}

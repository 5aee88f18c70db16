package logagg.collector.archive.target;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What is between two slashes of a key: texts and fields. */
public final class KeySegment {
  /** What stands for a segment that would be empty. */
  private static final String EMPTY = "_";

  private final List<Part> parts;
  private final List<KeyField> fields;
  private final Pattern form;

  sealed interface Part {
    record Text(String text) implements Part {}

    record Field(KeyField field) implements Part {}
  }

  KeySegment(List<Part> parts) {
    this.parts = List.copyOf(parts);
    this.fields = new ArrayList<>();
    StringBuilder pattern = new StringBuilder();
    for (Part part : parts) {
      switch (part) {
        case Part.Text(String text) -> pattern.append(Pattern.quote(text));
        case Part.Field(KeyField field) -> {
          int before = fields.indexOf(field);
          if (before >= 0) {
            pattern.append("\\").append(before + 1).append("(?:)");
          } else {
            fields.add(field);
            pattern.append("(").append(field.pattern()).append(")");
          }
        }
      }
    }
    this.form = Pattern.compile(pattern.toString(), Pattern.DOTALL);
  }

  /** With values for its fields; never empty, and never a name that leads elsewhere. */
  String expand(Function<KeyField, String> values) {
    String text =
        parts.stream()
            .map(
                part ->
                    switch (part) {
                      case Part.Text(String literal) -> literal;
                      case Part.Field(KeyField field) -> values.apply(field);
                    })
            .collect(Collectors.joining());
    return switch (text) {
      case "" -> EMPTY;
      case ".", ".." -> EMPTY.repeat(text.length());
      default -> text;
    };
  }

  /** Its text, if it has no fields but these. */
  public Optional<String> fixed(Map<KeyField, String> known) {
    return known.keySet().containsAll(fields)
        ? Optional.of(expand(field -> known.getOrDefault(field, "")))
        : Optional.empty();
  }

  /** The fields' values in what a segment became; nothing if it cannot have become that. */
  public Optional<Map<KeyField, String>> match(String text) {
    Matcher m = form.matcher(text);
    if (!m.matches()) {
      return Optional.empty();
    }
    Map<KeyField, String> values = new EnumMap<>(KeyField.class);
    for (int i = 0; i < fields.size(); i++) {
      values.put(fields.get(i), m.group(i + 1));
    }
    return Optional.of(values);
  }

  List<KeyField> fields() {
    return fields;
  }
}

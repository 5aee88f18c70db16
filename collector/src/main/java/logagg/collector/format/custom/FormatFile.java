package logagg.collector.format.custom;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import logagg.collector.event.Severity;
import logagg.collector.pattern.SafePattern;

/** Reads one format of a YAML file; what is wrong is said with its place. */
final class FormatFile {
  private static final Set<String> KEYS =
      Set.of(
          "name",
          "description",
          "specificity",
          "pattern",
          "patterns",
          "fields",
          "time",
          "severity",
          "multiline",
          "samples");

  /** More than those of most formats: who writes one wants it. */
  private static final int SPECIFICITY = 85;

  private final Yaml.Mapping file;

  FormatFile(Yaml.Mapping file) {
    this.file = file.only(KEYS);
  }

  CustomFormat read() {
    String name = required("name").text();
    if (!name.matches("[a-z][a-z0-9_]{0,63}")) {
      throw new FormatFileException(
          required("name").place(),
          "a name has small letters, digits and underscores: '" + name + "'");
    }
    Optional<Yaml.Mapping> time = section("time", Set.of("field", "pattern", "zone"));
    Optional<Yaml.Mapping> severity = section("severity", Set.of("field", "map"));
    return new CustomFormat(
        new CustomFormat.Definition(
            name,
            required("name").place(),
            file.text("description").orElse("a format of " + file.place().file()),
            specificity(),
            pattern(),
            time.flatMap(section -> section.text("field")).orElse("time"),
            timePattern(time),
            severity.flatMap(section -> section.text("field")).orElse("severity"),
            severities(severity),
            multiline(),
            samples()));
  }

  private Yaml required(String key) {
    return file.get(key)
        .orElseThrow(() -> new FormatFileException(file.place(), "'" + key + "' is missing"));
  }

  private Optional<Yaml.Mapping> section(String key, Set<String> keys) {
    return file.get(key).map(value -> value.mapping().only(keys));
  }

  /** What a value means; what it is not, at its place. */
  private static <T> T at(Yaml value, Supplier<T> meaning) {
    try {
      return meaning.get();
    } catch (FormatFileException e) {
      throw e;
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new FormatFileException(value.place(), String.valueOf(e.getMessage()), e);
    }
  }

  private int specificity() {
    Optional<Yaml> value = file.get("specificity");
    if (value.isEmpty()) {
      return SPECIFICITY;
    }
    String text = value.get().text();
    if (!text.matches("[1-9]\\d?|100")) {
      throw new FormatFileException(
          value.get().place(), "a specificity is 1 to 100: '" + text + "'");
    }
    return Integer.parseInt(text);
  }

  private GrokPattern pattern() {
    Yaml pattern = required("pattern");
    Map<String, String> own = texts("patterns");
    Map<String, String> fields = texts("fields");
    return at(pattern, () -> GrokPattern.compile(pattern.text(), own, fields));
  }

  private Map<String, String> texts(String key) {
    Map<String, String> texts = new LinkedHashMap<>();
    file.get(key)
        .ifPresent(value -> value.mapping().values().forEach((k, v) -> texts.put(k, v.text())));
    return texts;
  }

  private static TimePattern timePattern(Optional<Yaml.Mapping> time) {
    Optional<ZoneId> zone =
        time.flatMap(section -> section.get("zone"))
            .map(value -> at(value, () -> ZoneId.of(value.text())));
    return time.flatMap(section -> section.get("pattern"))
        .map(value -> at(value, () -> TimePattern.of(value.text(), zone)))
        .orElseGet(() -> TimePattern.any(zone));
  }

  private static Map<String, Severity> severities(Optional<Yaml.Mapping> section) {
    Map<String, Severity> severities = new LinkedHashMap<>();
    section
        .flatMap(severity -> severity.get("map"))
        .ifPresent(
            map ->
                map.mapping()
                    .values()
                    .forEach(
                        (word, value) ->
                            severities.put(word.toLowerCase(Locale.ROOT), severity(value))));
    return severities;
  }

  private static Severity severity(Yaml value) {
    return Severity.named(value.text())
        .orElseThrow(
            () ->
                new FormatFileException(
                    value.place(),
                    "no severity: '"
                        + value.text()
                        + "'; one of trace, debug, info, notice, warning, error, critical, alert,"
                        + " emergency"));
  }

  private Multiline multiline() {
    Optional<Yaml.Mapping> section = section("multiline", Set.of("start", "continue"));
    if (section.isEmpty()) {
      return new Multiline.Never();
    }
    Optional<Yaml> start = section.get().get("start");
    Optional<Yaml> more = section.get().get("continue");
    if (start.isPresent() == more.isPresent()) {
      throw new FormatFileException(
          section.get().place(), "either 'start' or 'continue' says which lines go on");
    }
    Yaml value = start.or(() -> more).orElseThrow();
    SafePattern pattern = at(value, () -> SafePattern.compile(value.text(), false));
    return start.isPresent()
        ? new Multiline.UntilStart(pattern)
        : new Multiline.WhileContinued(pattern);
  }

  private List<Sample> samples() {
    List<Sample> samples = new ArrayList<>();
    file.get("samples").ifPresent(list -> list.items().forEach(item -> samples.add(sample(item))));
    return List.copyOf(samples);
  }

  private static Sample sample(Yaml item) {
    Yaml.Mapping sample = item.mapping().only(Set.of("line", "expect", "refused"));
    String line =
        sample
            .text("line")
            .orElseThrow(() -> new FormatFileException(sample.place(), "'line' is missing"));
    Map<String, String> expected = new LinkedHashMap<>();
    sample
        .get("expect")
        .ifPresent(value -> value.mapping().values().forEach((k, v) -> expected.put(k, v.text())));
    boolean refused = sample.text("refused").map(text -> text.equals("true")).orElse(false);
    return new Sample(line.stripTrailing(), refused, expected, sample.place());
  }
}

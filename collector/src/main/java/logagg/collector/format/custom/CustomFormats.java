package logagg.collector.format.custom;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import logagg.collector.event.Event;
import logagg.collector.event.EventDraft;
import logagg.collector.event.Severity;
import logagg.collector.format.ReadingContext;
import logagg.collector.format.Timestamps;

/** Reads files of formats, and checks their samples. */
public final class CustomFormats {
  private CustomFormats() {}

  /** Whether a sample came out as its file says. */
  public sealed interface Outcome {
    Sample sample();

    record Passed(Sample sample) implements Outcome {}

    /** What was wrong, each with the sample's place. */
    record Failed(Sample sample, List<String> problems) implements Outcome {}
  }

  /**
   * The formats of a file: one, or those under {@code formats}.
   *
   * @throws FormatFileException if it is not as it must be
   */
  public static List<CustomFormat> read(Path file) throws IOException {
    return read(file.toString(), Files.readString(file, UTF_8));
  }

  /** As {@link #read(Path)}, of a text; the name goes before what is wrong. */
  public static List<CustomFormat> read(String name, String text) {
    Yaml.Mapping file = Yaml.read(name, text).mapping();
    Optional<Yaml> several = file.get("formats");
    if (several.isEmpty()) {
      return List.of(new FormatFile(file).read());
    }
    file.only(Set.of("formats"));
    List<CustomFormat> formats = new ArrayList<>();
    several.get().items().forEach(item -> formats.add(new FormatFile(item.mapping()).read()));
    return List.copyOf(formats);
  }

  /** The formats of all {@code .yaml} and {@code .yml} files of a directory, by their names. */
  public static List<CustomFormat> readAll(Path directory) throws IOException {
    List<CustomFormat> formats = new ArrayList<>();
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.filter(CustomFormats::isYaml).sorted().toList()) {
        formats.addAll(read(file));
      }
    }
    return List.copyOf(formats);
  }

  private static boolean isYaml(Path file) {
    String name = file.toString();
    return (name.endsWith(".yaml") || name.endsWith(".yml")) && Files.isRegularFile(file);
  }

  /** Tries a format on its samples. */
  public static List<Outcome> test(CustomFormat format, ReadingContext context) {
    return format.samples().stream().map(sample -> outcome(format, sample, context)).toList();
  }

  private static Outcome outcome(CustomFormat format, Sample sample, ReadingContext context) {
    EventDraft draft = new EventDraft();
    boolean read = format.parse(sample.record(), context, draft);
    List<String> problems = new ArrayList<>();
    if (read == sample.refused()) {
      problems.add(
          sample.place() + ": the sample is " + (read ? "read, and must not be" : "refused"));
    } else if (read) {
      Event event = draft.build(sample.record(), format.name(), "-", Instant.EPOCH);
      sample.expected().forEach((name, value) -> compare(name, value, event, sample, problems));
      String record = sample.record();
      continuations(format, record, sample, problems);
    }
    return problems.isEmpty()
        ? new Outcome.Passed(sample)
        : new Outcome.Failed(sample, List.copyOf(problems));
  }

  private static void compare(
      String name, String expected, Event event, Sample sample, Collection<String> problems) {
    Optional<String> got = value(name, event);
    boolean same = got.isPresent() && same(name, expected, got.get());
    if (!same) {
      String is = got.map(value -> "'" + value + "'").orElse("not there");
      problems.add(sample.place() + ": " + name + " is " + is + ", expected '" + expected + "'");
    }
  }

  private static Optional<String> value(String name, Event event) {
    return switch (name) {
      case "time" -> event.timeStated() ? Optional.of(event.time().toString()) : Optional.empty();
      case "severity" -> Optional.of(event.severity().name());
      case "message" -> Optional.of(event.message());
      default -> event.fields().text(name);
    };
  }

  private static boolean same(String name, String expected, String got) {
    return switch (name) {
      case "severity" ->
          Severity.named(expected).map(Severity::name).filter(got::equals).isPresent();
      case "time" -> sameTime(expected, got);
      default -> expected.equals(got);
    };
  }

  private static boolean sameTime(String expected, String got) {
    ReadingContext utc = new ReadingContext(ZoneOffset.UTC, Instant.MAX);
    return Timestamps.iso(expected, 0, utc)
        .map(stamp -> stamp.time().equals(Instant.parse(got)))
        .orElse(false);
  }

  /** A sample of several lines must also be put together from them. */
  private static void continuations(
      CustomFormat format, String record, Sample sample, Collection<String> problems) {
    String[] lines = record.split("\n", -1);
    for (int i = 1; i < lines.length; i++) {
      if (!format.continues(lines[i])) {
        problems.add(
            sample.place() + ": line " + (i + 1) + " of the sample does not go on with its record");
      }
    }
    if (lines.length > 1 && format.continues(lines[0])) {
      problems.add(
          sample.place() + ": the sample's first line would go on with a record before it");
    }
  }
}

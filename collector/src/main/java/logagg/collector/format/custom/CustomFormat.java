package logagg.collector.format.custom;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import logagg.collector.event.EventDraft;
import logagg.collector.event.Severity;
import logagg.collector.format.LineFormat;
import logagg.collector.format.ReadingContext;

/** A format that a user wrote. */
public final class CustomFormat implements LineFormat {
  /**
   * What a file says of it.
   *
   * @param place of its name
   * @param timeField the captured field that is the event's time; it is refused if it is none
   * @param severityField the captured field that is the event's severity
   * @param severities severities by the format's own words, in lower case
   */
  record Definition(
      String name,
      Place place,
      String description,
      int specificity,
      GrokPattern pattern,
      String timeField,
      TimePattern time,
      String severityField,
      Map<String, Severity> severities,
      Multiline multiline,
      List<Sample> samples) {}

  private static final String MESSAGE = "message";

  private final Definition definition;

  CustomFormat(Definition definition) {
    this.definition = definition;
  }

  @Override
  public String name() {
    return definition.name();
  }

  @Override
  public String description() {
    return definition.description();
  }

  @Override
  public int specificity() {
    return definition.specificity();
  }

  @Override
  public boolean continues(String line) {
    return definition.multiline().continues(line);
  }

  /** Where it is written. */
  public Place place() {
    return definition.place();
  }

  /** Those that its file shows. */
  public List<Sample> samples() {
    return definition.samples();
  }

  @Override
  public boolean parse(String record, ReadingContext context, EventDraft into) {
    boolean[] timeWrong = new boolean[1];
    boolean matches =
        definition
            .pattern()
            .match(
                record,
                (field, text, type) -> {
                  if (field.equals(definition.timeField())) {
                    Optional<Instant> time = definition.time().read(text, context);
                    time.ifPresent(into::time);
                    timeWrong[0] = time.isEmpty();
                  } else {
                    put(field, text, type, into);
                  }
                });
    return matches && !timeWrong[0];
  }

  private void put(String field, String text, FieldType type, EventDraft into) {
    if (field.equals(definition.severityField())) {
      severity(text).ifPresent(into::severity);
    } else if (field.equals(MESSAGE)) {
      into.message(text);
    } else {
      into.field(field, type.of(text));
    }
  }

  private Optional<Severity> severity(String word) {
    Severity own = definition.severities().get(word.toLowerCase(Locale.ROOT));
    return own == null ? Severity.named(word) : Optional.of(own);
  }
}

package logagg.collector.analyse;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import logagg.collector.event.Event;
import logagg.collector.event.EventDraft;
import logagg.collector.format.FormatDetector;
import logagg.collector.format.Formats;
import logagg.collector.format.LineFormat;
import logagg.collector.format.ReadingContext;

/** Reads single records, such as the samples of rules. */
public final class SampleReader {
  private static final String SOURCE = "sample";

  private final Formats formats;
  private final FormatDetector detector;
  private final ReadingContext context;

  /**
   * @param now not earlier than the samples
   */
  public SampleReader(Formats formats, ZoneId zone, Instant now) {
    this.formats = formats;
    this.detector = new FormatDetector(formats);
    this.context = new ReadingContext(zone, now);
  }

  /**
   * The event of a record; of no format if the given one, or none, reads it.
   *
   * @param format a name; empty if it is to be found out
   */
  public Event event(String record, String format) {
    Optional<LineFormat> wanted =
        format.isEmpty()
            ? Optional.of(detector.detect(List.of(record.split("\n", -1)), context).format())
            : formats.line(format);
    EventDraft draft = new EventDraft();
    if (wanted.isPresent() && wanted.get().parse(record, context, draft)) {
      return draft.build(record, wanted.get().name(), SOURCE, context.reference());
    }
    return new EventDraft().build(record, formats.plain().name(), SOURCE, context.reference());
  }
}

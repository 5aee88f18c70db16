package logagg.collector.format;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import logagg.collector.event.EventDraft;

/**
 * Finds the format of a sample of lines: the one for which <i>share of the lines that it reads ×
 * specificity</i> is greatest. Some lines may be of no format: a header, another program's output.
 *
 * <p>A line that only continues a record tells less than one that begins a record: else a format
 * which takes any line as a continuation would own a file of which it knows the first line alone.
 * Without state; thread-safe.
 */
public final class FormatDetector {
  /** The sample's bounds. */
  public static final int MAX_LINES = 200;

  public static final int MAX_CHARACTERS = 64 * 1024;

  private static final double CONTINUATION = 0.4;
  private static final double LEAST_SHARE = 0.3;

  private final Formats formats;

  public FormatDetector(Formats formats) {
    this.formats = formats;
  }

  /** The format of the first of these lines, up to the sample's bounds. */
  public Detection detect(List<String> lines, ReadingContext context) {
    List<String> sample = sample(lines);
    Detection best = new Detection(formats.plain(), 0, sample.size());
    double bestScore = 0;
    if (sample.isEmpty()) {
      return best;
    }
    for (LineFormat format : formats.lines()) {
      Tally tally = tally(format, sample, context);
      double score = tally.share(sample.size()) * format.specificity();
      if (score > bestScore && tally.confidence() >= LEAST_SHARE) {
        best = new Detection(format, tally.confidence(), sample.size());
        bestScore = score;
      }
    }
    return best;
  }

  private static List<String> sample(List<String> lines) {
    List<String> sample = new ArrayList<>();
    int characters = 0;
    for (String line : lines) {
      if (line.isBlank()) {
        continue;
      }
      characters += line.length();
      if (sample.size() == MAX_LINES || (characters > MAX_CHARACTERS && !sample.isEmpty())) {
        break;
      }
      sample.add(line);
    }
    return sample;
  }

  /** What a format makes of a sample. */
  private record Tally(int records, int read, double weight) {
    double share(int lines) {
      return weight / lines;
    }

    double confidence() {
      return records == 0 ? 0 : (double) read / records;
    }

    Tally plus(RecordJoiner.Joined record, boolean isRead) {
      double more = isRead ? 1 + (record.lines() - 1) * CONTINUATION : 0;
      return new Tally(records + 1, read + (isRead ? 1 : 0), weight + more);
    }
  }

  private static Tally tally(LineFormat base, List<String> sample, ReadingContext context) {
    LineFormat format = base;
    RecordJoiner joiner = new RecordJoiner(format, RecordJoiner.Bounds.DEFAULT);
    EventDraft draft = new EventDraft();
    Tally tally = new Tally(0, 0, 0);
    for (String line : sample) {
      if (format instanceof HeadedFormat headed && headed.isHeader(line)) {
        tally = counted(joiner.flush(), format, context, draft, tally);
        format = headed.headedBy(line).orElse(format);
        joiner = new RecordJoiner(format, RecordJoiner.Bounds.DEFAULT);
      }
      tally = counted(joiner.add(line, Instant.EPOCH), format, context, draft, tally);
    }
    return counted(joiner.flush(), format, context, draft, tally);
  }

  private static Tally counted(
      Optional<RecordJoiner.Joined> record,
      LineFormat format,
      ReadingContext context,
      EventDraft draft,
      Tally tally) {
    if (record.isEmpty()) {
      return tally;
    }
    draft.clear();
    return tally.plus(record.get(), format.parse(record.get().text(), context, draft));
  }
}

package logagg.collector.analyse;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import logagg.collector.format.Detection;
import logagg.collector.format.DocumentFormat;
import logagg.collector.format.FormatDetector;
import logagg.collector.format.FormatTracker;
import logagg.collector.format.Formats;
import logagg.collector.format.LineFormat;
import logagg.collector.format.ReadingContext;
import logagg.collector.format.RecordJoiner;
import logagg.collector.read.Input;
import logagg.collector.read.LineReader;
import logagg.collector.read.TextLine;

/** Tells which format an input is of, by how it begins. Thread-safe. */
public final class FormatProbe {
  private static final int HEAD_BYTES = 4096;

  /** What a damaged end can take with it of what was read before it. */
  private static final int CHUNK_BYTES = 1024;

  /** How much of an input is looked at. */
  static final int MOST_BYTES = 1 << 20;

  private final Formats formats;
  private final ZoneId zone;

  /**
   * What was found.
   *
   * @param confidence of the sample's records, how many the format reads, 0 to 1; 0 if it is {@code
   *     plain}
   * @param share of all records in the first MiB, how many are of the format, 0 to 1; of a document
   *     it is not known without reading all of it
   * @param records how many these are
   */
  public record Found(
      String format,
      String description,
      boolean document,
      double confidence,
      double share,
      long records) {}

  /**
   * @param zone of times that name none
   */
  public FormatProbe(Formats formats, ZoneId zone) {
    this.formats = formats;
    this.zone = zone;
  }

  /**
   * Looks at an input.
   *
   * @throws IOException if it cannot be read
   */
  public Found look(Input input) throws IOException {
    byte[] begin;
    try (InputStream stored = input.open()) {
      begin = begin(Input.content(stored));
    }
    byte[] head = Arrays.copyOf(begin, Math.min(begin.length, HEAD_BYTES));
    Optional<DocumentFormat> document = formats.documentOf(head);
    return document.isPresent()
        ? new Found(document.get().name(), document.get().description(), true, 1, 1, 0)
        : look(lines(begin), new ReadingContext(zone, input.written()));
  }

  /** As much as can be read: a compressed file may be cut short. */
  private static byte[] begin(InputStream in) throws IOException {
    byte[] begin = new byte[MOST_BYTES];
    int size = 0;
    try {
      for (int read = 0; read >= 0 && size < MOST_BYTES; size += Math.max(0, read)) {
        read = in.read(begin, size, Math.min(CHUNK_BYTES, MOST_BYTES - size));
      }
    } catch (IOException e) {
      if (size == 0) {
        throw e;
      }
    }
    return Arrays.copyOf(begin, size);
  }

  /** Those that are whole: the last one is not, if the input goes on. */
  private static List<String> lines(byte[] begin) throws IOException {
    int end = begin.length;
    if (end == MOST_BYTES) {
      while (end > 0 && begin[end - 1] != '\n') {
        end--;
      }
      end = end == 0 ? begin.length : end;
    }
    LineReader reader = new LineReader(new ByteArrayInputStream(begin, 0, end));
    List<String> lines = new ArrayList<>();
    for (Optional<TextLine> line = reader.next(); line.isPresent(); line = reader.next()) {
      if (!line.get().text().isEmpty()) {
        lines.add(line.get().text());
      }
    }
    return lines;
  }

  private Found look(List<String> lines, ReadingContext context) {
    Detection detection = new FormatDetector(formats).detect(lines, context);
    Map<String, Long> records = new HashMap<>();
    FormatTracker tracker = new FormatTracker(formats, RecordJoiner.Bounds.DEFAULT);
    for (String line : lines) {
      tracker.line(line, context.reference(), context, (raw, n, by, draft) -> count(by, records));
    }
    tracker.flush(context, (raw, n, by, draft) -> count(by, records));
    long all = records.values().stream().mapToLong(Long::longValue).sum();
    String name = detection.format().name();
    return new Found(
        name,
        detection.format().description(),
        false,
        detection.confidence(),
        all == 0 ? 0 : (double) records.getOrDefault(name, 0L) / all,
        all);
  }

  private static void count(LineFormat format, Map<String, Long> records) {
    records.merge(format.name(), 1L, Long::sum);
  }
}

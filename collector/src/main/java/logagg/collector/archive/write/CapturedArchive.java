package logagg.collector.archive.write;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import logagg.collector.archive.Disk;
import logagg.collector.event.Event;
import logagg.collector.pipeline.LineArchive;
import logagg.collector.redact.RedactedEvent;
import logagg.collector.source.Line;
import logagg.collector.source.Line.Ending;
import logagg.logcache.FsStatus;
import logagg.logcache.LogCache;
import logagg.logcache.SegmentName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Captured lines in hourly files, each exactly once: how long the files are is saved in one act
 * with how far the cache is read, so after a crash both go on from the same line.
 */
public final class CapturedArchive implements LineArchive {
  /** Whose directory below {@code open/} it is. */
  static final String WRITER = "collector";

  private static final Logger LOG = LoggerFactory.getLogger(CapturedArchive.class);
  private static final Duration SETTLE_EVERY = Duration.ofSeconds(1);

  private final LogCache cache;
  private final Path directory;
  private final boolean exact;
  private final HourFiles files;
  private final Map<String, String> prefixes = new HashMap<>();
  private final Map<SegmentName, Instant> captured = new HashMap<>();
  private final Map<String, Instant> cuts = new HashMap<>();
  private Instant settled = Instant.EPOCH;

  private CapturedArchive(LogCache cache, Path directory, boolean exact, HourFiles files) {
    this.cache = cache;
    this.directory = directory;
    this.exact = exact;
    this.files = files;
  }

  /**
   * Opens it.
   *
   * @param directory is made if it is not there
   * @param host the suffix of the files
   * @param exact whether lines may be written as they are: not if they are redacted
   * @throws IOException if another collector writes there
   */
  public static CapturedArchive open(LogCache cache, Path directory, String host, boolean exact)
      throws IOException {
    return open(cache, directory, host, exact, InstantSource.system(), Disk.REAL);
  }

  /** Opens it, with a clock and a disk of another make. */
  public static CapturedArchive open(
      LogCache cache, Path directory, String host, boolean exact, InstantSource clock, Disk disk)
      throws IOException {
    HourFiles.Settings settings = new HourFiles.Settings(NameText.suffix(host), false, true);
    return new CapturedArchive(
        cache, directory, exact, HourFiles.open(directory, WRITER, settings, clock, disk));
  }

  @Override
  public void resume(Map<String, Long> marks) throws IOException {
    Optional<Marks> known = Marks.decode(marks, name());
    if (known.isPresent()) {
      files.resume(known.get());
      return;
    }
    files.resumeWithoutMarks();
    if (files.count() > 0) {
      LOG.warn(
          "{} has open files of which the checkpoint knows nothing: all in them is kept, lines may"
              + " be there twice",
          directory);
    }
  }

  private String name() {
    return directory.toAbsolutePath().normalize().toString();
  }

  @Override
  public void write(RedactedEvent redacted, List<Line> lines) throws IOException {
    Event event = redacted.event();
    Line first = lines.getFirst();
    Line last = lines.getLast();
    String prefix = prefix(first.path());
    boolean continues = first.part() > 1;
    Instant hour = continues ? cuts.getOrDefault(prefix, hour(event, first)) : hour(event, first);
    if (last.ending() == Ending.CUT) {
      cuts.put(prefix, hour);
    } else {
      cuts.remove(prefix);
    }
    files.append(prefix, hour, exact ? bytes(lines) : bytes(event, last), continues);
  }

  private static byte[] bytes(List<Line> lines) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (Line line : lines) {
      bytes.writeBytes(
          line.raw()
              .base64()
              .map(Base64.getDecoder()::decode)
              .orElseGet(() -> line.raw().text().getBytes(UTF_8)));
      if (line.ending() != Ending.CUT) {
        bytes.write('\n');
      }
    }
    return bytes.toByteArray();
  }

  private static byte[] bytes(Event event, Line last) {
    return (last.ending() == Ending.CUT ? event.raw() : event.raw() + "\n").getBytes(UTF_8);
  }

  private Instant hour(Event event, Line line) {
    Optional<Instant> stated = event.timeStated() ? Optional.of(event.time()) : Optional.empty();
    return Hours.of(stated, captured(line.place().segment()), files.now());
  }

  /**
   * When a line was captured, as nearly as is known: a segment may be written to for hours, and is
   * drained soon after it was.
   */
  private Instant captured(SegmentName segment) {
    return captured.computeIfAbsent(
        segment,
        name -> {
          try {
            return Files.getLastModifiedTime(cache.segment(name)).toInstant();
          } catch (IOException e) {
            LOG.debug("{}: when it was written is not known: {}", name, e.toString());
            return name.begun();
          }
        });
  }

  private String prefix(String path) throws IOException {
    String known = prefixes.get(path);
    if (known == null) {
      String mountpoint = FsStatus.read(cache.fsStatus()).map(FsStatus::mountpoint).orElse("");
      known = NameText.prefix(path, mountpoint);
      prefixes.put(path, known);
    }
    return known;
  }

  @Override
  public void flush() throws IOException {
    files.sync();
    captured.clear();
  }

  @Override
  public Map<String, Long> marks() {
    return files.marks().encode(name());
  }

  @Override
  public void acknowledged() throws IOException {
    Instant now = files.now();
    if (Duration.between(settled, now).abs().compareTo(SETTLE_EVERY) >= 0) {
      files.settle();
      settled = now;
    }
  }

  @Override
  public void close() throws IOException {
    files.close();
  }
}

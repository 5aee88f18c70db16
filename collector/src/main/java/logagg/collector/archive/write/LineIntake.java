package logagg.collector.archive.write;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Optional;
import logagg.collector.archive.ArchiveName;
import logagg.collector.archive.Disk;
import logagg.collector.format.Formats;
import logagg.collector.read.Input;
import org.jspecify.annotations.Nullable;

/**
 * Lines of inputs into hourly files, byte by byte as they come: by when they come, or by the time
 * they state. What was read is visible at once, and safe within a second. Thread-safe.
 */
public final class LineIntake implements AutoCloseable {
  private static final int CHUNK_BYTES = 1 << 16;

  /** A longer line is taken in parts, of which the first tells the time. */
  private static final int LONGEST_LINE = 1 << 20;

  private final String prefix;
  private final HourFiles files;
  private final Optional<LineTimes> times;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private @Nullable Instant lineHour;
  private boolean closed;

  private LineIntake(String prefix, HourFiles files, Optional<StatedTimes> stated) {
    this.prefix = prefix;
    this.files = files;
    this.times = stated.map(how -> new LineTimes(how.formats(), how.zone(), this::append));
  }

  /**
   * How files are called.
   *
   * @param suffix may be empty
   * @param extended whether times are written with separators
   */
  public record Naming(String prefix, String suffix, boolean extended) {
    private static final int LONGEST = 200;

    public Naming {
      ArchiveName name =
          new ArchiveName(prefix, Instant.EPOCH, extended, suffix, HourNames.EXTENSION);
      boolean isName =
          prefix.indexOf('/') < 0
              && suffix.indexOf('/') < 0
              && prefix.indexOf('\0') < 0
              && suffix.indexOf('\0') < 0
              && prefix.length() + suffix.length() <= LONGEST;
      if (!isName || !ArchiveName.parse(name.fileName()).equals(Optional.of(name))) {
        throw new IllegalArgumentException(
            "'"
                + name.fileName()
                + "' is no name of an hourly file: prefix and suffix hold no slash, the suffix no"
                + " dot, and they are not too long");
      }
    }

    /** The name of this machine as a suffix. */
    public static String suffixOf(String host) {
      return NameText.suffix(host);
    }
  }

  /** With what stated times are found. */
  public record StatedTimes(Formats formats, ZoneId zone) {}

  /**
   * Opens it.
   *
   * @param directory is made if it is not there
   * @param stated if lines go by the time they state
   * @throws IOException if another process writes the same files
   */
  public static LineIntake open(Path directory, Naming naming, Optional<StatedTimes> stated)
      throws IOException {
    return open(directory, naming, stated, InstantSource.system(), Disk.REAL);
  }

  static LineIntake open(
      Path directory, Naming naming, Optional<StatedTimes> stated, InstantSource clock, Disk disk)
      throws IOException {
    String writer = "write-" + naming.prefix() + "-" + naming.suffix();
    HourFiles files =
        HourFiles.open(
            directory,
            writer,
            new HourFiles.Settings(naming.suffix(), naming.extended(), true),
            clock,
            disk);
    try {
      files.resumeWithoutMarks();
      files.takeBack(naming.prefix());
      return new LineIntake(naming.prefix(), files, stated);
    } catch (IOException e) {
      files.close();
      throw e;
    }
  }

  /** Takes all lines of an input. */
  public void read(Input input) throws IOException {
    switch (input) {
      case Input.Standard standard -> take(Input.content(standard.open())); // is not ours to close
      case Input.OfFile file -> {
        try (InputStream in = Input.content(file.open())) {
          take(in);
        }
      }
    }
    endInput();
  }

  private void take(InputStream in) throws IOException {
    byte[] chunk = new byte[CHUNK_BYTES];
    for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
      take(chunk, read);
    }
  }

  /** Takes what was read. */
  synchronized void take(byte[] chunk, int length) throws IOException {
    if (closed) {
      throw new IOException("closed");
    }
    int from = 0;
    while (from < length) {
      int to = from;
      while (to < length && chunk[to] != '\n') {
        to++;
      }
      boolean ends = to < length;
      piece(chunk, from, ends ? to + 1 : to, ends);
      from = ends ? to + 1 : to;
    }
    files.writeOut();
  }

  private void piece(byte[] chunk, int from, int to, boolean ends) throws IOException {
    if (times.isEmpty()) {
      boolean continues = lineHour != null;
      Instant hour = lineHour;
      if (hour == null) {
        hour = Hours.of(Optional.empty(), files.now(), files.now());
      }
      files.append(prefix, hour, chunk, from, to - from, continues);
      lineHour = ends ? null : hour;
      return;
    }
    line.write(chunk, from, to - from);
    if (ends || line.size() >= LONGEST_LINE) {
      times.get().line(line.toByteArray(), files.now());
      line.reset();
    }
  }

  private void append(Optional<Instant> stated, byte[] lines) throws IOException {
    Instant now = files.now();
    files.append(prefix, Hours.of(stated, now, now), lines, false);
  }

  /** A line that the input's end cuts short is one. */
  private synchronized void endInput() throws IOException {
    lineHour = null;
    if (times.isPresent()) {
      if (line.size() > 0) {
        times.get().line(line.toByteArray(), files.now());
        line.reset();
      }
      times.get().flush(files.now());
    }
    files.writeOut();
  }

  /** To be called now and then, also while nothing comes: makes safe, completes. */
  public synchronized void tick() throws IOException {
    if (closed) {
      return;
    }
    if (times.isPresent()) {
      times.get().idle(files.now());
    }
    files.sync();
    files.settle();
  }

  @Override
  public void close() throws IOException {
    finish();
  }

  /**
   * Completes all files, and takes nothing more; the next one of the same naming goes on with this
   * hour's.
   */
  public synchronized void finish() throws IOException {
    if (closed) {
      return;
    }
    endInput();
    closed = true;
    try (files) {
      files.sync();
      files.settleAll();
    }
  }
}

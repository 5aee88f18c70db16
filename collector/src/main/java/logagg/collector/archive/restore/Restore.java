package logagg.collector.archive.restore;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import logagg.collector.archive.target.ArchiveTarget;
import logagg.collector.archive.target.Retry;
import logagg.collector.archive.target.Stop;
import logagg.collector.archive.target.TargetException;
import logagg.collector.archive.target.TargetUri;
import logagg.collector.format.Formats;
import logagg.collector.read.Input;

/** Brings a range of time back. What cannot be read is told, and left out. For one thread. */
public final class Restore {
  /** So many files in a row, and the target is down. */
  private static final int DOWN = 3;

  private final ArchiveTarget target;
  private final Settings settings;
  private final Stop stop;
  private final RestoreWatch watch;
  private final Spool spool;
  private int files;
  private int troubled;
  private int unavailable;
  private long bytes;

  /**
   * How.
   *
   * @param range what is wanted
   * @param prefix only files of this one; empty: all
   * @param formats by which lines tell their times
   * @param zone of times that name none
   * @param temporary for files while they are read
   */
  public record Settings(
      TimeRange range, Optional<String> prefix, Formats formats, ZoneId zone, Path temporary) {}

  public Restore(ArchiveTarget target, Settings settings, Stop stop, RestoreWatch watch) {
    this.target = target;
    this.settings = settings;
    this.stop = stop;
    this.watch = watch;
    this.spool =
        new Spool(
            target,
            new Retry(Retry.Policy.DEFAULT, new Random(), stop),
            settings.temporary(),
            watch::fetched);
  }

  /** The files that may have lines of the range, in the order of their times. */
  public List<Archived> find(TargetUri uri) throws IOException, InterruptedException {
    List<Archived> found = new Search(target, settings.range(), settings.prefix()).files(uri);
    watch.begin(found.size(), found.stream().mapToLong(Archived::size).sum());
    return found;
  }

  /** Writes the lines of the range in the order of their times. */
  public RestoreReport lines(List<Archived> found, OutputStream out)
      throws IOException, InterruptedException {
    new Merge(new Reading())
        .run(
            found,
            (file, record) -> {
              stop.check();
              if (!record.isStated() || settings.range().contains(record.time())) {
                record.writeTo(out);
                bytes += record.size();
              }
            });
    return report();
  }

  /** Writes all of the files, one after the other, as they were before they were compressed. */
  public RestoreReport raw(List<Archived> found, OutputStream out)
      throws IOException, InterruptedException {
    for (Archived file : found) {
      Optional<InputStream> stored = fetched(file);
      if (stored.isPresent()) {
        raw(file, stored.get(), out);
      }
    }
    return report();
  }

  private void raw(Archived file, InputStream stored, OutputStream out) throws IOException {
    byte[] buffer = new byte[1 << 16];
    try (stored) {
      InputStream content = content(file, stored).orElse(InputStream.nullInputStream());
      for (int read = read(file, content, buffer); read >= 0; read = read(file, content, buffer)) {
        stop.check();
        out.write(buffer, 0, read);
        bytes += read;
      }
    }
  }

  private int read(Archived file, InputStream content, byte[] buffer) {
    try {
      return content.read(buffer);
    } catch (IOException e) {
      damaged(file, e);
      return -1;
    }
  }

  /** Puts the files into a directory, as they are stored. */
  public RestoreReport files(List<Archived> found, Path directory)
      throws IOException, InterruptedException {
    Placing placing = new Placing(spool, directory, found);
    for (Archived file : found) {
      stop.check();
      try {
        bytes += placing.place(file);
        files++;
        unavailable = 0;
      } catch (TargetException | Placing.OccupiedException e) {
        trouble(e);
      }
    }
    return report();
  }

  private Optional<InputStream> fetched(Archived file) throws IOException, InterruptedException {
    try {
      InputStream stored = spool.open(file);
      files++;
      unavailable = 0;
      return Optional.of(stored);
    } catch (TargetException e) {
      trouble(e);
      return Optional.empty();
    }
  }

  /** Goes on without that file, unless all the others would be the same. */
  private void trouble(IOException e) throws IOException {
    if (e instanceof TargetException.Refused
        || (e instanceof TargetException.Unavailable && ++unavailable >= DOWN)) {
      throw e;
    }
    trouble(String.valueOf(e.getMessage()));
  }

  private Optional<InputStream> content(Archived file, InputStream stored) {
    try {
      return Optional.of(Input.content(stored));
    } catch (IOException e) {
      damaged(file, e);
      return Optional.empty();
    }
  }

  private void damaged(Archived file, IOException e) {
    trouble(file.key() + " is damaged, and cannot be read further: " + e.getMessage());
  }

  private void trouble(String what) {
    troubled++;
    watch.trouble(what);
  }

  private RestoreReport report() {
    return new RestoreReport(files, bytes, troubled);
  }

  /** Opens files for the merge. */
  private final class Reading implements Merge.Opening {
    @Override
    public Optional<TimedRecords> open(Archived file) throws IOException, InterruptedException {
      Optional<InputStream> stored = fetched(file);
      if (stored.isEmpty()) {
        return Optional.empty();
      }
      Optional<InputStream> content = content(file, stored.get());
      if (content.isEmpty()) {
        stored.get().close();
      }
      return content.map(
          in -> new TimedRecords(in, settings.formats(), settings.zone(), file.name().time()));
    }

    @Override
    public void damaged(Archived file, IOException e) {
      Restore.this.damaged(file, e);
    }
  }
}

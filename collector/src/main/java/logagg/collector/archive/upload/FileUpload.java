package logagg.collector.archive.upload;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.Set;
import java.util.function.LongConsumer;
import logagg.collector.archive.ArchiveName;
import logagg.collector.archive.target.ArchiveTarget;
import logagg.collector.archive.target.Content;
import logagg.collector.archive.target.Journal;
import logagg.collector.archive.target.Stop;
import logagg.collector.archive.target.TargetException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Uploads single files, and marks them. Thread-safe. */
final class FileUpload {
  private static final Logger LOG = LoggerFactory.getLogger(FileUpload.class);

  private final UploadJob job;
  private final ArchiveTarget target;
  private final Marks marks;
  private final Stop stop;
  private final InstantSource clock;

  /** What went right. */
  private record Placed(String key, boolean sent) {}

  FileUpload(UploadJob job, ArchiveTarget target, Marks marks, Stop stop, InstantSource clock) {
    this.job = job;
    this.target = target;
    this.marks = marks;
    this.stop = stop;
    this.clock = clock;
  }

  /**
   * Uploads a file.
   *
   * @param listed the keys that were there a moment ago
   */
  Outcome upload(ReadyFile file, Set<String> listed, LongConsumer sent)
      throws IOException, InterruptedException {
    Journal journal = marks.journal(file.fileName());
    try (FileChannel channel =
        FileChannel.open(file.path(), Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS))) {
      Content content = Content.of(channel, file.state().size(), sent, stop);
      Placed placed = place(file, content, listed, journal);
      if (!FileState.of(file.path()).equals(file.state())) {
        return new Outcome.Changed(file.fileName());
      }
      marks.put(
          file.fileName(),
          new Mark(
              target.location(),
              placed.key(),
              content.fingerprint(),
              file.state().modified(),
              clock.instant()));
      return placed.sent()
          ? new Outcome.Uploaded(file.fileName(), placed.key(), file.state().size())
          : new Outcome.Found(file.fileName(), placed.key());
    } catch (NoSuchFileException e) {
      return new Outcome.Changed(file.fileName());
    }
  }

  private Placed place(ReadyFile file, Content content, Set<String> listed, Journal journal)
      throws IOException, InterruptedException {
    String own = job.template().key(file.name(), file.fileName(), job.host());
    for (int number = 0; number <= DuplicateName.MOST; number++) {
      String key = number == 0 ? own : duplicate(file.name(), number);
      if (!listed.contains(key) && put(key, content, journal)) {
        return new Placed(key, true);
      }
      switch (target.held(key, content.fingerprint())) {
        case THE_SAME -> {
          takeBack(journal);
          return new Placed(key, false);
        }
        case ANOTHER -> LOG.warn("{}: {} is there with other content", file.path(), key);
        case NOTHING -> {
          // removed since it was listed, or since it was taken
          if (put(key, content, journal)) {
            return new Placed(key, true);
          }
        }
      }
    }
    throw new IOException("all names for it are taken: " + own);
  }

  private String duplicate(ArchiveName name, int number) {
    ArchiveName other = DuplicateName.of(name, number);
    return job.template().key(other, other.fileName(), job.host());
  }

  private boolean put(String key, Content content, Journal journal)
      throws IOException, InterruptedException {
    try {
      target.put(key, content, journal);
      return true;
    } catch (TargetException.Taken e) {
      LOG.debug("{}", e.getMessage());
      return false;
    }
  }

  /** What was begun is of no use any more. */
  private void takeBack(Journal journal) throws IOException, InterruptedException {
    var begun = journal.last();
    if (begun.isPresent()) {
      target.abandon(begun.get());
      journal.end();
    }
  }
}

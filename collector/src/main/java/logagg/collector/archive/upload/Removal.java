package logagg.collector.archive.upload;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import logagg.collector.archive.target.ArchiveTarget;
import logagg.collector.archive.target.Held;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Removes files that were uploaded long ago, once more made sure that the target has them. */
final class Removal {
  private static final Logger LOG = LoggerFactory.getLogger(Removal.class);

  private final ArchiveTarget target;
  private final Marks marks;
  private final Duration after;
  private final InstantSource clock;

  Removal(ArchiveTarget target, Marks marks, Duration after, InstantSource clock) {
    this.target = target;
    this.marks = marks;
    this.after = after;
    this.clock = clock;
  }

  void remove(List<ReadyFile> files, Tallying tally) throws IOException, InterruptedException {
    for (ReadyFile file : files) {
      Optional<Mark> mark =
          marks
              .of(file.fileName())
              .filter(m -> m.isOf(file.state()))
              .filter(m -> !m.time().plus(after).isAfter(clock.instant()));
      if (mark.isPresent()) {
        remove(file, mark.get(), tally);
      }
    }
  }

  private void remove(ReadyFile file, Mark mark, Tallying tally)
      throws IOException, InterruptedException {
    if (target.held(mark.key(), mark.content()) != Held.THE_SAME) {
      LOG.warn("{} stays: {} is not there any more as it was", file.path(), mark.key());
      return;
    }
    try {
      if (FileState.of(file.path()).equals(file.state())) {
        Files.delete(file.path());
        marks.remove(file.fileName());
        tally.add(new Outcome.Removed(file.fileName(), mark.key()));
      }
    } catch (NoSuchFileException e) {
      LOG.debug("{} is gone already", file.path());
    }
  }
}

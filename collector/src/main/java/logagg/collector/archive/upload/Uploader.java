package logagg.collector.archive.upload;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import logagg.collector.archive.DirectoryLock;
import logagg.collector.archive.target.ArchiveTarget;
import logagg.collector.archive.target.Journal;
import logagg.collector.archive.target.Stop;
import logagg.collector.archive.target.StoredObject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Uploads what is ready in a directory. For one thread; what it sends, it sends with several.
 *
 * <p>A file goes through these states, and a crash leaves it in one of them: not marked; begun (in
 * the journal); there, whole and verified; marked; removed. Each step is taken again if it was not
 * completed, and finds what was done.
 */
public final class Uploader {
  private static final Logger LOG = LoggerFactory.getLogger(Uploader.class);
  private static final Duration PAUSE = Duration.ofMillis(200);

  private final UploadJob job;
  private final ArchiveTarget target;
  private final Stop stop;
  private final InstantSource clock;
  private final UploadFigures figures;

  public Uploader(
      UploadJob job, ArchiveTarget target, Stop stop, InstantSource clock, UploadFigures figures) {
    this.job = job;
    this.target = target;
    this.stop = stop;
    this.clock = clock;
    this.figures = figures;
  }

  /**
   * Goes once through the directory.
   *
   * @throws IOException if nothing more can be done: the target refuses it, or is not reached
   */
  public UploadReport pass(UploadWatch watch) throws IOException, InterruptedException {
    try (DirectoryLock _ = turn()) {
      Marks marks = new Marks(job.directory(), target.location());
      List<ReadyFile> ready = ReadyFiles.in(job.directory(), clock.instant());
      tidy(marks, ready);
      List<ReadyFile> due = due(marks, ready);
      watch.begin(due.size(), due.stream().mapToLong(file -> file.state().size()).sum());
      Tallying tally = new Tallying(watch, figures, due);
      if (!due.isEmpty()) {
        Set<String> listed = listed(due);
        FileUpload upload = new FileUpload(job, target, marks, stop, clock);
        new Sending(job.parallel(), stop, tally)
            .send(due, file -> upload.upload(file, listed, watch::sent));
      }
      if (job.deleteAfter().isPresent() && !stop.isGiven()) {
        new Removal(target, marks, job.deleteAfter().get(), clock).remove(ready, tally);
      }
      return tally.report();
    } catch (NoSuchFileException e) {
      throw new NoSuchFileException(job.directory().toString());
    }
  }

  /** Waits until no other process uploads what is in the directory. */
  private DirectoryLock turn() throws IOException, InterruptedException {
    Path file = Marks.directory(job.directory()).resolve(".lock");
    Optional<DirectoryLock> lock = DirectoryLock.take(file);
    if (lock.isEmpty()) {
      LOG.info(
          "{} is being uploaded by {}: waiting for it",
          job.directory(),
          DirectoryLock.holder(file));
    }
    while (lock.isEmpty()) {
      if (stop.within(PAUSE)) {
        throw new Stop.StoppedException();
      }
      lock = DirectoryLock.take(file);
    }
    return lock.get();
  }

  /** Takes back what was begun of files that are gone, and their marks. */
  private void tidy(Marks marks, List<ReadyFile> ready) throws IOException, InterruptedException {
    Set<String> names = ready.stream().map(ReadyFile::fileName).collect(Collectors.toSet());
    for (String fileName : marks.unfinished()) {
      if (!names.contains(fileName)) {
        Journal journal = marks.journal(fileName);
        var begun = journal.last();
        if (begun.isPresent()) {
          LOG.info("{} is gone: its unfinished upload is taken back", fileName);
          target.abandon(begun.get());
        }
        journal.end();
      }
    }
    marks.removeUnless(
        name -> names.contains(name) || java.nio.file.Files.exists(job.directory().resolve(name)));
  }

  private static List<ReadyFile> due(Marks marks, List<ReadyFile> ready) throws IOException {
    List<ReadyFile> due = new ArrayList<>();
    for (ReadyFile file : ready) {
      Optional<Mark> mark = marks.of(file.fileName());
      if (mark.filter(m -> m.isOf(file.state())).isEmpty()) {
        due.add(file);
      }
    }
    return due;
  }

  /** The keys that are there, in all directories that files would go to. */
  private Set<String> listed(List<ReadyFile> due) throws IOException, InterruptedException {
    Set<String> directories = new TreeSet<>();
    for (ReadyFile file : due) {
      String key = job.template().key(file.name(), file.fileName(), job.host());
      directories.add(key.substring(0, key.lastIndexOf('/') + 1));
    }
    Set<String> keys = new HashSet<>();
    for (String directory : directories) {
      stop.check();
      target.level(directory).objects().stream().map(StoredObject::key).forEach(keys::add);
    }
    return keys;
  }
}

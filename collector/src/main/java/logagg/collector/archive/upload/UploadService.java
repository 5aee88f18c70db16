package logagg.collector.archive.upload;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import logagg.collector.archive.target.ArchiveTarget;
import logagg.collector.archive.target.S3Settings;
import logagg.collector.archive.target.Stop;
import logagg.collector.archive.target.TargetException;
import logagg.collector.archive.target.TargetUri;
import logagg.collector.archive.target.Targets;
import logagg.collector.service.Service;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Uploads what becomes ready in a directory, until it is closed. */
public final class UploadService implements Service {
  private static final Logger LOG = LoggerFactory.getLogger(UploadService.class);

  private final UploadJob job;
  private final TargetUri.Place place;
  private final S3Settings settings;
  private final Duration interval;
  private final UploadWatch watch;
  private final Stop stop = new Stop();
  private final UploadFigures figures = new UploadFigures(InstantSource.system());

  /**
   * @param interval between the end of a pass and the next
   */
  public UploadService(
      UploadJob job,
      TargetUri.Place place,
      S3Settings settings,
      Duration interval,
      UploadWatch watch) {
    this.job = job;
    this.place = place;
    this.settings = settings;
    this.interval = interval;
    this.watch = watch;
  }

  @Override
  public String name() {
    return "archive-upload " + job.directory();
  }

  /**
   * One pass.
   *
   * @throws IOException if the target refuses, or is not reached
   */
  public UploadReport once() throws IOException, InterruptedException {
    try (ArchiveTarget target = Targets.open(place, settings, stop)) {
      return uploader(target).pass(watch);
    }
  }

  private Uploader uploader(ArchiveTarget target) {
    return new Uploader(job, target, stop, InstantSource.system(), figures);
  }

  @Override
  public void run() throws IOException, InterruptedException {
    try (ArchiveTarget target = Targets.open(place, settings, stop)) {
      Uploader uploader = uploader(target);
      do {
        try {
          uploader.pass(watch);
        } catch (TargetException.Unavailable e) {
          LOG.error("{}; the next attempt is in {} s", e.getMessage(), interval.toSeconds());
        }
      } while (!stop.within(interval));
    } catch (Stop.StoppedException e) {
      LOG.debug("{} was stopped", name());
    }
  }

  /** What was done by now. */
  public UploadFigures figures() {
    return figures;
  }

  @Override
  public void bind(MeterRegistry registry) {
    figures.bind(registry, job.directory().toString());
  }

  @Override
  public void close() {
    stop.give();
  }
}

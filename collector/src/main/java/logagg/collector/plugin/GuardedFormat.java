package logagg.collector.plugin;

import logagg.collector.event.EventDraft;
import logagg.collector.format.LineFormat;
import logagg.collector.format.ReadingContext;

/** A plug-in's format; where it throws, the line is not of the format. */
final class GuardedFormat implements LineFormat {
  private final LineFormat format;
  private final Fuse fuse;

  GuardedFormat(LineFormat format) {
    this.format = format;
    this.fuse = new Fuse("format " + format.name());
  }

  @Override
  public String name() {
    return format.name();
  }

  @Override
  public String description() {
    return format.description();
  }

  @Override
  public int specificity() {
    return format.specificity();
  }

  @Override
  public boolean parse(String record, ReadingContext context, EventDraft into) {
    if (fuse.isBlown()) {
      return false;
    }
    try {
      return format.parse(record, context, into);
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      fuse.failed(e);
      return false;
    }
  }

  @Override
  public boolean continues(String line) {
    if (fuse.isBlown()) {
      return false;
    }
    try {
      return format.continues(line);
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      fuse.failed(e);
      return false;
    }
  }
}

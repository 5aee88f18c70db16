package logagg.collector.plugin;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import logagg.collector.event.EventDraft;
import logagg.collector.format.DocumentFormat;
import logagg.collector.format.DraftSink;
import logagg.collector.format.ReadingContext;

/**
 * A plug-in's format of whole files; where it throws, the rest of the file is damaged. What the
 * sink throws is not its fault, and passed on, even if the plug-in would have it silent.
 */
final class GuardedDocumentFormat implements DocumentFormat {
  private final DocumentFormat format;
  private final Fuse fuse;

  GuardedDocumentFormat(DocumentFormat format) {
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
  public boolean recognises(byte[] head) {
    if (fuse.isBlown()) {
      return false;
    }
    try {
      return format.recognises(head);
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      fuse.failed(e);
      return false;
    }
  }

  @Override
  public void read(InputStream in, ReadingContext context, DraftSink sink) throws IOException {
    Noting noting = new Noting(sink);
    try {
      format.read(in, context, noting);
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      if (noting.thrown.isEmpty()) {
        fuse.failed(e);
        sink.damaged("the plug-in of format " + name() + " failed, the rest is not read: " + e);
      }
    }
    noting.passOn();
  }

  /** Passes events to the sink, and keeps what that throws first. */
  private static final class Noting implements DraftSink {
    private final DraftSink sink;
    private Optional<Exception> thrown = Optional.empty();

    Noting(DraftSink sink) {
      this.sink = sink;
    }

    @Override
    public void accept(EventDraft draft, String raw) throws IOException {
      passOn(); // nothing after it is taken
      try {
        sink.accept(draft, raw);
      } catch (IOException | RuntimeException e) {
        thrown = Optional.of(e);
        throw e;
      }
    }

    @Override
    public void damaged(String what) {
      sink.damaged(what);
    }

    void passOn() throws IOException {
      if (thrown.isPresent()) {
        switch (thrown.get()) {
          case IOException e -> throw e;
          case RuntimeException e -> throw e;
          default -> throw new IllegalStateException(thrown.get());
        }
      }
    }
  }
}

package logagg.collector.plugin;

import java.io.IOException;
import logagg.collector.analyse.AnalysisSink;
import logagg.collector.event.Finding;
import logagg.collector.redact.RedactedEvent;

/** A plug-in's sink; where it throws, it misses what it was given. */
final class GuardedSink implements AnalysisSink {
  private final AnalysisSink sink;
  private final Fuse fuse;

  GuardedSink(AnalysisSink sink) {
    this.sink = sink;
    this.fuse = new Fuse("sink " + sink.getClass().getName());
  }

  @Override
  public void event(RedactedEvent event) {
    guarded(() -> sink.event(event));
  }

  @Override
  public void finding(Finding finding) {
    guarded(() -> sink.finding(finding));
  }

  @Override
  public void flush() {
    guarded(sink::flush);
  }

  private interface Work {
    void run() throws IOException;
  }

  private void guarded(Work work) {
    if (fuse.isBlown()) {
      return;
    }
    try {
      work.run();
    } catch (IOException | RuntimeException | LinkageError | StackOverflowError e) {
      fuse.failed(e);
    }
  }
}

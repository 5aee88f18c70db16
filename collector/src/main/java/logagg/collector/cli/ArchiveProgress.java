package logagg.collector.cli;

import java.io.PrintWriter;
import java.util.Optional;
import logagg.collector.archive.restore.RestoreWatch;
import logagg.collector.archive.upload.Outcome;
import logagg.collector.archive.upload.UploadWatch;
import logagg.collector.render.Printable;

/** How far an upload or a restore is: a bar on a terminal, else a line for each file. */
final class ArchiveProgress implements UploadWatch, RestoreWatch, AutoCloseable {
  private final String task;
  private final PrintWriter out;
  private final PrintWriter err;
  private Optional<Bar> bar = Optional.empty();

  ArchiveProgress(String task, PrintWriter out, PrintWriter err) {
    this.task = task;
    this.out = out;
    this.err = err;
  }

  @Override
  public synchronized void begin(int files, long bytes) {
    close();
    bar = files > 0 ? Bar.of(task, bytes) : Optional.empty();
  }

  @Override
  public synchronized void sent(long bytes) {
    bar.ifPresent(shown -> shown.stepBy(bytes));
  }

  @Override
  public void fetched(long bytes) {
    sent(bytes);
  }

  @Override
  public synchronized void outcome(Outcome outcome) {
    if (bar.isPresent()) {
      return;
    }
    switch (outcome) {
      case Outcome.Uploaded(String file, String key, long bytes) ->
          say("uploaded " + file + " to " + key + ", " + bytes + " bytes");
      case Outcome.Found(String file, String key) -> say("there already " + file + " as " + key);
      case Outcome.Removed(String file, String key) -> say("removed " + file + ", kept as " + key);
      case Outcome.Changed _, Outcome.Failed _ -> {} // which is logged
    }
  }

  private void say(String what) {
    out.println(Printable.of(what));
    out.flush();
  }

  @Override
  public synchronized void trouble(String what) {
    bar.ifPresent(Bar::makeRoom);
    err.println("logagg: " + Printable.of(what));
    err.flush();
  }

  @Override
  public synchronized void close() {
    bar.ifPresent(Bar::close);
    bar = Optional.empty();
  }
}

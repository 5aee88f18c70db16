package logagg.collector.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import logagg.collector.archive.compress.CompressWatch;
import logagg.collector.archive.compress.Outcome;
import logagg.collector.render.Printable;

/** What is archived, line by line; on a terminal with a bar. */
final class CompressText implements CompressWatch {
  private final PrintWriter out;
  private final PrintWriter err;
  private Optional<Bar> bar = Optional.empty();

  CompressText(PrintWriter out, PrintWriter err) {
    this.out = out;
    this.err = err;
  }

  @Override
  public void begins(int files, long bytes) {
    bar = Bar.of("compressing " + files, bytes);
  }

  @Override
  public void advanced(long bytes) {
    bar.ifPresent(shown -> shown.stepBy(bytes));
  }

  @Override
  public void archived(Path file, Outcome outcome) {
    switch (outcome) {
      case Outcome.Compressed(Path target, long bytes, long compressed) ->
          say(file, text(target) + ": " + compressed + " of " + bytes + " bytes");
      case Outcome.Moved(Path target, long bytes) -> say(file, text(target) + ": as it was");
      case Outcome.AlreadyThere(Path target) -> say(file, text(target) + ": was there already");
      case Outcome.StillWritten() ->
          complain(text(file) + ": is written to: it is left for the next time");
      case Outcome.Gone() -> complain(text(file) + ": was taken away meanwhile");
    }
  }

  private void say(Path file, String what) {
    bar.ifPresent(Bar::makeRoom);
    out.println(text(file) + " -> " + what);
    out.flush();
  }

  @Override
  public void failed(Path file, IOException e) {
    complain(Printable.of(Complaint.of(file.toString(), e)));
  }

  @Override
  public void busy(Path taken, String holder) {
    complain(text(taken) + ": is being compressed by " + holder);
  }

  private void complain(String what) {
    bar.ifPresent(Bar::makeRoom);
    err.println("logagg: " + what);
    err.flush();
  }

  @Override
  public void ends() {
    bar.ifPresent(Bar::close);
    bar = Optional.empty();
  }

  private static String text(Path path) {
    return Printable.of(path.toString());
  }
}

package logagg.collector.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.util.Optional;
import logagg.collector.render.Printable;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** How far something is, on the terminal that standard error is. Nothing of it stays there. */
final class Bar implements AutoCloseable {
  /** ECMA-48: to the beginning of the line, and erase it. */
  private static final String EMPTY_LINE = "\r\u001b[K";

  private final PrintStream terminal;
  private final Progress.LeavingNothing consumer;
  private final ProgressBar bar;

  private Bar(String task, long bytes, PrintStream terminal) {
    this.terminal = terminal;
    this.consumer = new Progress.LeavingNothing(terminal);
    this.bar =
        new ProgressBarBuilder()
            .setTaskName(Printable.of(task))
            .setInitialMax(bytes)
            .setUnit("MiB", 1 << 20)
            .setStyle(ProgressBarStyle.ASCII)
            .setConsumer(consumer)
            .clearDisplayOnFinish()
            .build();
  }

  /** One of so many bytes; none where there is no terminal. */
  static Optional<Bar> of(String task, long bytes) {
    return Terminal.isStandardError()
        ? Optional.of(
            new Bar(task, bytes, new PrintStream(new FileOutputStream(FileDescriptor.err))))
        : Optional.empty();
  }

  void stepBy(long bytes) {
    bar.stepBy(bytes);
  }

  /** Leaves its line to something else; it comes back below that. */
  void makeRoom() {
    terminal.print(EMPTY_LINE);
    terminal.flush();
  }

  @Override
  public void close() {
    bar.close();
    if (!consumer.isCleared()) {
      bar.close(); // one that was not drawn before is only drawn by the first close
    }
  }
}

package logagg.collector.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import logagg.collector.read.Input;
import logagg.collector.render.Printable;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/**
 * How far a file is read, on a terminal, if it takes long enough to be looked at. Nothing of it
 * stays there: it is taken away when the last byte is read, before what came of it is printed.
 */
final class Progress extends FilterInputStream {
  private static final long WORTH_A_BAR = 64L << 20;

  private final ProgressBar bar;
  private final LeavingNothing terminal;
  private final long size;
  private long taken;
  private boolean isOver;

  private Progress(InputStream stored, ProgressBar bar, LeavingNothing terminal, long size) {
    super(stored);
    this.bar = bar;
    this.terminal = terminal;
    this.size = size;
  }

  /**
   * Opens an input.
   *
   * @param quiet whether standard output goes elsewhere than where the bar would be: then it may be
   *     shown also for smaller ones
   */
  static InputStream of(Input input, boolean quiet) throws IOException {
    InputStream stored = input.open();
    long size = input.size();
    if (size < (quiet ? WORTH_A_BAR / 8 : WORTH_A_BAR) || !Terminal.isStandardError()) {
      return stored;
    }
    PrintStream terminal = new PrintStream(new FileOutputStream(FileDescriptor.err));
    return of(stored, input.name(), size, new LeavingNothing(terminal));
  }

  static InputStream of(InputStream stored, String name, long size, LeavingNothing terminal) {
    ProgressBar bar =
        new ProgressBarBuilder()
            .setTaskName(Printable.of(name))
            .setInitialMax(size)
            .setUnit("MiB", 1 << 20)
            .setStyle(ProgressBarStyle.ASCII)
            .setConsumer(terminal)
            .clearDisplayOnFinish()
            .build();
    return new Progress(stored, bar, terminal, size);
  }

  /** Without the newline that would remain of a bar that is cleared. */
  static final class LeavingNothing extends ConsoleProgressBarConsumer {
    private final PrintStream terminal;
    private volatile boolean cleared;

    LeavingNothing(PrintStream terminal) {
      super(terminal);
      this.terminal = terminal;
    }

    @Override
    public void close() {
      terminal.flush();
      cleared = true;
    }

    boolean isCleared() {
      return cleared;
    }
  }

  @Override
  public int read() throws IOException {
    int read = super.read();
    took(read < 0 ? -1 : 1);
    return read;
  }

  @Override
  public int read(byte[] bytes, int from, int length) throws IOException {
    int read = super.read(bytes, from, length);
    took(read);
    return read;
  }

  @Override
  public long skip(long bytes) throws IOException {
    long skipped = super.skip(bytes);
    took(skipped);
    return skipped;
  }

  private void took(long bytes) {
    if (isOver) {
      return;
    }
    if (bytes > 0) {
      taken += bytes;
      bar.stepBy(bytes);
    }
    if (bytes < 0 || taken >= size) {
      end();
    }
  }

  private void end() {
    if (!isOver) {
      isOver = true;
      bar.close();
      if (!terminal.isCleared()) {
        bar.close(); // one that was not drawn before is only drawn by the first close
      }
    }
  }

  @Override
  public void close() throws IOException {
    end();
    super.close();
  }
}

package logagg.collector.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import logagg.collector.read.Input;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** How far a file is read, on a terminal, if it takes long enough to be looked at. */
final class Progress {
  private static final long WORTH_A_BAR = 64L << 20;

  private Progress() {}

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
    return ProgressBar.wrap(
        stored,
        new ProgressBarBuilder()
            .setTaskName(input.name())
            .setInitialMax(size)
            .setUnit("MiB", 1 << 20)
            .setStyle(ProgressBarStyle.ASCII)
            .setConsumer(
                new me.tongfei.progressbar.ConsoleProgressBarConsumer(
                    new PrintStream(new FileOutputStream(FileDescriptor.err)))));
  }
}

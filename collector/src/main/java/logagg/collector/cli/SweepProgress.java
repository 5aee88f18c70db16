package logagg.collector.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.util.Optional;
import logagg.collector.sweep.HostReport;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** How many hosts are swept, on a terminal. For several threads. */
final class SweepProgress implements AutoCloseable {
  private final Optional<ProgressBar> bar;

  private SweepProgress(Optional<ProgressBar> bar) {
    this.bar = bar;
  }

  static SweepProgress of(int hosts) {
    if (!Terminal.isStandardError()) {
      return new SweepProgress(Optional.empty());
    }
    return new SweepProgress(
        Optional.of(
            new ProgressBarBuilder()
                .setTaskName("sweep")
                .setInitialMax(hosts)
                .setUnit(" hosts", 1)
                .setStyle(ProgressBarStyle.ASCII)
                .setConsumer(
                    new ConsoleProgressBarConsumer(
                        new PrintStream(new FileOutputStream(FileDescriptor.err))))
                .build()));
  }

  void done(HostReport report) {
    bar.ifPresent(
        open -> {
          synchronized (open) {
            open.step();
            open.setExtraMessage(report.host().name());
          }
        });
  }

  @Override
  public void close() {
    bar.ifPresent(ProgressBar::close);
  }
}

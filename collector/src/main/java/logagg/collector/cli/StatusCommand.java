package logagg.collector.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import logagg.collector.status.Pace;
import logagg.collector.status.Survey;
import logagg.logcache.LogCache;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code logagg status}. */
@Command(
    name = "status",
    description = "Shows how capture and draining are doing.",
    mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private CacheOption option = new CacheOption();

  @Option(names = "--json", description = "As one JSON object; with --watch, one each second.")
  private boolean json;

  @Option(names = "--watch", description = "Again each second, with rates, until Ctrl-C.")
  private boolean watch;

  @Override
  public Integer call() throws IOException, InterruptedException {
    LogCache cache = option.cache();
    if (watch) {
      watch(cache);
    } else {
      Survey survey = Survey.of(cache, Instant.now());
      print(json ? StatusJson.of(survey) : StatusText.of(survey));
    }
    return 0;
  }

  private void watch(LogCache cache) throws IOException, InterruptedException {
    CountDownLatch stopped = new CountDownLatch(1);
    boolean redraw = !json && Terminal.isStandardOutput();
    Shutdown shutdown = ((LogaggCommand) spec.parent().userObject()).shutdown();
    try (Shutdown.Stoppable _ = shutdown.onSignal(stopped::countDown)) {
      Survey before = Survey.of(cache, Instant.now());
      while (!stopped.await(1, TimeUnit.SECONDS) && !spec.commandLine().getOut().checkError()) {
        Survey now = Survey.of(cache, Instant.now());
        Pace pace = new Pace(before, now);
        if (json) {
          print(StatusJson.of(now));
        } else {
          print(redraw ? Terminal.CLEAR + WatchView.screen(pace) : WatchView.line(pace));
        }
        before = now;
      }
    }
  }

  private void print(String text) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(text);
    out.flush();
  }
}

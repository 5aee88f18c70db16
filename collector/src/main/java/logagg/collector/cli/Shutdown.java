package logagg.collector.cli;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Turns SIGTERM and SIGINT into an orderly end: work is told to stop and waited for, and the
 * process ends with the exit code that the work ends with.
 */
final class Shutdown {
  private static final int PATIENCE_SECONDS = 20;

  private final CompletableFuture<Integer> exitCode = new CompletableFuture<>();

  /** Work that a signal will stop, until it is closed. */
  interface Stoppable extends AutoCloseable {
    @Override
    void close();
  }

  /** From now on a signal runs {@code stop}. */
  Stoppable onSignal(Runnable stop) {
    Thread hook = Thread.ofPlatform().unstarted(() -> stopAndWait(stop));
    Runtime.getRuntime().addShutdownHook(hook);
    return () -> {
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException e) {
        // The signal is there: the hook waits for our exit code.
      }
    };
  }

  private void stopAndWait(Runnable stop) {
    stop.run();
    int code = CommandLines.FAILED;
    try {
      code = exitCode.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      System.err.println("ended before the work did: " + e);
    }
    // A JVM that a signal ends would say 128 + signal, whatever its hooks did.
    Runtime.getRuntime().halt(code);
  }

  /** Ends the process. */
  void exit(int code) {
    exitCode.complete(code);
    System.exit(code);
  }
}

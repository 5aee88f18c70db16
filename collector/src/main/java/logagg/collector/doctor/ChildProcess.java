package logagg.collector.doctor;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import logagg.logcache.PathText;

/** Asks real programs. One that does not end in time is killed and not waited for. */
final class ChildProcess implements Asking {
  static final Duration LIMIT = Duration.ofSeconds(3);

  @Override
  public Answer ask(String... command) {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("LC_ALL", "C");
    builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
    Process process;
    try {
      process = builder.start();
    } catch (IOException e) {
      return new Answer.Impossible(command[0] + " cannot be run");
    }
    return answer(process);
  }

  private static Answer answer(Process process) {
    CompletableFuture<String> out = text(process::getInputStream);
    CompletableFuture<String> err = text(process::getErrorStream);
    try {
      CompletableFuture.allOf(out, err).get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
      if (process.waitFor(1, TimeUnit.SECONDS)) {
        return new Answer.Said(process.exitValue(), out.join(), err.join());
      }
    } catch (TimeoutException e) {
      process.destroyForcibly();
      return new Answer.Silent(LIMIT);
    } catch (ExecutionException e) {
      return new Answer.Impossible("its answer could not be read");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    process.destroyForcibly();
    return new Answer.Silent(LIMIT);
  }

  private static CompletableFuture<String> text(Supplier<InputStream> stream) {
    CompletableFuture<String> text = new CompletableFuture<>();
    Thread.ofPlatform()
        .daemon()
        .start(
            () -> {
              try {
                text.complete(PathText.decode(stream.get().readAllBytes()));
              } catch (IOException e) {
                text.completeExceptionally(new UncheckedIOException(e));
              }
            });
    return text;
  }
}

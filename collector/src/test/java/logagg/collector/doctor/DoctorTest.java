package logagg.collector.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorTest {
  @TempDir Path directory;

  private record Fake(Reading reading) implements Check {
    interface Reading {
      List<Finding> read() throws IOException;
    }

    @Override
    public String subject() {
      return "fake";
    }

    @Override
    public List<Finding> examine(Patient patient) throws IOException {
      return reading.read();
    }
  }

  private List<Finding> examine(Fake.Reading... readings) throws Exception {
    try (Ward ward = new Ward(directory)) {
      List<Check> checks = List.of(readings).stream().<Check>map(Fake::new).toList();
      return new Doctor(checks, Duration.ofMillis(200))
          .examine(ward.patient()).stream().map(Diagnosis::finding).toList();
    }
  }

  @Test
  void aCheckThatHangsIsAFailureAndTheOthersAreMade() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    assertThat(
            examine(
                () -> {
                  try {
                    never.await();
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                  return List.of();
                },
                () -> List.of(new Finding.Ok("well"))))
        .extracting(Finding::word)
        .containsExactly("FAIL", "OK");
    never.countDown();
  }

  @Test
  void aCheckThatCannotBeMadeIsAFailureThatSaysWhy() throws Exception {
    assertThat(
            examine(
                () -> {
                  throw new AccessDeniedException("/logcache/run");
                },
                () -> {
                  throw new IOException("not a status\nmore");
                }))
        .extracting(Finding::what)
        .containsExactly(
            "could not be told: AccessDenied /logcache/run", "could not be told: not a status");
  }

  @Test
  void onAHealthyMachineNothingFails() throws Exception {
    try (Ward ward = new Ward(directory)) {
      assertThat(new Doctor().examine(ward.patient()))
          .filteredOn(one -> one.finding().exitCode() > 0)
          .extracting(Diagnosis::subject)
          .containsExactly("collector"); // none runs
    }
  }

  @Test
  void aProgramThatDoesNotEndIsLeftBehind() {
    long begin = System.nanoTime();
    assertThat(new ChildProcess().ask("sleep", "60")).isInstanceOf(Asking.Answer.Silent.class);
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(20));
  }

  @Test
  void whatAProgramSaysIsHeard() {
    assertThat(new ChildProcess().ask("sh", "-c", "echo out; echo err >&2; exit 3"))
        .isEqualTo(new Asking.Answer.Said(3, "out\n", "err\n"));
    assertThat(new ChildProcess().ask(directory.resolve("none").toString()))
        .isInstanceOf(Asking.Answer.Impossible.class);
    assertThat(Files.exists(directory)).isTrue();
  }
}

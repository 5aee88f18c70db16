package logagg.collector.doctor;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Makes all checks, one after the other, each within a time limit. A check that fails, or does not
 * end, is a finding like others.
 */
public final class Doctor {
  /** More than a check may wait for the programs that it asks. */
  private static final Duration LIMIT = ChildProcess.LIMIT.multipliedBy(3);

  private final List<Check> checks;
  private final Duration limit;

  /** Makes all checks that there are. */
  public Doctor() {
    this(Checks.ALL, LIMIT);
  }

  Doctor(List<Check> checks, Duration limit) {
    this.checks = List.copyOf(checks);
    this.limit = limit;
  }

  /** Examines an installation. */
  public List<Diagnosis> examine(Patient patient) throws InterruptedException {
    List<Diagnosis> all = new ArrayList<>();
    for (Check check : checks) {
      for (Finding finding : within(check, patient)) {
        all.add(new Diagnosis(check.subject(), finding));
      }
    }
    return all;
  }

  private List<Finding> within(Check check, Patient patient) throws InterruptedException {
    FutureTask<List<Finding>> task = new FutureTask<>(() -> check.examine(patient));
    Thread.ofPlatform().daemon().name(check.subject()).start(task);
    try {
      return task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      return List.of(
          new Finding.Fail(
              "could not be told within " + limit.toSeconds() + " s",
              "look for a file system that hangs: dmesg, mount"));
    } catch (ExecutionException e) {
      return List.of(
          new Finding.Fail(
              "could not be told: " + reason(Objects.requireNonNullElse(e.getCause(), e)),
              "run this as root; if it is root's, repair or remove what is named"));
    }
  }

  private static String reason(Throwable e) {
    String message = Objects.requireNonNullElse(e.getMessage(), e.getClass().getSimpleName());
    String first = message.lines().findFirst().orElse("");
    return switch (e) {
      case FileSystemException x when x.getReason() == null ->
          x.getClass().getSimpleName().replace("Exception", "") + " " + first;
      case IOException _ -> first;
      default -> e.getClass().getSimpleName() + " " + first;
    };
  }
}

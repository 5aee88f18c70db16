package logagg.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import logagg.it.Programs.Outcome;
import org.junit.jupiter.api.Test;

/** {@code logagg doctor} on a real mount, healthy or not. */
class DoctorIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration SOON = Duration.ofSeconds(30);

  /** The worst word of each check, and its text. */
  private record Visit(int status, Map<String, String> findings, Duration took) {
    static Visit to(World world) throws Exception {
      long begin = System.nanoTime();
      Outcome outcome =
          Programs.run(
              Programs.command("logagg"),
              "doctor",
              "--json",
              "--logcache",
              world.cache().root().toString());
      Map<String, String> findings = new TreeMap<>();
      for (JsonNode each : JSON.readTree(outcome.out()).get("findings")) {
        findings.put(
            each.get("check").asText(),
            each.get("status").asText() + " " + each.get("what").asText());
      }
      return new Visit(outcome.status(), findings, Duration.ofNanos(System.nanoTime() - begin));
    }

    void expectFailures(String... subjects) {
      assertThat(findings.entrySet())
          .filteredOn(e -> e.getValue().startsWith("FAIL"))
          .extracting(Map.Entry::getKey)
          .as("of %s", findings)
          .containsExactlyInAnyOrder(subjects);
      assertThat(status).isEqualTo(subjects.length == 0 ? 1 : 2);
      assertThat(took).isLessThan(SOON);
    }
  }

  private static World healthy() throws Exception {
    World world = new World("*.log").mount("allow_other");
    World.append(world.log("a.log"), "line\n");
    await().atMost(SOON).until(() -> Files.exists(world.cache().fsStatus()));
    return world;
  }

  @Test
  void healthyThereIsNothingButWarnings() throws Exception {
    try (World world = healthy()) {
      Visit visit = Visit.to(world);
      visit.expectFailures();
      assertThat(visit.findings())
          .containsEntry("mount", "OK " + world.mountpoint() + " is mounted and answers")
          .containsEntry("patterns", "OK each matches a file")
          .containsEntry("own log", "OK " + world.ownLog() + " can be written to");
    }
  }

  @Test
  void killedItIsDead() throws Exception {
    try (World world = healthy()) {
      world.process().destroyForcibly().waitFor();
      Visit visit = Visit.to(world);
      visit.expectFailures("mount", "capture");
      assertThat(visit.findings().get("mount")).contains("is dead, its process has ended");
    }
  }

  @Test
  void stoppedItDoesNotAnswerAndTheDoctorDoesNotHang() throws Exception {
    try (World world = healthy()) {
      String pid = Long.toString(world.process().pid());
      Programs.run("kill", "-STOP", pid).expectSuccess();
      try {
        Visit visit = Visit.to(world);
        visit.expectFailures("mount");
        assertThat(visit.findings().get("mount")).contains("does not answer within 3 s");
        // It said something up to now; from ten seconds on, that is a failure of its own.
        await().atMost(SOON).until(() -> Visit.to(world).findings().get("capture"), this::isSilent);
      } finally {
        Programs.run("kill", "-CONT", pid).expectSuccess();
      }
      await().atMost(SOON).untilAsserted(() -> Visit.to(world).expectFailures());
    }
  }

  private boolean isSilent(String finding) {
    return finding.startsWith("FAIL") && finding.contains("has said nothing for");
  }

  @Test
  void notMountedNothingIsCaptured() throws Exception {
    try (World world = healthy()) {
      world.unmount();
      Visit visit = Visit.to(world);
      visit.expectFailures("mount", "capture");
      assertThat(visit.findings().get("mount")).contains("is not mounted");
    }
  }

  @Test
  void inPlaceAStoppedFileSystemDoesNotHangItEither() throws Exception {
    try (World world = new World("*.log").mount("allow_other", "inplace")) {
      World.append(world.log("a.log"), "line\n");
      await().atMost(SOON).until(() -> Files.exists(world.cache().fsStatus()));
      Visit.to(world).expectFailures();
      String pid = Long.toString(world.process().pid());
      Programs.run("kill", "-STOP", pid).expectSuccess();
      try {
        Visit.to(world).expectFailures("mount", "mirror disk");
      } finally {
        Programs.run("kill", "-CONT", pid).expectSuccess();
      }
      await().atMost(SOON).untilAsserted(() -> Visit.to(world).expectFailures());
    }
  }
}

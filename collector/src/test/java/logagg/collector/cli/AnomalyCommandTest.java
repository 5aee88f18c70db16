package logagg.collector.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import logagg.collector.fake.Records;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnomalyCommandTest {
  @TempDir Path directory;
  private Workbench bench;

  @BeforeEach
  void prepare() throws IOException {
    bench = Workbench.in(directory);
  }

  /** Six events a minute, of which one is an error. */
  private Path log(String name, String begin, int minutes) throws IOException {
    Instant first = Instant.parse(begin);
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < minutes * 6; i++) {
      lines.add(
          "{\"time\":\"%s\",\"level\":\"%s\",\"msg\":\"order paid\"}"
              .formatted(first.plusSeconds(i * 10L), i % 6 == 5 ? "error" : "info"));
    }
    return bench.write(name, lines.toArray(String[]::new));
  }

  @Test
  void learnTakesTheNameOfTheFileAndStatusShowsWhatIsKnown() throws Exception {
    Path log = log("shop.log.1", "2026-01-02T03:00:00Z", 20);
    CommandRun learn = bench.run("anomaly", "learn", log.toString());
    assertThat(learn)
        .isEqualTo(
            new CommandRun(
                0,
                log + ": 120 events (json) learnt as shop, of which 19 buckets are known\n",
                ""));
    JsonNode status = Records.of(bench.run("anomaly", "status", "--json").out()).getFirst();
    assertThat(status.required("source").asText()).isEqualTo("shop");
    assertThat(status.required("trained").asBoolean()).isTrue();
    assertThat(status.required("since").asText()).isEqualTo("2026-01-02T03:00:00Z");
    assertThat(status.required("means").required("event_rate").asDouble()).isEqualTo(6.0);
    assertThat(status.required("means").required("error_rate").asDouble())
        .isCloseTo(1.0 / 6, org.assertj.core.data.Offset.offset(1e-9));
    assertThat(bench.run("anomaly", "status").out().lines().toList().get(1))
        .matches("shop +19 +yes +2026-01-02 \\S+ +2026-01-02 \\S+ +6\\.0 +16\\.7 % +0\\.0 %");
  }

  @Test
  void severalFilesAreLearntOldestFirstUnderOneName() throws Exception {
    Path late = log("a.log", "2026-01-02T04:00:00Z", 10);
    Path early = log("b.log", "2026-01-02T03:00:00Z", 10);
    Files.setLastModifiedTime(late, FileTime.from(Instant.parse("2026-01-02T05:00:00Z")));
    Files.setLastModifiedTime(early, FileTime.from(Instant.parse("2026-01-02T04:00:00Z")));
    CommandRun run =
        bench.run("anomaly", "learn", "--source", "web", late.toString(), early.toString());
    assertThat(run.code()).isZero();
    assertThat(run.out().lines().map(line -> line.replaceFirst(":.*", "")))
        .containsExactly(early.toString(), late.toString());
    JsonNode known = Records.of(bench.run("anomaly", "explain", "web", "--json").out()).getFirst();
    assertThat(known.required("late").asLong()).isZero();
    assertThat(known.required("messages").asLong()).isEqualTo(120);
    assertThat(known.required("templates").asLong()).isEqualTo(1);
  }

  @Test
  void whatIsLearntIsWhatAScanComparesWith() throws Exception {
    bench.run("anomaly", "learn", log("shop.log", "2026-01-02T03:00:00Z", 60).toString());
    List<String> flood = new ArrayList<>();
    for (int i = 0; i < 600; i++) {
      flood.add("{\"time\":\"2026-01-02T04:00:%02dZ\",\"msg\":\"order paid\"}".formatted(i / 10));
    }
    Path next = bench.write("shop.log", flood.toArray(String[]::new));
    CommandRun scan = bench.run("scan", "--detect-anomalies", next.toString());
    assertThat(scan.out()).contains("ANOMALY_EVENT_RATE");
  }

  @Test
  void learningReportsAndStoresNothingElse() throws Exception {
    Path log =
        bench.write(
            "auth.log",
            "Jan  2 03:04:05 a useradd[1]: new user: name=x, UID=0, GID=0, home=/root, shell=/bin/sh");
    assertThat(bench.run("scan", log.toString()).out()).contains("AUTH_NEW_UID0");
    assertThat(bench.run("anomaly", "learn", log.toString()).out()).doesNotContain("UID0");
    assertThat(bench.run("findings", "list").out()).isEqualTo("No findings.\n");
  }

  @Test
  void explainSaysItInWords() throws Exception {
    bench.run("anomaly", "learn", log("shop.log", "2026-01-02T03:00:00Z", 20).toString());
    CommandRun run = bench.run("anomaly", "explain", "shop");
    assertThat(run.code()).isZero();
    assertThat(run.out())
        .contains("shop: 19 buckets are learnt, from 2026-01-02 ")
        .contains("That is enough to judge new ones.")
        .contains("Messages: 120, of 1 kinds.")
        .contains("Events of a bucket\n  usual:  6 ± 0, median 6 ± 0\n  last:   6, 6, 6")
        .contains("usual, the threshold is 3.0");
  }

  @Test
  void tooLittleIsSaidToBeTooLittle() throws Exception {
    bench.run("anomaly", "learn", log("shop.log", "2026-01-02T03:00:00Z", 3).toString());
    assertThat(bench.run("anomaly", "explain", "shop").out())
        .contains("That is too little to judge new ones.")
        .contains("too little is known: 2 of 5 buckets");
    assertThat(bench.run("anomaly", "status").out()).contains(" not yet ");
  }

  @Test
  void resetForgetsOneOrAll() throws Exception {
    for (String name : List.of("a.log", "b.log", "c.log")) {
      bench.run("anomaly", "learn", log(name, "2026-01-02T03:00:00Z", 10).toString());
    }
    assertThat(bench.run("anomaly", "reset", "b")).isEqualTo(new CommandRun(0, "Forgot b.\n", ""));
    assertThat(bench.run("anomaly", "status").out())
        .contains("\na ", "\nc ")
        .doesNotContain("\nb ");
    assertThat(bench.run("anomaly", "reset", "--all").out()).isEqualTo("Forgot a.\nForgot c.\n");
    assertThat(bench.run("anomaly", "status").out())
        .isEqualTo("Nothing is learnt: see logagg anomaly learn.\n");
  }

  @Test
  void resetOfNothingOrOfAllAndOneIsWrongUsage() {
    assertThat(bench.run("anomaly", "reset"))
        .isEqualTo(new CommandRun(2, "", "logagg: name the SOURCE to forget, or else --all\n"));
    assertThat(bench.run("anomaly", "reset", "a", "--all").code()).isEqualTo(2);
  }

  @Test
  void anUnknownSourceIsOneLine() throws Exception {
    bench.run("anomaly", "learn", log("a.log", "2026-01-02T03:00:00Z", 10).toString());
    String message = "logagg: nothing is learnt of 'x': see logagg anomaly status\n";
    assertThat(bench.run("anomaly", "explain", "x")).isEqualTo(new CommandRun(1, "", message));
    assertThat(bench.run("anomaly", "reset", "a", "x")).isEqualTo(new CommandRun(1, "", message));
    assertThat(bench.run("anomaly", "status").out()).contains("\na ");
  }

  @Test
  void aMissingFileIsOneLine() {
    assertThat(bench.run("anomaly", "learn", "/none/x.log"))
        .isEqualTo(new CommandRun(1, "", "logagg: /none/x.log: no such file or directory\n"));
  }

  @Test
  void whatIsLearntOfMessagesIsRedacted() throws Exception {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      lines.add(
          "{\"time\":\"2026-01-02T03:%02d:00Z\",\"msg\":\"mail for anna@example.com\"}"
              .formatted(i));
    }
    bench.run("anomaly", "learn", bench.write("m.log", lines.toArray(String[]::new)).toString());
    byte[] database = Files.readAllBytes(directory.resolve("logagg.db"));
    assertThat(new String(database, java.nio.charset.StandardCharsets.ISO_8859_1))
        .contains("mail for")
        .doesNotContain("anna@example.com");
  }
}

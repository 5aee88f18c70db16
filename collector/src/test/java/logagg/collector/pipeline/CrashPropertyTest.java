package logagg.collector.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import logagg.collector.event.LogEvent;
import logagg.collector.fake.FakeCapture;
import logagg.collector.fake.FakeCapture.FakeFile;
import logagg.collector.outlet.Outlet;
import logagg.collector.outlet.Output;
import logagg.collector.outlet.Rotation;
import logagg.collector.source.CacheSource;
import logagg.collector.source.Checkpoint;
import logagg.collector.source.CheckpointFile;
import logagg.collector.source.CheckpointStore;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.lifecycle.BeforeTry;

/**
 * The collector's promise: killed at any step and started again, as often as may be, it loses
 * nothing, and repeats only what was not acknowledged, with the same ids.
 */
class CrashPropertyTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int FILES = 3;

  private Path root = Path.of("");
  private Path output = root;
  private final Map<String, String> linesById = new HashMap<>();
  private final Set<String> unacknowledged = new HashSet<>();
  private final Set<String> acknowledged = new HashSet<>();
  private final Map<String, Integer> acknowledgedCounts = new HashMap<>();
  private int linesWritten;

  /** What happens before the collector runs (again). */
  record Life(List<Act> acts, Step crashAt, int times) {}

  /** What the file system does to one of the files. */
  record Act(int file, Kind kind) {
    enum Kind {
      LINES,
      HALF,
      SEAL
    }
  }

  @BeforeTry
  void beginAnew() throws IOException {
    root = Files.createTempDirectory("crash");
    output = root.resolve("out.jsonl");
    linesById.clear();
    unacknowledged.clear();
    acknowledged.clear();
    acknowledgedCounts.clear();
    linesWritten = 0;
  }

  @Provide
  Arbitrary<List<Life>> lives() {
    Arbitrary<List<Act>> acts =
        Combinators.combine(
                Arbitraries.integers().between(0, FILES - 1), Arbitraries.of(Act.Kind.class))
            .as(Act::new)
            .list()
            .ofMaxSize(12);
    return Combinators.combine(
            acts, Arbitraries.of(Step.class), Arbitraries.integers().between(1, 6))
        .as(Life::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(6);
  }

  @Property(tries = 300)
  void nothingIsLostAndOnlyTheUnacknowledgedIsRepeated(@ForAll("lives") List<Life> lives)
      throws IOException {
    FakeCapture capture = new FakeCapture(root.resolve("cache"));
    List<FakeFile> files = new ArrayList<>();
    Set<Integer> open = new HashSet<>();
    for (int i = 0; i < FILES; i++) {
      files.add(capture.create("/var/log/" + (i == 0 ? "a" : "b"))); // two share a stream
    }
    for (Life life : lives) {
      for (Act act : life.acts) {
        perform(act, files.get(act.file), open);
      }
      live(capture, new CrashPlan(life.crashAt, life.times));
      checkOutput();
    }
    for (int i = 0; i < FILES; i++) {
      files.get(i).write("\n").sealLast();
      linesWritten++;
    }
    live(capture, CrashPlan.none());
    checkOutput();
    assertThat(linesById).hasSize(linesWritten);
    assertThat(capture.cache().segments()).isEmpty();
  }

  private void perform(Act act, FakeFile file, Set<Integer> open) throws IOException {
    switch (act.kind) {
      case LINES -> {
        file.write(" line " + linesWritten + "\nline " + (linesWritten + 1) + "\n");
        linesWritten += 2;
        open.add(act.file);
      }
      case HALF -> {
        file.write("half ");
        open.add(act.file);
      }
      case SEAL -> {
        if (open.remove(act.file)) {
          file.seal();
        }
      }
    }
  }

  /** One life of the collector: from what is on the disk to its crash, or until all is drained. */
  private void live(FakeCapture capture, CrashPlan plan) throws IOException {
    CheckpointStore file = new CheckpointFile(capture.cache(), false);
    Output.Named named = new Output.Named(output, Rotation.NONE, false);
    try (Outlet outlet = new DyingOutlet(named.open(), plan)) {
      CacheSource source =
          new CacheSource(
              capture.cache(),
              1024,
              file.load(),
              segment -> {
                plan.reach(Step.DELETE);
                Files.delete(segment);
              });
      Tally tally = new Tally();
      Drain drain =
          new Drain(
              source,
              new PlainStage(new Eventing("h"), outlet, tally),
              outlet,
              new DyingStore(file, plan),
              tally);
      source.scan();
      while (drain.round()) {
        // until there is no more
      }
    } catch (CrashPlan.Crash e) {
      // what is on the disk is all that is left
    }
  }

  /** Each record at its id has one text; what was acknowledged came once. */
  private void checkOutput() throws IOException {
    Map<String, Integer> counts = new HashMap<>();
    Set<String> whole = new HashSet<>();
    for (String line : Files.readString(output).split("(?<=\n)")) {
      if (line.endsWith("\n")) {
        JsonNode event = JSON.readTree(line);
        String id = event.required("id").asText();
        counts.merge(id, 1, Integer::sum);
        whole.add(id);
        String text = event.required("file").asText() + event.required("raw").asText();
        assertThat(linesById.putIfAbsent(id, text)).isIn(null, text);
      }
    }
    assertThat(whole).containsAll(acknowledged);
    for (String id : acknowledged) {
      int countBefore = acknowledgedCounts.computeIfAbsent(id, counts::get);
      assertThat(counts.get(id)).as("copies of the acknowledged %s", id).isEqualTo(countBefore);
    }
  }

  /** Dies before writing, within a record, before and after a flush. */
  private final class DyingOutlet implements Outlet {
    private final Outlet real;
    private final CrashPlan plan;

    DyingOutlet(Outlet real, CrashPlan plan) {
      this.real = real;
      this.plan = plan;
    }

    @Override
    public void write(LogEvent event) throws IOException {
      if (plan.isDueAt(Step.WRITE)) {
        real.flush();
        Files.write(output, "{\"id\":\"to".getBytes(UTF_8), CREATE, APPEND);
        throw new CrashPlan.Crash();
      }
      real.write(event);
      unacknowledged.add(event.id());
    }

    @Override
    public void flush() throws IOException {
      plan.reach(Step.FLUSH);
      real.flush();
      plan.reach(Step.FLUSHED);
    }

    @Override
    public void close() throws IOException {
      real.close();
      unacknowledged.clear();
    }
  }

  /** Dies before and after saving. */
  private final class DyingStore implements CheckpointStore {
    private final CheckpointStore real;
    private final CrashPlan plan;

    DyingStore(CheckpointStore real, CrashPlan plan) {
      this.real = real;
      this.plan = plan;
    }

    @Override
    public Checkpoint load() throws IOException {
      return real.load();
    }

    @Override
    public void save(Checkpoint checkpoint) throws IOException {
      plan.reach(Step.CHECKPOINT);
      real.save(checkpoint);
      acknowledged.addAll(unacknowledged);
      unacknowledged.clear();
      plan.reach(Step.CHECKPOINTED);
    }
  }

  @AfterTry
  void removeAll() throws IOException {
    try (var files = Files.walk(root)) {
      for (Path path : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}

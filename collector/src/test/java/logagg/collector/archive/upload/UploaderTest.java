package logagg.collector.archive.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import logagg.collector.archive.MemoryTarget;
import logagg.collector.archive.target.Stop;
import logagg.collector.archive.target.TargetException;
import logagg.collector.archive.target.TargetUri;
import logagg.collector.archive.target.Unfinished;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UploaderTest {
  private static final String A = "a-20130704T0000Z.log.gz";
  private static final String B = "b-20130704T0100Z.log.gz";
  private static final String KEY_A = "a/2013/07/04/" + A;
  private static final String KEY_B = "b/2013/07/04/" + B;

  @TempDir Path directory;
  private final MemoryTarget target = new MemoryTarget();
  private final Stop stop = new Stop();
  private Instant now = Instant.parse("2013-07-04T03:00:00Z");
  private final UploadFigures figures = new UploadFigures(() -> now);
  private Optional<Duration> deleteAfter = Optional.empty();

  @BeforeEach
  void prepare() throws IOException {
    Files.writeString(directory.resolve(A), "content of a");
    Files.writeString(directory.resolve(B), "b's");
  }

  private UploadReport pass() throws Exception {
    UploadJob job =
        new UploadJob(
            directory,
            TargetUri.parse("s3://b/{prefix}/{year}/{month}/{day}/{filename}")
                .template()
                .orElseThrow(),
            "host",
            2,
            deleteAfter);
    return new Uploader(job, target, stop, () -> now, figures).pass(UploadWatch.NONE);
  }

  private List<String> marks() throws IOException {
    try (Stream<Path> files = Files.list(directory.resolve(".uploaded"))) {
      return files
          .map(file -> String.valueOf(file.getFileName()))
          .filter(name -> !name.startsWith("."))
          .sorted()
          .toList();
    }
  }

  @Test
  void whatIsReadyIsThereAndMarked() throws Exception {
    assertThat(pass()).isEqualTo(new UploadReport(2, 0, 0, 15, 0, 0));
    assertThat(target.objects).containsOnlyKeys(KEY_A, KEY_B);
    assertThat(target.objects.get(KEY_A)).isEqualTo("content of a".getBytes());
    assertThat(marks()).containsExactly(A, B);
    assertThat(Files.readString(directory.resolve(".uploaded").resolve(B)))
        .startsWith("{\"target\":\"memory\",\"key\":\"" + KEY_B + "\",\"size\":3,\"sha256\":\"")
        .endsWith("\"time\":\"2013-07-04T03:00:00Z\"}\n");
    assertThat(pass()).isEqualTo(new UploadReport(0, 0, 0, 0, 0, 0));
    assertThat(target.puts).hasSize(2);
  }

  @Test
  void withoutMarksWhatIsThereIsFound() throws Exception {
    pass();
    Files.delete(directory.resolve(".uploaded").resolve(A));
    assertThat(pass()).isEqualTo(new UploadReport(0, 1, 0, 0, 0, 0));
    assertThat(target.puts).hasSize(2);
    assertThat(marks()).containsExactly(A, B);
  }

  @Test
  void anotherContentUnderThatKeyStays() throws Exception {
    target.objects.put(KEY_A, "else".getBytes());
    assertThat(pass().uploaded()).isEqualTo(2);
    String duplicate = "a/2013/07/04/a-20130704T0000Z-duplicate-timestamp.log.gz";
    assertThat(target.objects).containsOnlyKeys(KEY_A, KEY_B, duplicate);
    assertThat(target.objects.get(KEY_A)).isEqualTo("else".getBytes());
    assertThat(target.objects.get(duplicate)).isEqualTo("content of a".getBytes());
    // found again without its mark, and the next one gets a number
    Files.delete(directory.resolve(".uploaded").resolve(A));
    assertThat(pass().found()).isEqualTo(1);
    Files.writeString(directory.resolve(A), "a third");
    assertThat(pass().uploaded()).isEqualTo(1);
    assertThat(target.objects)
        .containsKey("a/2013/07/04/a-20130704T0000Z-duplicate-timestamp-01.log.gz");
  }

  @Test
  void whoComesSecondFindsTheFirst() throws Exception {
    target.before =
        (key, journal) -> {
          if (key.equals(KEY_A)) {
            target.objects.put(KEY_A, "content of a".getBytes()); // another machine's
          }
        };
    assertThat(pass()).isEqualTo(new UploadReport(1, 1, 0, 3, 0, 0));
    assertThat(marks()).containsExactly(A, B);
  }

  @Test
  void aFileThatChangesMeanwhileIsNotMarked() throws Exception {
    target.before =
        (key, journal) -> {
          if (key.equals(KEY_A)) {
            Files.writeString(directory.resolve(A), "longer content of a");
          }
        };
    assertThat(pass()).isEqualTo(new UploadReport(1, 0, 0, 3, 1, 0));
    assertThat(marks()).containsExactly(B);
  }

  @Test
  void aFileThatWasChangedSinceIsLookedAtAgain() throws Exception {
    pass();
    Files.setLastModifiedTime(directory.resolve(A), FileTime.from(now));
    assertThat(pass()).isEqualTo(new UploadReport(0, 1, 0, 0, 0, 0));
    assertThat(pass()).isEqualTo(new UploadReport(0, 0, 0, 0, 0, 0));
  }

  @Test
  void oneThatFailsDoesNotStopTheOthers() throws Exception {
    target.before =
        (key, journal) -> {
          if (key.equals(KEY_A)) {
            throw new TargetException.Rejected("not this one", new IOException("no"));
          }
        };
    assertThat(pass()).isEqualTo(new UploadReport(1, 0, 0, 3, 1, 0));
    assertThat(figures.failures()).isEqualTo(1);
    assertThat(figures.lag()).isEqualTo(Duration.ofHours(3));
    target.before = (key, journal) -> {};
    assertThat(pass()).isEqualTo(new UploadReport(1, 0, 0, 12, 0, 0));
    assertThat(figures.lag()).isZero();
    assertThat(figures.files()).isEqualTo(2);
    assertThat(figures.bytes()).isEqualTo(15);
  }

  @Test
  void aRefusalEndsThePass() throws Exception {
    AtomicInteger tried = new AtomicInteger();
    for (int i = 0; i < 20; i++) {
      Files.writeString(directory.resolve("c-20130704T02" + (10 + i) + "Z.log.gz"), "c" + i);
    }
    target.before =
        (key, journal) -> {
          tried.incrementAndGet();
          throw new TargetException.Refused("wrong key", new IOException("no"));
        };
    assertThatThrownBy(this::pass).isInstanceOf(TargetException.Refused.class);
    assertThat(tried.get()).isBetween(1, 2); // one for each thread
  }

  @Test
  void aTargetThatIsDownEndsThePass() throws Exception {
    for (int i = 0; i < 20; i++) {
      Files.writeString(directory.resolve("c-20130704T02" + (10 + i) + "Z.log.gz"), "c" + i);
    }
    target.before =
        (key, journal) -> {
          throw new TargetException.Unavailable("down", new IOException("no"));
        };
    assertThatThrownBy(this::pass).isInstanceOf(TargetException.Unavailable.class);
    assertThat(target.puts.size()).isBetween(3, 4);
  }

  @Test
  void whatWasBegunOfAFileThatIsGoneIsTakenBack() throws Exception {
    target.before =
        (key, journal) -> {
          if (key.equals(KEY_A)) {
            journal.begin(new Unfinished("memory", key, "id-1", content(), 5));
            throw new IOException("crash");
          }
        };
    pass();
    Files.delete(directory.resolve(A));
    pass();
    assertThat(target.abandoned)
        .containsExactly(new Unfinished("memory", KEY_A, "id-1", content(), 5));
    pass();
    assertThat(target.abandoned).hasSize(1);
  }

  private static logagg.collector.archive.target.Fingerprint content() {
    return new logagg.collector.archive.target.Fingerprint(
        12,
        logagg.collector.archive.target.Sha256.of(logagg.collector.archive.target.Sha256.digest()));
  }

  @Test
  void filesAreRemovedThatLongAfterAndOnlyIfTheyAreThere() throws Exception {
    deleteAfter = Optional.of(Duration.ofDays(7));
    pass();
    now = now.plus(Duration.ofDays(7)).minusSeconds(1);
    assertThat(pass().removed()).isZero();
    target.objects.remove(KEY_B);
    now = now.plusSeconds(1);
    assertThat(pass().removed()).isEqualTo(1);
    assertThat(directory.resolve(A)).doesNotExist();
    assertThat(directory.resolve(B)).exists();
    assertThat(marks()).containsExactly(B);
  }

  @Test
  void marksOfFilesThatAreGoneGo() throws Exception {
    pass();
    Files.delete(directory.resolve(A));
    pass();
    assertThat(marks()).containsExactly(B);
  }

  @Test
  void aDamagedMarkIsMadeAnew() throws Exception {
    pass();
    Files.writeString(directory.resolve(".uploaded").resolve(A), "{\"target\":\"mem");
    assertThat(pass()).isEqualTo(new UploadReport(0, 1, 0, 0, 0, 0));
  }

  @Test
  void aMarkOfAnotherTargetIsNotOurs() throws Exception {
    pass();
    Path mark = directory.resolve(".uploaded").resolve(A);
    String other = Files.readString(mark).replace("memory", "elsewhere");
    Files.writeString(mark, other);
    assertThat(pass().found()).isEqualTo(1);
    assertThat(mark).content().startsWith(other).contains("\"memory\"");
  }

  @Test
  void aStopLeavesTheRestForTheNextTime() throws Exception {
    stop.give();
    assertThatThrownBy(this::pass).isInstanceOf(Stop.StoppedException.class);
    assertThat(target.objects).isEmpty();
  }

  @Test
  void aDirectoryThatIsNotThereIsNamed() throws Exception {
    Files.delete(directory.resolve(A));
    Files.delete(directory.resolve(B));
    Files.delete(directory);
    assertThatThrownBy(this::pass)
        .isInstanceOf(NoSuchFileException.class)
        .hasMessage(directory.toString());
    Files.createDirectory(directory);
  }

  @Test
  void figuresAreShown() throws Exception {
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    figures.bind(registry, "/var/log/web/archive");
    pass();
    assertThat(registry.get("logagg.archive.upload.files").functionCounter().count()).isEqualTo(2);
    assertThat(registry.get("logagg.archive.upload.bytes").functionCounter().count()).isEqualTo(15);
    assertThat(registry.get("logagg.archive.upload.waiting").gauge().value()).isZero();
    assertThat(registry.get("logagg.archive.upload.lag").gauge().value()).isZero();
  }
}

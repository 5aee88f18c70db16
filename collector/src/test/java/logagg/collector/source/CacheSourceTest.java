package logagg.collector.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import logagg.collector.fake.FakeCapture;
import logagg.collector.fake.FakeCapture.FakeFile;
import logagg.logcache.SegmentName;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CacheSourceTest {
  private static final int MAX_LINE = 16;

  @TempDir Path root;
  private FakeCapture capture;
  private CacheSource source;
  private final Lines lines = new Lines();

  @BeforeEach
  void openCache() throws IOException {
    capture = new FakeCapture(root.resolve("cache"));
    restart(Checkpoint.EMPTY);
  }

  private void restart(Checkpoint from) {
    source = new CacheSource(capture.cache(), MAX_LINE, from, Files::delete);
  }

  private void drain() throws IOException {
    source.scan();
    while (source.read(lines, Long.MAX_VALUE) > 0) {
      source.discardDrained();
    }
    source.discardDrained();
  }

  private List<SegmentName> left() throws IOException {
    return capture.cache().segments();
  }

  @Test
  void aGrowingSegmentIsReadAsItGrowsAndKept() throws IOException {
    FakeFile file = capture.create("/var/log/a").write("one\ntwo\nth");
    drain();
    file.write("ree\n");
    drain();
    assertThat(lines.texts()).containsExactly("one", "two", "three");
    assertThat(left()).containsExactly(file.segment());
  }

  @Test
  void aSealedSegmentIsDeletedWhenItIsRead() throws IOException {
    capture.create("/var/log/a").write("one\ntwo\n").seal();
    drain();
    assertThat(lines.texts()).containsExactly("one", "two");
    assertThat(left()).isEmpty();
    assertThat(capture.cache().originNames()).hasSize(1);
  }

  @Test
  void anEmptySealedSegmentIsDeleted() throws IOException {
    capture.create("/var/log/a").begin().seal();
    drain();
    assertThat(lines.all()).isEmpty();
    assertThat(left()).isEmpty();
  }

  @Test
  void aLineGoesOnInTheNextSegmentsAndBelongsToTheFirst() throws IOException {
    FakeFile file = capture.create("/var/log/a").write("one\nbegin").seal();
    SegmentName first = file.segment();
    file.write("-mid").seal().begin().seal().write("-end\nnext\n").seal();
    drain();
    assertThat(lines.texts()).containsExactly("one", "begin-mid-end", "next");
    assertThat(lines.all().get(1).place()).isEqualTo(new Place(first, 4));
    assertThat(lines.all().get(2).place()).isEqualTo(new Place(file.segment(), 5));
    assertThat(left()).isEmpty();
  }

  @Test
  void aSegmentWithTheBeginningOfAnUnfinishedLineIsKept() throws IOException {
    FakeFile file = capture.create("/var/log/a").write("one\nbegin").seal();
    SegmentName first = file.segment();
    drain();
    assertThat(left()).containsExactly(first);
    file.write("-mid").seal();
    drain();
    assertThat(left()).containsExactly(first, file.segment());
    file.write("-end\n");
    drain();
    assertThat(lines.texts()).containsExactly("one", "begin-mid-end");
    assertThat(left()).containsExactly(file.segment());
  }

  @Test
  void aLastLineWithoutNewlineIsUnterminatedIfNothingContinuesIt() throws IOException {
    capture.create("/var/log/a").write("one\nlast").sealLast();
    drain();
    assertThat(lines.marked()).containsExactly("one", "last!");
    assertThat(left()).isEmpty();
  }

  @Test
  void anUnfinishedLineMayBeToldLaterThatNothingContinuesIt() throws IOException {
    FakeFile file = capture.create("/var/log/a").write("one\nlast").seal();
    drain();
    assertThat(lines.marked()).containsExactly("one");
    file.sealLast();
    drain();
    assertThat(lines.marked()).containsExactly("one", "last!");
    assertThat(left()).isEmpty();
  }

  @Test
  void aHoleEndsALine() throws IOException {
    FakeFile file = capture.create("/var/log/a").write("before").seal();
    file.skip(4096).write("after\n").seal();
    drain();
    assertThat(lines.marked()).containsExactly("before!", "after");
    assertThat(left()).isEmpty();
  }

  @Test
  void anotherFileAtThePathDoesNotEndTheLineOfTheFirst() throws IOException {
    FakeFile old = capture.create("/var/log/a").write("old 1\nold").seal();
    FakeFile fresh = capture.create("/var/log/a").write("new 1\n");
    drain();
    old.write(" 2\nold 3\n").seal();
    fresh.write("new 2\n").seal();
    drain();
    assertThat(lines.texts()).containsExactly("old 1", "new 1", "old 2", "old 3", "new 2");
    assertThat(left()).isEmpty();
  }

  @Test
  void whatACrashLeftIsReadAndKeptUntilItIsSealed() throws IOException {
    FakeFile file = capture.create("/var/log/a").write("one\ntw").crash();
    drain();
    assertThat(lines.texts()).containsExactly("one");
    assertThat(left()).containsExactly(file.segment());
    file.seal().write("o\n").seal();
    drain();
    assertThat(lines.texts()).containsExactly("one", "two");
    assertThat(left()).isEmpty();
  }

  @Test
  void aLaterSegmentWaitsUntilTheOneBeforeIsSealed() throws IOException {
    FakeFile file = capture.create("/var/log/a").write("one\n");
    FakeFile same = file.crash();
    SegmentName first = file.segment();
    same.begin().write("two\n");
    drain();
    assertThat(lines.texts()).containsExactly("one");
    assertThat(left()).contains(first);
  }

  @Test
  void aSegmentWithoutOriginIsKeptAndTheOthersAreDrained() throws IOException {
    FakeFile lost = capture.create("/var/log/a").write("lost\n").seal();
    Files.delete(capture.cache().origin(lost.segment()));
    capture.create("/var/log/b").write("fine\n").seal();
    drain();
    drain();
    assertThat(lines.texts()).containsExactly("fine");
    assertThat(left()).containsExactly(lost.segment());
  }

  @Test
  void aSegmentShorterThanItWasSealedIsReadAndKept() throws IOException {
    FakeFile file = capture.create("/var/log/a").write("one\ntwo\n").seal();
    Files.writeString(capture.cache().segment(file.segment()), "one\n");
    drain();
    drain();
    assertThat(lines.texts()).containsExactly("one");
    assertThat(left()).containsExactly(file.segment());
  }

  @Test
  void aSegmentThatSomeoneDeletesIsForgotten() throws IOException {
    FakeFile file = capture.create("/var/log/a").write("unfinished").seal();
    drain();
    Files.delete(capture.cache().segment(file.segment()));
    file.write("one\n").seal();
    drain();
    assertThat(lines.texts()).containsExactly("one");
  }

  @Test
  void aLineThatIsTooLongIsCutIntoParts() throws IOException {
    capture.create("/var/log/a").write("0123456789abcdefGHIJKLMNOPQRSTUVxyz\nshort\n").seal();
    drain();
    assertThat(lines.marked())
        .containsExactly("1:0123456789abcdef+", "2:GHIJKLMNOPQRSTUV+", "3:xyz", "short");
    assertThat(lines.all()).extracting(l -> l.place().offset()).containsExactly(0L, 16L, 32L, 36L);
  }

  @Test
  void aLineAsLongAsMayBeIsNotCut() throws IOException {
    capture.create("/var/log/a").write("0123456789abcdef\n").seal();
    drain();
    assertThat(lines.marked()).containsExactly("0123456789abcdef");
  }

  @Test
  void aCutIsBetweenCharacters() throws IOException {
    capture.create("/var/log/a").write("0123456789abcd\u20ac\u20ac\n").seal();
    drain();
    assertThat(lines.marked()).containsExactly("1:0123456789abcd+", "2:\u20ac\u20ac");
  }

  @Test
  void partsOfALineThatStillGrowsAreReadAndCountedOverARestart() throws IOException {
    FakeFile file = capture.create("/var/log/a").write("0123456789abcdefGHIJKLMN").seal();
    drain();
    restart(source.checkpoint());
    drain();
    file.write("OPQRSTUVxyz").seal();
    drain();
    restart(source.checkpoint());
    file.sealLast();
    drain();
    assertThat(lines.marked())
        .containsExactly("1:0123456789abcdef+", "2:GHIJKLMNOPQRSTUV+", "3:xyz!");
    assertThat(left()).isEmpty();
  }

  @Test
  void aRestartGoesOnAtTheCheckpoint() throws IOException {
    FakeFile file = capture.create("/var/log/a").write("one\ntwo\nthr");
    drain();
    restart(source.checkpoint());
    file.write("ee\nfour\n").seal();
    drain();
    assertThat(lines.texts()).containsExactly("one", "two", "three", "four");
  }

  @Test
  void theCheckpointHoldsOnlySegmentsThatAreThere() throws IOException {
    FakeFile gone = capture.create("/var/log/a").write("one\n").seal();
    FakeFile kept = capture.create("/var/log/b").write("two\n");
    drain();
    assertThat(source.checkpoint().segments())
        .containsExactly(java.util.Map.entry(kept.segment(), new Progress(4, 0)))
        .doesNotContainKey(gone.segment());
  }

  @Test
  void theCheckpointOfASegmentThatCannotBeReadNowIsKept() throws IOException {
    FakeFile file = capture.create("/var/log/a").write("one\n").crash();
    drain();
    Checkpoint before = source.checkpoint();
    byte[] origin = Files.readAllBytes(capture.cache().origin(file.segment()));
    Files.delete(capture.cache().origin(file.segment()));
    restart(before);
    drain();
    assertThat(source.checkpoint()).isEqualTo(before);
    Files.write(capture.cache().origin(file.segment()), origin);
    drain();
    assertThat(lines.texts()).containsExactly("one");
  }

  @Test
  void theLagIsWhatIsCapturedAndNotRead() throws IOException {
    capture.create("/var/log/a").write("one\nunfinished");
    drain();
    assertThat(source.lags()).extracting(StreamLag::path).containsExactly("/var/log/a");
    assertThat(source.lags()).extracting(StreamLag::bytes).containsExactly(10L);
  }

  @Test
  void aFileWithMuchToReadDoesNotKeepTheOthersWaiting() throws IOException {
    String much = "0123456789\n".repeat(500_000);
    capture.create("/var/log/much").write(much);
    capture.create("/var/log/little").write("little\n");
    source.scan();
    source.read(lines, 4 * 1024 * 1024);
    assertThat(lines.texts()).contains("little");
  }

  @Test
  void idsSortByTimeThenStreamThenPlace() throws IOException {
    FakeFile file = capture.create("/var/log/a").write("one\ntwo\n").seal().write("three\n").seal();
    drain();
    assertThat(lines.all().stream().map(l -> l.place().id()).toList())
        .isSorted()
        .doesNotHaveDuplicates()
        .last()
        .isEqualTo(
            "%d.%09d-%s-0000000000"
                .formatted(
                    file.segment().seconds(),
                    file.segment().nanos(),
                    file.segment().stream().hex()));
  }

  /** Takes lines up to one that begins with "+", and gives that and all after it back. */
  private final class Hesitant implements LineSink {
    private final List<Line> held = new ArrayList<>();
    private boolean takesAll;

    @Override
    public void accept(Line line) throws IOException {
      if (!held.isEmpty() || (!takesAll && line.raw().text().startsWith("+"))) {
        held.add(line);
      } else {
        lines.accept(line);
      }
    }

    @Override
    public Optional<Line> end() {
      Optional<Line> first = held.stream().findFirst();
      held.clear();
      return first;
    }
  }

  @Test
  void whatASinkGivesBackIsGivenAgainAndNeitherAcknowledgedNorDeletedBefore() throws IOException {
    FakeFile file = capture.create("/var/log/a").write("one\n+two\n");
    SegmentName first = file.segment();
    file.seal();
    file.write("three\n").seal();
    Hesitant sink = new Hesitant();
    source.scan();
    assertThat(source.read(sink, Long.MAX_VALUE)).isEqualTo("one\n".length());
    source.discardDrained();
    assertThat(left()).hasSize(2);
    assertThat(source.checkpoint().segments()).isEqualTo(Map.of(first, new Progress(4, 0)));
    assertThat(source.lags()).extracting(StreamLag::bytes).containsExactly(11L);

    assertThat(source.read(sink, Long.MAX_VALUE)).as("nothing has changed").isZero();
    sink.takesAll = true;
    assertThat(source.readGivenBack(sink)).isEqualTo("+two\nthree\n".length());
    assertThat(source.readGivenBack(sink)).isZero();
    source.discardDrained();
    assertThat(lines.texts()).containsExactly("one", "+two", "three");
    assertThat(left()).isEmpty();
  }

  @Test
  void aPartOfALongLineThatIsGivenBackComesAgainAsThatPart() throws IOException {
    String text = "x".repeat(MAX_LINE) + "+" + "y".repeat(MAX_LINE - 1) + "z";
    capture.create("/var/log/a").write(text + "\n");
    Hesitant sink = new Hesitant();
    source.scan();
    source.read(sink, Long.MAX_VALUE);
    sink.takesAll = true;
    source.readGivenBack(sink);
    assertThat(lines.all()).extracting(Line::part).containsExactly(1, 2, 3);
    assertThat(String.join("", lines.texts())).isEqualTo(text);
  }
}

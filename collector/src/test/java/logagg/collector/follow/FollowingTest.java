package logagg.collector.follow;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FollowingTest {
  private static final Duration GRACE = Duration.ofSeconds(60);

  @TempDir Path directory;
  private final Recorder recorder = new Recorder();
  private final HandClock clock = new HandClock();
  private Path log;
  private Following following;

  @BeforeEach
  void prepare() {
    log = directory.resolve("app.log");
    following = new Following(List.of(), settings(new Start.Beginning()));
  }

  @AfterEach
  void end() {
    following.close();
  }

  private Following.Settings settings(Start start) {
    return new Following.Settings(start, GRACE, Optional.empty(), clock);
  }

  private void follow(Start start, Object... arguments) {
    following =
        new Following(
            java.util.Arrays.stream(arguments).map(Object::toString).toList(), settings(start));
  }

  private List<String> poll() throws IOException {
    boolean more = true;
    while (more) {
      more = following.poll(recorder);
    }
    return recorder.taken();
  }

  private static void append(Path file, String text) throws IOException {
    Files.writeString(file, text, CREATE, WRITE, APPEND);
  }

  @Test
  void whatIsAppendedComesOnce() throws IOException {
    append(log, "one\ntwo\n");
    follow(new Start.Beginning(), log);
    assertThat(poll()).containsExactly("one", "two");
    assertThat(poll()).isEmpty();
    append(log, "three\r\n");
    assertThat(poll()).containsExactly("three");
    assertThat(recorder.notices).isEmpty();
  }

  @Test
  void theLastLinesComeFirst() throws IOException {
    append(log, "one\ntwo\nthree\n");
    follow(new Start.LastLines(2), log);
    assertThat(poll()).containsExactly("two", "three");
  }

  @Test
  void theLastLinesAreCountedOverManyBlocks() throws IOException {
    append(log, "early\n" + ("x".repeat(99) + "\n").repeat(5000));
    follow(new Start.LastLines(4000), log);
    assertThat(poll()).hasSize(4000).allMatch(line -> line.equals("x".repeat(99)));
    follow(new Start.LastLines(5001), log);
    assertThat(poll()).hasSize(5001).startsWith("early");
  }

  @Test
  void aLineThatHasNoEndYetComesWhole() throws IOException {
    append(log, "one\nbegun");
    follow(new Start.LastLines(0), log);
    assertThat(poll()).isEmpty();
    append(log, " and ended\nnext");
    assertThat(poll()).containsExactly("begun and ended");
    following.finish(recorder);
    assertThat(recorder.taken()).containsExactly("next");
  }

  @Test
  void aFileThatIsNotThereIsWaitedForAndReadWhole() throws IOException {
    follow(new Start.LastLines(1), log);
    assertThat(poll()).isEmpty();
    assertThat(poll()).isEmpty();
    assertThat(recorder.notices).containsExactly(log + " is not there: waiting for it");
    append(log, "one\ntwo\nthree\n");
    assertThat(poll()).containsExactly("one", "two", "three");
    assertThat(recorder.notices).hasSize(2).last().isEqualTo(log + " is there");
  }

  @Test
  void theOldFileIsReadToItsEndBeforeTheNewOneIsBegun() throws IOException {
    append(log, "one\n");
    follow(new Start.Beginning(), log);
    poll();
    append(log, "two\n");
    Files.move(log, directory.resolve("app.log.1"));
    append(log, "three\n");
    assertThat(poll()).containsExactly("two", "three");
    assertThat(recorder.notices).containsExactly(log + " was replaced: following the new file");
  }

  @Test
  void linesWrittenLateToTheOldFileComeAsWell() throws IOException {
    Path old = directory.resolve("app.log.1");
    append(log, "one\n");
    follow(new Start.Beginning(), log);
    poll();
    Files.move(log, old);
    append(log, "new 1\n");
    assertThat(poll()).containsExactly("new 1");
    append(old, "late 1\nlate ");
    assertThat(poll()).containsExactly("late 1");
    clock.advance(GRACE.minusSeconds(1));
    append(old, "2\n");
    assertThat(poll()).containsExactly("late 2");
    // the grace begins anew with each
    clock.advance(GRACE.minusSeconds(1));
    append(old, "late 3");
    append(log, "new 2\n");
    assertThat(poll()).containsExactly("new 2");
    clock.advance(GRACE);
    poll(); // what came last is read, and then given up
    following.finish(recorder);
    append(old, "too late\n");
    assertThat(poll()).doesNotContain("too late");
  }

  @Test
  void theUnfinishedLineOfAnOldFileIsGivenOutWhenItIsGivenUp() throws IOException {
    append(log, "one\nunfinished");
    follow(new Start.Beginning(), log);
    poll();
    Files.delete(log);
    append(log, "two\n");
    assertThat(poll()).containsExactly("two");
    clock.advance(GRACE);
    assertThat(poll()).containsExactly("unfinished");
  }

  @Test
  void linesOfTwoFilesAreNotOfOneRecord() throws IOException {
    append(log, "old\n");
    follow(new Start.Beginning(), log);
    poll();
    append(log, "old 2\n");
    Files.move(log, directory.resolve("app.log.1"));
    append(log, "new\n");
    following.poll(recorder);
    assertThat(recorder.happened).containsExactly("old 2", "--", "new");
  }

  @Test
  void aFileThatWasCutIsReadFromItsBeginning() throws IOException {
    append(log, "one\ntwo\n");
    follow(new Start.Beginning(), log);
    poll();
    Files.writeString(log, "new\n", WRITE, TRUNCATE_EXISTING);
    assertThat(poll()).containsExactly("new");
    assertThat(recorder.notices)
        .containsExactly(
            log + " was cut: reading from its beginning; lines written before may be missing");
  }

  @Test
  void soIsOneThatGrewAgainBeyondWhatWasRead() throws IOException {
    append(log, "one\ntwo\n");
    follow(new Start.Beginning(), log);
    poll();
    Files.writeString(log, "this is all new\nand more\n", WRITE, TRUNCATE_EXISTING);
    assertThat(poll()).containsExactly("this is all new", "and more");
    assertThat(recorder.notices).hasSize(1);
  }

  @Test
  void anUnfinishedLineIsGivenOutWhenItsFileIsCut() throws IOException {
    append(log, "one\nunfinished");
    follow(new Start.Beginning(), log);
    poll();
    Files.writeString(log, "new\n", WRITE, TRUNCATE_EXISTING);
    assertThat(poll()).containsExactly("unfinished", "new");
  }

  @Test
  void aDeletedFileIsReadOnUntilAnotherIsThere() throws IOException {
    append(log, "one\n");
    follow(new Start.Beginning(), log);
    poll();
    try (Writer writer = Files.newBufferedWriter(log, APPEND)) {
      Files.delete(log);
      assertThat(poll()).isEmpty();
      writer.write("two\n");
      writer.flush();
      assertThat(poll()).containsExactly("two");
      append(log, "three\n");
      assertThat(poll()).containsExactly("three");
      writer.write("four\n");
      writer.flush();
      assertThat(poll()).containsExactly("four");
    }
    assertThat(recorder.notices)
        .containsExactly(log + " is gone: waiting for another", log + " is there");
  }

  @Test
  void aFileMovedAwayAndBackIsNotReadTwice() throws IOException {
    Path aside = directory.resolve("aside");
    append(log, "one\n");
    follow(new Start.Beginning(), log);
    poll();
    Files.move(log, aside);
    append(log, "other\n");
    assertThat(poll()).containsExactly("other");
    Files.move(aside, log, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    append(log, "two\n");
    assertThat(poll()).containsExactly("two");
  }

  @Test
  void norIfItWasGivenUpMeanwhile() throws IOException {
    Path aside = directory.resolve("aside");
    append(log, "one\n");
    follow(new Start.Beginning(), log);
    poll();
    Files.move(log, aside);
    poll();
    clock.advance(GRACE);
    poll();
    Files.move(aside, log);
    append(log, "two\n");
    assertThat(poll()).containsExactly("two");
  }

  @Test
  void aLinkIsFollowedToWhereverItPoints() throws IOException {
    Path first = directory.resolve("first");
    Path second = directory.resolve("second");
    append(first, "one\n");
    append(second, "two\n");
    Files.createSymbolicLink(log, first);
    follow(new Start.Beginning(), log);
    assertThat(poll()).containsExactly("one");
    append(first, "one more\n");
    Files.delete(log);
    Files.createSymbolicLink(log, second);
    assertThat(poll()).containsExactly("one more", "two");
  }

  @Test
  void aLongLineComesInParts() throws IOException {
    append(log, "ä".repeat(600_000) + "\nnext\n");
    follow(new Start.Beginning(), log);
    List<String> lines = poll();
    assertThat(lines).hasSize(3);
    assertThat(lines.get(0)).isEqualTo("ä".repeat(1 << 19));
    assertThat(lines.get(1)).isEqualTo("ä".repeat(600_000 - (1 << 19)));
    assertThat(lines.get(2)).isEqualTo("next");
  }

  @Test
  void whatAGlobComesToMatchIsReadFromItsBeginning() throws IOException {
    append(log, "one\n");
    follow(new Start.LastLines(0), directory + "/*.log*");
    assertThat(poll()).isEmpty();
    append(log, "two\n");
    append(directory.resolve("b.log"), "b\n");
    assertThat(poll()).containsExactly("two");
    clock.advance(Duration.ofSeconds(1));
    assertThat(poll()).containsExactly("b");
    assertThat(following.isOfSeveral()).isTrue();
  }

  @Test
  void aRotatedFileThatAGlobMatchesIsNotReadAgain() throws IOException {
    append(log, "one\n");
    follow(new Start.Beginning(), directory + "/*.log*");
    assertThat(poll()).containsExactly("one");
    Files.move(log, directory.resolve("app.log.1"));
    append(log, "two\n");
    clock.advance(Duration.ofSeconds(1));
    assertThat(poll()).containsExactly("two");
    clock.advance(GRACE);
    assertThat(poll()).isEmpty();
    clock.advance(GRACE);
    assertThat(poll()).isEmpty();
  }

  @Test
  void aGlobThatMatchesNothingIsWaitedFor() throws IOException {
    follow(new Start.LastLines(10), directory + "/*.log");
    assertThat(poll()).isEmpty();
    assertThat(recorder.notices)
        .containsExactly(directory + "/*.log matches no file: waiting for one");
    append(log, "one\n");
    clock.advance(Duration.ofSeconds(1));
    assertThat(poll()).containsExactly("one");
  }

  @Test
  void whatIsNoFileIsTold() throws IOException {
    Files.createDirectory(log);
    Path other = directory.resolve("other");
    follow(new Start.LastLines(1), other);
    Files.createDirectory(other);
    assertThat(poll()).isEmpty();
    assertThat(recorder.notices).containsExactly(other + " is not a regular file: waiting for one");
  }

  @Test
  void theSameLineHasTheSameIdAndAnotherOfTheSameTextHasAnother() throws IOException {
    append(log, "same\nsame\n");
    follow(new Start.Beginning(), log);
    following.poll(recorder);
    List<LineId> ids = recorder.lines.stream().map(FollowedLine::id).toList();
    assertThat(ids).hasSize(2).doesNotHaveDuplicates();
    recorder.taken();
    follow(new Start.LastLines(1), log);
    following.poll(recorder);
    assertThat(recorder.lines.getFirst().id()).isEqualTo(ids.get(1));
  }
}

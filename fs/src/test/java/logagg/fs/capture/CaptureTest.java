package logagg.fs.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import logagg.logcache.Origin;
import logagg.logcache.Origin.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which bytes are in which segment, move by move. */
class CaptureTest {
  private static final CaptureSettings ROOMY = CaptureWorld.settings("1MiB", "1GiB");
  private static final CaptureSettings NARROW = CaptureWorld.settings("1KiB", "4KiB");
  private static final CaptureSettings SMALL = CaptureWorld.settings("1KiB", "1GiB");

  @TempDir Path directory;

  @Test
  void anAppendIsInTheSegmentWhenItReturns() throws Exception {
    try (CaptureWorld world = new CaptureWorld(directory, ROOMY, "*.log")) {
      long file = world.open("a.log");
      world.append(file, "one\n");
      assertThat(world.stream("a.log")).isEqualTo("one\n");
      world.append(file, "two\n");
      assertThat(world.stream("a.log")).isEqualTo("one\ntwo\n");
      assertThat(world.pieces("a.log")).hasSize(1);
      assertThat(world.mirror("a.log")).hasContent("one\ntwo\n");
    }
  }

  @Test
  void anOverwriteIsASegmentThatRemembersHowFarTheFileWasCaptured() throws Exception {
    try (CaptureWorld world = new CaptureWorld(directory, ROOMY, "*.log")) {
      long file = world.open("a.log");
      world.writeAt(file, 0, "abcdef");
      world.writeAt(file, 2, "XY");
      world.writeAt(file, 6, "gh");
      List<CaptureWorld.Piece> pieces = world.pieces("a.log");
      assertThat(pieces).extracting(CaptureWorld.Piece::text).containsExactly("abcdef", "XY", "gh");
      assertThat(pieces)
          .extracting(piece -> piece.origin().firstOffset())
          .containsExactly(0L, 2L, 6L);
      assertThat(pieces)
          .extracting(piece -> piece.origin().coveredTo())
          .containsExactly(0L, 6L, 6L);
      assertThat(world.mirror("a.log")).hasContent("abXYefgh");
    }
  }

  @Test
  void aHoleIsLeftOut() throws Exception {
    try (CaptureWorld world = new CaptureWorld(directory, ROOMY, "*.log")) {
      long file = world.open("a.log");
      world.writeAt(file, 0, "head\n");
      world.writeAt(file, 100_000, "tail\n");
      assertThat(world.stream("a.log")).isEqualTo("head\ntail\n");
      assertThat(world.pieces("a.log").getFirst().origin().state())
          .isEqualTo(new State.Sealed(5, true));
      assertThat(world.pieces("a.log").getLast().origin().firstOffset()).isEqualTo(100_000);
    }
  }

  @Test
  void aWriterThatGoesOnAfterATruncateLeavesNoZerosInTheStream() throws Exception {
    try (CaptureWorld world = new CaptureWorld(directory, ROOMY, "*.log")) {
      long file = world.open("a.log");
      world.writeAt(file, 0, "before\n");
      world.truncate("a.log", 0);
      world.writeAt(file, 7, "after\n");
      assertThat(world.stream("a.log")).isEqualTo("before\nafter\n");
      assertThat(Files.size(world.mirror("a.log"))).isEqualTo(13);
    }
  }

  @Test
  void aSegmentEndsAtALineEndWhenItIsFull() throws Exception {
    try (CaptureWorld world = new CaptureWorld(directory, NARROW, "*.log")) {
      long file = world.open("a.log");
      String line = "x".repeat(99) + "\n";
      for (int i = 0; i < 25; i++) {
        world.append(file, line);
      }
      assertThat(world.stream("a.log")).isEqualTo(line.repeat(25));
      List<CaptureWorld.Piece> pieces = world.pieces("a.log");
      assertThat(pieces).hasSize(3);
      assertThat(pieces.getFirst().text()).isEqualTo(line.repeat(11));
      assertThat(pieces.get(0).origin().state()).isEqualTo(new State.Sealed(1100, false));
      assertThat(pieces.get(1).origin().firstOffset()).isEqualTo(1100);
      assertThat(pieces.get(2).origin().state()).isEqualTo(new State.Growing());
    }
  }

  @Test
  void whatDoesNotFitLagsAndIsCaughtUpWithWhenThereIsRoom() throws Exception {
    try (CaptureWorld world = new CaptureWorld(directory, NARROW, "*.log")) {
      long file = world.open("a.log");
      StringBuilder all = new StringBuilder();
      for (int i = 0; i < 100; i++) {
        String line = "line " + i + " ".repeat(90) + "\n";
        all.append(line);
        world.append(file, line);
      }
      assertThat(world.mirror("a.log")).hasContent(all.toString());
      String kept = world.stream("a.log");
      assertThat(kept.length()).isLessThanOrEqualTo(4096);
      assertThat(all.toString()).startsWith(kept);
      assertThat(world.capturing().status().lagBytes()).isEqualTo(all.length() - kept.length());
      StringBuilder drained = new StringBuilder();
      for (int i = 0; i < 20 && drained.length() < all.length(); i++) {
        for (CaptureWorld.Piece piece : world.pieces("a.log")) {
          if (piece.origin().state() instanceof State.Sealed) {
            drained.append(piece.text());
          }
        }
        world.drain();
        world.catchUp();
        world.capturing().files().forEach(each -> each.tick(1));
        world.capturing().files().forEach(each -> each.tick(1));
      }
      assertThat(drained.toString()).isEqualTo(all.toString());
      assertThat(world.capturing().status().lagBytes()).isZero();
      assertThat(world.gaps()).isEmpty();
    }
  }

  @Test
  void whatIsTruncatedBeforeThereIsRoomIsAGap() throws Exception {
    try (CaptureWorld world = new CaptureWorld(directory, NARROW, "*.log")) {
      long file = world.open("a.log");
      String line = "y".repeat(99) + "\n";
      for (int i = 0; i < 100; i++) {
        world.append(file, line);
      }
      int kept = world.stream("a.log").length();
      world.truncate("a.log", 0);
      assertThat(world.gaps())
          .singleElement()
          .satisfies(
              gap -> {
                assertThat(gap.from()).isEqualTo(kept);
                assertThat(gap.to()).isEqualTo(10_000);
                assertThat(gap.path()).isEqualTo("/log/a.log");
              });
      world.drain();
      world.append(file, "fresh\n");
      assertThat(world.stream("a.log")).endsWith("fresh\n");
      assertThat(world.pieces("a.log").getLast().origin().firstOffset()).isZero();
    }
  }

  @Test
  void aRenamedFileKeepsItsStreamAndANewOneBeginsAfresh() throws Exception {
    try (CaptureWorld world = new CaptureWorld(directory, ROOMY, "*.log")) {
      long old = world.open("a.log");
      world.append(old, "1\n");
      world.rename("a.log", "a.log.1");
      long fresh = world.open("a.log");
      world.append(fresh, "2\n");
      world.append(old, "late\n");
      world.append(fresh, "3\n");
      List<CaptureWorld.Piece> pieces = world.pieces("a.log");
      assertThat(pieces)
          .extracting(CaptureWorld.Piece::text)
          .containsExactly("1\nlate\n", "2\n3\n");
      assertThat(pieces.get(0).origin().file()).isNotEqualTo(pieces.get(1).origin().file());
    }
  }

  @Test
  void aRemovedFileEndsWithItsLastHandle() throws Exception {
    try (CaptureWorld world = new CaptureWorld(directory, ROOMY, "*.log")) {
      long file = world.open("a.log");
      world.append(file, "1\n");
      world.unlink("a.log");
      world.append(file, "2\n");
      assertThat(world.pieces("a.log").getLast().origin().state()).isEqualTo(new State.Growing());
      world.release(file);
      assertThat(world.stream("a.log")).isEqualTo("1\n2\n");
      assertThat(world.pieces("a.log").getLast().origin().state())
          .isEqualTo(new State.Sealed(4, true));
    }
  }

  @Test
  void aSegmentSealedWithinALineIsToldToBeTheLastWhenTheFileIsRemoved() throws Exception {
    try (CaptureWorld world = new CaptureWorld(directory, ROOMY, "*.log")) {
      long file = world.open("a.log");
      world.append(file, "unfinished");
      world.release(file);
      world.capturing().close();
      assertThat(world.pieces("a.log").getLast().origin().state())
          .isEqualTo(new State.Sealed(10, false));
      world.crash();
      world.unlink("a.log");
      assertThat(world.pieces("a.log").getLast().origin().state())
          .isEqualTo(new State.Sealed(10, true));
    }
  }

  @Test
  void aSegmentSealedWithinALineIsToldToBeTheLastWhenTheFileIsTruncated() throws Exception {
    try (CaptureWorld world = new CaptureWorld(directory, ROOMY, "*.log")) {
      long file = world.open("a.log");
      world.append(file, "unfinished");
      world.capturing().files().forEach(each -> each.tick(0));
      assertThat(world.pieces("a.log").getLast().origin().state())
          .isEqualTo(new State.Sealed(10, false));
      world.truncate("a.log", 0);
      assertThat(world.pieces("a.log").getFirst().origin().state())
          .isEqualTo(new State.Sealed(10, true));
    }
  }

  @Test
  void afterACrashEachByteIsCapturedOnce() throws Exception {
    try (CaptureWorld world = new CaptureWorld(directory, ROOMY, "*.log")) {
      long file = world.open("a.log");
      world.append(file, "captured\n");
      // what came to the mirror and not to the segment before the crash
      Files.writeString(
          world.mirror("a.log"), "mirrored\n", java.nio.file.StandardOpenOption.APPEND);
      world.crash();
      assertThat(world.stream("a.log")).isEqualTo("captured\nmirrored\n");
      assertThat(world.pieces("a.log").getFirst().origin().state())
          .isEqualTo(new State.Sealed(9, false));
      long again = world.open("a.log");
      world.append(again, "after\n");
      world.crash();
      world.crash();
      assertThat(world.stream("a.log")).isEqualTo("captured\nmirrored\nafter\n");
      assertThat(world.gaps()).isEmpty();
    }
  }

  @Test
  void aFileThatHasLostItsEndToAPowerFailureIsNotCapturedTwice() throws Exception {
    try (CaptureWorld world = new CaptureWorld(directory, ROOMY, "*.log")) {
      long file = world.open("a.log");
      world.append(file, "one\ntwo\nthree\n");
      Files.writeString(world.mirror("a.log"), "one\ntw"); // the rest never came to the disk
      world.crash();
      assertThat(world.stream("a.log")).isEqualTo("one\ntwo\nthree\n");
      long again = world.open("a.log");
      world.append(again, "four\n");
      world.crash();
      assertThat(world.stream("a.log")).isEqualTo("one\ntwo\nthree\nfour\n");
    }
  }

  @Test
  void aFileThatWasWrittenAnewBehindOurBackIsCapturedFromItsBeginning() throws Exception {
    try (CaptureWorld world = new CaptureWorld(directory, ROOMY, "*.log")) {
      long file = world.open("a.log");
      world.append(file, "one\ntwo\nthree\n");
      Files.writeString(world.mirror("a.log"), "other\n");
      world.crash();
      assertThat(world.stream("a.log")).isEqualTo("one\ntwo\nthree\nother\n");
    }
  }

  @Test
  void aTruncateThatWasOnlyAnnouncedBeforeTheCrashDidNotHappen() throws Exception {
    try (CaptureWorld world = new CaptureWorld(directory, ROOMY, "*.log")) {
      long file = world.open("a.log");
      world.append(file, "one\n");
      announceTruncate(world, 4);
      world.crash();
      assertThat(world.stream("a.log")).isEqualTo("one\n");
      long again = world.open("a.log");
      world.append(again, "two\n");
      assertThat(world.stream("a.log")).isEqualTo("one\ntwo\n");
      assertThat(world.pieces("a.log").getLast().origin().firstOffset()).isEqualTo(4);
    }
  }

  @Test
  void aTruncateThatHappenedJustBeforeTheCrashIsKnown() throws Exception {
    try (CaptureWorld world = new CaptureWorld(directory, ROOMY, "*.log")) {
      long file = world.open("a.log");
      world.append(file, "one\n");
      announceTruncate(world, 4);
      Files.write(world.mirror("a.log"), new byte[0]);
      world.crash();
      long again = world.open("a.log");
      world.append(again, "two\n");
      assertThat(world.stream("a.log")).isEqualTo("one\ntwo\n");
      assertThat(world.pieces("a.log").getLast().origin().firstOffset()).isZero();
      assertThat(world.gaps()).isEmpty();
    }
  }

  /** What truncate(2) leaves in the cache if the file system dies before it calls the kernel. */
  private static void announceTruncate(CaptureWorld world, long sizeBefore) throws Exception {
    Origin origin = world.pieces("a.log").getLast().origin();
    SegmentStore store = world.capturing().store();
    store.write(
        store.nextName(logagg.logcache.StreamId.of(origin.path())),
        new Origin(origin.path(), origin.file(), 0, 0, new State.Truncating(sizeBefore)));
  }

  @Test
  void aClockThatJumpsChangesNoOrderAndLosesNothing() throws Exception {
    try (CaptureWorld world = new CaptureWorld(directory, SMALL, "*.log")) {
      long file = world.open("a.log");
      StringBuilder all = new StringBuilder();
      for (Duration jump :
          List.of(
              Duration.ofDays(-3650),
              Duration.ofDays(7300),
              Duration.ofHours(-1),
              Duration.ZERO,
              Duration.ofDays(-3650))) {
        world.jump(jump);
        for (int i = 0; i < 8; i++) {
          String line = "line " + i + " after " + jump + " ".repeat(80) + "\n";
          all.append(line);
          world.append(file, line);
        }
        world.crash();
        file = world.open("a.log");
      }
      assertThat(world.stream("a.log")).isEqualTo(all.toString());
      assertThat(world.pieces("a.log")).hasSize(5);
      assertThat(world.gaps()).isEmpty();
    }
  }

  @Test
  void patternsThatAreReloadedCountForOpenFiles() throws Exception {
    try (CaptureWorld world = new CaptureWorld(directory, ROOMY, "# none")) {
      long file = world.open("a.log");
      world.append(file, "before\n");
      world.track("*.log");
      world.capturing().reload();
      world.append(file, "tracked\n");
      world.track("# none");
      world.capturing().reload();
      world.append(file, "after\n");
      assertThat(world.stream("a.log")).isEqualTo("tracked\n");
      assertThat(world.capturing().status().files()).isZero();
    }
  }

  @Test
  void originsThatNoOneNeedsAreRemovedAndTheNewestOfAFileIsKept() throws Exception {
    try (CaptureWorld world = new CaptureWorld(directory, NARROW, "*.log")) {
      long file = world.open("a.log");
      for (int i = 0; i < 30; i++) {
        world.append(file, "z".repeat(99) + "\n");
      }
      world.capturing().close();
      int before = world.cache().originNames().size();
      world.drain();
      world.capturing().removeOrigins();
      world.capturing().removeOrigins();
      assertThat(before).isEqualTo(3);
      assertThat(world.cache().originNames()).hasSize(1);
      world.crash();
      assertThat(world.stream("a.log")).as("not captured again").isEmpty();
      long again = world.open("a.log");
      world.append(again, "new\n");
      assertThat(world.stream("a.log")).isEqualTo("new\n");
    }
  }
}

package logagg.collector.lease;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import logagg.collector.fake.FakeCapture;
import logagg.logcache.AtomicFile;
import logagg.logcache.FsStatus;
import logagg.logcache.LogCache;
import logagg.logcache.SegmentName;
import logagg.logcache.StreamId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeasesTest {
  private static final String PATH = "/var/log/a";
  private static final StreamId STREAM = StreamId.of(PATH);

  @TempDir Path root;
  private final FakeDisk disk = new FakeDisk();
  private FakeCapture capture;
  private LogCache cache;
  private Leases leases;

  /** A disk with as much room as the test says. */
  private static final class FakeDisk implements Room.Disk {
    private long usable = 1L << 30;

    @Override
    public long usable() {
      return usable;
    }

    @Override
    public long total() {
      return 2L << 30;
    }
  }

  @BeforeEach
  void prepare() throws IOException {
    capture = new FakeCapture(root.resolve("logcache"));
    cache = capture.cache();
    leases = new Leases(cache, new Room(cache, disk));
  }

  private SegmentName drained(String text) throws IOException {
    return drained(PATH, text);
  }

  private SegmentName drained(String path, String text) throws IOException {
    SegmentName name = capture.create(path).write(text).sealLast().segment();
    leases.discard(cache.segment(name));
    assertThat(cache.segment(name)).doesNotExist();
    return name;
  }

  private void cacheHolds(long bytes, long limit) throws IOException {
    Instant now = Instant.EPOCH;
    FsStatus status = new FsStatus(77, "/var/log", false, now, now, 1, 0, 0, bytes, limit, 0, 0);
    AtomicFile.write(cache.fsStatus(), status.toJson(), false);
  }

  private List<String> inTails() throws IOException {
    try (var found = Files.list(cache.tails())) {
      return found.map(path -> path.getFileName().toString()).toList();
    }
  }

  private static String text(Lease lease, SegmentName name) throws IOException {
    try (FileChannel channel = lease.open(name).orElseThrow()) {
      return new String(
          java.nio.channels.Channels.newInputStream(channel).readAllBytes(),
          java.nio.charset.StandardCharsets.UTF_8);
    }
  }

  @Test
  void withoutALeaseASegmentIsDeletedAndNothingIsKept() throws IOException {
    drained("one\n");
    assertThat(inTails()).isEmpty();
  }

  @Test
  void whatIsDeletedIsInTheLeaseWithItsOriginUntilItIsReleased() throws IOException {
    try (Lease lease = Lease.take(cache, STREAM)) {
      SegmentName one = drained("one\n");
      SegmentName two = drained("two\n");
      Files.delete(cache.origin(one)); // as the file system does
      assertThat(lease.names()).containsExactly(one, two);
      assertThat(text(lease, one)).isEqualTo("one\n");
      assertThat(lease.origin(one).orElseThrow().path()).isEqualTo(PATH);
      lease.release(Set.of(one));
      assertThat(lease.names()).containsExactly(two);
      assertThat(lease.open(one)).isEmpty();
      assertThat(lease.origin(one)).isEmpty();
    }
    assertThat(inTails()).isEmpty();
  }

  @Test
  void allWhoHoldALeaseOnTheStreamGetItAndNobodyElse() throws IOException {
    try (Lease mine = Lease.take(cache, STREAM);
        Lease yours = Lease.take(cache, STREAM);
        Lease other = Lease.take(cache, StreamId.of("/var/log/b"))) {
      SegmentName one = drained("one\n");
      SegmentName two = drained("/var/log/b", "two\n");
      assertThat(mine.names()).containsExactly(one);
      assertThat(yours.names()).containsExactly(one);
      assertThat(other.names()).containsExactly(two);
    }
  }

  @Test
  void aLeaseIsItsOwnersAlone() throws IOException {
    Files.delete(cache.tails()); // as in a cache of an earlier version
    try (Lease _ = Lease.take(cache, STREAM)) {
      Path lease = cache.tails().resolve(inTails().getFirst());
      for (Path made : List.of(cache.tails(), lease)) {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made)))
            .isEqualTo("rwx------");
      }
      assertThat(
              PosixFilePermissions.toString(Files.getPosixFilePermissions(lease.resolve("lease"))))
          .isEqualTo("rw-------");
    }
  }

  /** As a tail that was killed leaves it: nothing is locked. */
  private Path deadLease(String name) throws IOException {
    Path dead = Files.createDirectory(cache.tails().resolve(name));
    Files.createFile(dead.resolve("lease"));
    return dead;
  }

  @Test
  void nothingIsGivenToOneThatWasKilledAndWhatItHadIsRemoved() throws IOException {
    Path dead = deadLease(STREAM.hex() + ".1");
    Files.writeString(dead.resolve(SegmentName.of(STREAM, Instant.EPOCH).segmentFile()), "kept");
    drained("one\n");
    try (var files = Files.list(dead)) {
      assertThat(files).hasSize(2);
    }
    leases.sweep();
    assertThat(inTails()).isEmpty();
  }

  @Test
  void oneThatIsBeingMadeIsLeftAloneForAMinute() throws IOException {
    Path made = deadLease("." + STREAM.hex() + ".1");
    leases.sweep();
    assertThat(made).exists();
    Files.setLastModifiedTime(made, FileTime.from(Instant.now().minusSeconds(61)));
    leases.sweep();
    assertThat(made).doesNotExist();
  }

  @Test
  void whatIsHeldSurvivesTheSweep() throws IOException {
    try (Lease lease = Lease.take(cache, STREAM)) {
      SegmentName one = drained("one\n");
      leases.sweep();
      assertThat(lease.names()).containsExactly(one);
    }
  }

  @Test
  void givingAgainAfterACrashChangesNothing() throws IOException {
    try (Lease lease = Lease.take(cache, STREAM)) {
      SegmentName one = capture.create(PATH).write("one\n").sealLast().segment();
      Path kept = Files.createLink(root.resolve("kept"), cache.segment(one));
      leases.discard(cache.segment(one));
      Files.createLink(cache.segment(one), kept); // killed before it was deleted
      new Leases(cache, new Room(cache, disk)).discard(cache.segment(one));
      assertThat(cache.segment(one)).doesNotExist();
      assertThat(text(lease, one)).isEqualTo("one\n");
    }
  }

  @Test
  void theCachesLimitIsNeverExceededByWhatIsKept() throws IOException {
    cacheHolds(90, 100);
    try (Lease lease = Lease.take(cache, STREAM)) {
      SegmentName one = drained("12345678");
      drained("123");
      assertThat(lease.names()).containsExactly(one);
    }
  }

  @Test
  void whatIsKeptIsDeletedWhenTheCacheNeedsTheRoom() throws IOException {
    cacheHolds(0, 100);
    try (Lease lease = Lease.take(cache, STREAM)) {
      SegmentName one = drained("12345678");
      cacheHolds(92, 100);
      leases.sweep();
      assertThat(lease.names()).containsExactly(one);
      cacheHolds(93, 100);
      leases.sweep();
      assertThat(lease.names()).isEmpty();
      drained("12345678");
      assertThat(lease.names()).isEmpty();
    }
  }

  @Test
  void whatIsKeptIsDeletedWhenTheDiskIsNearlyFull() throws IOException {
    try (Lease lease = Lease.take(cache, STREAM)) {
      drained("one\n");
      disk.usable = (2L << 30) / 20 - 1;
      leases.sweep();
      assertThat(lease.names()).isEmpty();
    }
  }

  @Test
  void oneWhoDoesNotReadGetsSoManySegmentsAndMoreWhenItHasReadThem() throws IOException {
    try (Lease lease = Lease.take(cache, STREAM)) {
      Path directory = cache.tails().resolve(inTails().getFirst());
      for (int i = 1; i < Room.MOST_SEGMENTS; i++) {
        SegmentName name = SegmentName.of(STREAM, Instant.ofEpochSecond(i));
        Files.createFile(directory.resolve(name.segmentFile()));
      }
      drained("last\n");
      drained("too many\n");
      assertThat(lease.names()).hasSize(Room.MOST_SEGMENTS);
      lease.release(lease.names());
      leases.sweep();
      SegmentName next = drained("next\n");
      assertThat(lease.names()).containsExactly(next);
    }
  }

  @Test
  void oneWhoDoesNotReadGetsSoManyBytes() throws IOException {
    try (Lease lease = Lease.take(cache, STREAM)) {
      SegmentName most = sparse(Room.MOST_BYTES - 1);
      SegmentName one = drained("1");
      drained("2");
      assertThat(lease.names()).containsExactly(most, one);
    }
  }

  /** A drained segment of that size, of which nothing is on the disk. */
  private SegmentName sparse(long bytes) throws IOException {
    SegmentName name = capture.create(PATH).write("").sealLast().segment();
    try (FileChannel channel = FileChannel.open(cache.segment(name), StandardOpenOption.WRITE)) {
      channel.write(java.nio.ByteBuffer.wrap(new byte[1]), bytes - 1);
    }
    leases.discard(cache.segment(name));
    return name;
  }

  @Test
  void whateverIsWrongWithALeaseTheSegmentIsDeleted() throws IOException {
    try (Lease lease = Lease.take(cache, STREAM)) {
      SegmentName one = capture.create(PATH).write("one\n").sealLast().segment();
      Files.delete(cache.origin(one));
      leases.discard(cache.segment(one));
      assertThat(cache.segment(one)).doesNotExist();
      assertThat(lease.names()).isEmpty();
    }
  }

  @Test
  void aLeaseIsGivenUpWithWhatIsInIt() throws IOException {
    Lease lease = Lease.take(cache, STREAM);
    drained("one\n");
    lease.close();
    assertThat(inTails()).isEmpty();
    assertThat(lease.names()).isEmpty();
    assertThat(lease.origin(SegmentName.of(STREAM, Instant.EPOCH))).isEqualTo(Optional.empty());
  }
}

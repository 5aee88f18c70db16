package logagg.collector.lease;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import logagg.collector.source.Discard;
import logagg.logcache.AtomicFile;
import logagg.logcache.LogCache;
import logagg.logcache.SegmentName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes drained segments, as the collector does, and gives each to those who hold a lease on its
 * stream before that, as another link to the same bytes. So {@code logs/}, the cache's limit and
 * the checkpoint are as if nobody held one, and nothing waits. Keeping fails before deleting does:
 * whatever goes wrong with a lease, the segment is deleted. For one thread.
 */
public final class Leases implements Discard {
  private static final Logger LOG = LoggerFactory.getLogger(Leases.class);
  private static final Duration UNNAMED_FOR = Duration.ofMinutes(1);
  private static final long MEASURE_NANOS = Duration.ofMillis(100).toNanos();

  private static final long TELL_NANOS = Duration.ofMinutes(1).toNanos();

  private final LogCache cache;
  private final Room room;
  private long measured;
  private long told;

  /** Those in this cache. */
  public Leases(LogCache cache) throws IOException {
    this(cache, new Room(cache, Room.Disk.of(cache)));
  }

  Leases(LogCache cache, Room room) {
    this.cache = cache;
    this.room = room;
    this.measured = System.nanoTime() - MEASURE_NANOS;
    this.told = System.nanoTime() - TELL_NANOS;
  }

  @Override
  public void discard(Path segment) throws IOException {
    Optional<SegmentName> name = SegmentName.parse(String.valueOf(segment.getFileName()));
    try {
      if (name.isPresent()) {
        give(name.get());
      }
    } catch (IOException e) {
      tell("what is drained cannot be given to a tail, which may miss lines: " + e);
    }
    Files.deleteIfExists(segment);
  }

  private void give(SegmentName name) throws IOException {
    for (LeaseDirectory lease : held(name.stream().hex() + ".*")) {
      give(name, lease);
    }
  }

  private void give(SegmentName name, LeaseDirectory lease) throws IOException {
    try {
      if (!take(Files.size(cache.segment(name)))) {
        tell("there is no room for a tail that is far behind, which may miss lines");
        return;
      }
      // The origin first: without it a segment is nothing. It may be on another mount: no link.
      AtomicFile.write(lease.origin(name), Files.readAllBytes(cache.origin(name)), false);
      Files.createLink(lease.segment(name), cache.segment(name));
    } catch (FileAlreadyExistsException e) {
      // given before a crash
    } catch (NoSuchFileException e) {
      if (Files.exists(lease.path()) && Files.exists(cache.segment(name))) {
        throw e;
      } // else one of both went away meanwhile
    }
  }

  private boolean take(long size) throws IOException {
    if (room.take(size)) {
      return true;
    }
    long now = System.nanoTime();
    if (now - measured < MEASURE_NANOS) {
      return false;
    }
    measured = now;
    room.measure(held("*"));
    return room.take(size);
  }

  private List<LeaseDirectory> held(String glob) throws IOException {
    List<LeaseDirectory> held = new ArrayList<>();
    for (LeaseDirectory lease : LeaseDirectory.matching(cache.tails(), glob)) {
      if (lease.isHeld()) {
        held.add(lease);
      }
    }
    return held;
  }

  /**
   * Removes what nobody waits for any more, and all that is kept if the room is needed. To be
   * called about once a second.
   */
  public void sweep() {
    try {
      List<LeaseDirectory> held = new ArrayList<>();
      for (LeaseDirectory lease : LeaseDirectory.matching(cache.tails(), "*")) {
        if (lease.isHeld()) {
          held.add(lease);
        } else if (!isBeingMade(lease)) {
          lease.remove();
        }
      }
      if (held.isEmpty()) {
        room.close();
        return;
      }
      measured = System.nanoTime();
      room.measure(held);
      if (room.isExceeded()) {
        makeRoom(held);
      }
    } catch (IOException e) {
      tell("what is kept for tails cannot be looked after: " + e);
    }
  }

  private static boolean isBeingMade(LeaseDirectory lease) throws IOException {
    try {
      return String.valueOf(lease.path().getFileName()).startsWith(".")
          && Files.getLastModifiedTime(lease.path())
              .toInstant()
              .isAfter(Instant.now().minus(UNNAMED_FOR));
    } catch (NoSuchFileException e) {
      return true; // it has got its name, or is gone
    }
  }

  private void makeRoom(List<LeaseDirectory> held) throws IOException {
    for (LeaseDirectory lease : held) {
      for (SegmentName name : lease.names()) {
        lease.delete(name);
      }
    }
    tell("the cache or its disk is nearly full: what was kept for tails is deleted");
  }

  private void tell(String what) {
    long now = System.nanoTime();
    if (now - told >= TELL_NANOS) {
      told = now;
      LOG.warn(what);
    }
  }
}

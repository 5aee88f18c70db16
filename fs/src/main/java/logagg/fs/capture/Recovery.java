package logagg.fs.capture;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import logagg.fs.mirror.Mirror;
import logagg.fs.mirror.MirrorPath;
import logagg.fs.posix.Fd;
import logagg.fs.posix.Memory;
import logagg.fs.posix.NativeBuffer;
import logagg.fs.posix.PosixException;
import logagg.fs.posix.Stat;
import logagg.logcache.FileId;
import logagg.logcache.Origin;
import logagg.logcache.Origin.State;
import logagg.logcache.SegmentName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes over what an earlier run left, however it ended: finds out how far each file is captured,
 * seals what that run left open, and begins where it stopped. Used once, by one thread, before
 * anything is served.
 */
final class Recovery {
  private static final Logger LOG = LoggerFactory.getLogger("logagg.capture");
  private static final Comparator<SegmentName> BY_TIME =
      Comparator.comparingLong(SegmentName::seconds)
          .thenComparingInt(SegmentName::nanos)
          .thenComparing(SegmentName::stream);

  /** An origin as it was found. */
  private record Found(SegmentName name, Origin origin) {}

  private static final int COMPARED_BYTES = 64 * 1024;

  private final Capture capture;
  private final SegmentStore store;
  private final Mirror mirror;
  private final Map<FileId, List<Found>> byFile = new HashMap<>();

  Recovery(Capture capture, SegmentStore store, Mirror mirror) {
    this.capture = capture;
    this.store = store;
    this.mirror = mirror;
  }

  void run() throws IOException, PosixException {
    readSegments();
    readOrigins();
    MirrorWalk.walk(mirror, MirrorPath.of(new byte[] {'/'}), path -> true, this::visit);
    for (List<Found> gone : byFile.values()) {
      endOf(gone);
    }
  }

  private void readSegments() throws IOException {
    for (SegmentName name : store.cache().segments()) {
      store.know(name, store.size(name));
    }
  }

  private void readOrigins() throws IOException {
    for (SegmentName name : store.cache().originNames()) {
      store.knowName(name);
      try {
        Optional<Origin> origin = store.read(name);
        origin.ifPresent(
            known ->
                byFile
                    .computeIfAbsent(key(known.file()), file -> new ArrayList<>())
                    .add(new Found(name, known)));
      } catch (IOException e) {
        LOG.warn("{}; it is left as it is.", e.getMessage());
      }
    }
    byFile.values().forEach(list -> list.sort(Comparator.comparing(Found::name, BY_TIME)));
  }

  /** Device numbers may change over a reboot: {@link FileId#sameFile}. */
  private static FileId key(FileId file) {
    return file.birthNanos() == 0 ? file : new FileId(0, file.inode(), file.birthNanos());
  }

  private void visit(MirrorPath path, Stat stat, Fd file) throws PosixException {
    try {
      List<Found> found = byFile.remove(key(stat.id()));
      if (found != null) {
        takeOver(path, stat, found);
      } else if (!capture.isCaptured(stat.id()) && capture.tracks(capture.textOf(path))) {
        long from = capture.startOf(stat);
        hold(capture.adopt(stat, capture.textOf(path), from, Optional.empty()), path);
      }
    } catch (IOException e) {
      LOG.error("Cannot take over the capture of {}: {}.", capture.textOf(path), e.getMessage());
    }
  }

  /** A file that was captured before is here still. */
  private void takeOver(MirrorPath path, Stat stat, List<Found> found)
      throws IOException, PosixException {
    dropWhatNeverHappened(found, stat.size());
    if (found.isEmpty()) {
      if (capture.tracks(capture.textOf(path))) {
        long from = capture.startOf(stat);
        hold(capture.adopt(stat, capture.textOf(path), from, Optional.empty()), path);
      }
      return;
    }
    Found newest = found.getLast();
    long captured = newest.origin().capturedOffset(sizeOf(newest));
    if (stat.size() < captured && hasLostItsEnd(path, newest, stat.size())) {
      LOG.warn(
          "{} has lost its last {} bytes, as files do when the power fails; they are captured.",
          newest.origin().path(),
          captured - stat.size());
      sealAll(found, null);
      captureAnew(path, stat, newest.origin().path());
      return;
    }
    Optional<String> stream = streamOf(newest.origin().path(), path);
    boolean continues = stream.isPresent() && stream.get().equals(newest.origin().path());
    sealAll(found, continues ? newest : null);
    if (stream.isPresent()) {
      Optional<SegmentName> origin = continues ? Optional.of(newest.name()) : Optional.empty();
      TrackedFile file = capture.adopt(stat, stream.get(), captured, origin);
      if (continues && isUnused(newest)) {
        file.resume(newest.name());
      }
      hold(file, path);
    }
  }

  /** Whether what is left of the file is what was captured there; else it is another file now. */
  private boolean hasLostItsEnd(MirrorPath path, Found newest, long size)
      throws IOException, PosixException {
    long first = newest.origin().firstOffset();
    if (size < first || !store.exists(newest.name())) {
      return false;
    }
    try (Fd file = capture.opener(path).open();
        FileChannel segment = FileChannel.open(store.cache().segment(newest.name()));
        NativeBuffer memory = new NativeBuffer(COMPARED_BYTES)) {
      long at = first;
      while (at < size) {
        int length = (int) Math.min(COMPARED_BYTES, size - at);
        byte[] left = new byte[length];
        if (file.readFully(memory.address(), length, at) < length) {
          return false;
        }
        Memory.get(memory.address(), left);
        ByteBuffer right = ByteBuffer.allocate(length);
        while (right.hasRemaining() && segment.read(right, at - first + right.position()) > 0) {}
        if (!Arrays.equals(left, right.array())) {
          return false;
        }
        at += length;
      }
      return true;
    }
  }

  private void captureAnew(MirrorPath path, Stat stat, String stream) {
    hold(capture.adopt(stat, stream, stat.size(), Optional.empty()), path);
  }

  /** A file keeps its stream for as long as that is tracked; else its name of today decides. */
  private Optional<String> streamOf(String before, MirrorPath path) {
    if (capture.tracks(before)) {
      return Optional.of(before);
    }
    String now = capture.textOf(path);
    return capture.tracks(now) ? Optional.of(now) : Optional.empty();
  }

  private void hold(TrackedFile file, MirrorPath path) {
    file.catchUpSome(capture.opener(path));
  }

  /**
   * A cut that was about to happen has happened if the file's size is another one now; its origin
   * is then the newest, and what came before it is not to be caught up with.
   */
  private void dropWhatNeverHappened(List<Found> found, long size) throws IOException {
    for (int i = found.size() - 1; i >= 0; i--) {
      Found each = found.get(i);
      if (each.origin().state() instanceof State.Truncating(long fromSize)) {
        boolean newest = i == found.size() - 1;
        if (newest && size != fromSize) {
          Origin happened = each.origin().with(new State.Growing());
          store.write(each.name(), happened);
          found.set(i, new Found(each.name(), happened));
        } else {
          store.remove(each.name());
          found.remove(i);
        }
      }
    }
  }

  private long sizeOf(Found found) throws IOException {
    return found.origin().state() instanceof State.Sealed(long size, boolean last)
        ? size
        : store.size(found.name());
  }

  private boolean isUnused(Found found) throws IOException {
    return found.origin().state() instanceof State.Growing && !store.exists(found.name());
  }

  /** The file is gone, and with it what was not captured of it. */
  private void endOf(List<Found> found) throws IOException {
    dropWhatNeverHappened(found, -1);
    if (!found.isEmpty()) {
      sealAll(found, null);
    }
  }

  /**
   * Seals what was left open.
   *
   * @param continued the segment that another will continue, if there is one
   */
  private void sealAll(List<Found> found, @org.jspecify.annotations.Nullable Found continued)
      throws IOException {
    for (Found each : found) {
      boolean last = !each.equals(continued);
      switch (each.origin().state()) {
        case State.Growing() -> {
          if (store.exists(each.name())) {
            seal(each, store.size(each.name()), last);
          } else if (last) {
            store.remove(each.name());
          }
        }
        case State.Sealed(long size, boolean before) -> {
          boolean isNewest = each.equals(found.getLast());
          if (isNewest && last && !before && store.exists(each.name())) {
            seal(each, size, true);
          }
        }
        case State.Truncating cut -> throw new IllegalStateException("not decided: " + cut);
      }
    }
  }

  private void seal(Found found, long size, boolean last) throws IOException {
    store.write(found.name(), found.origin().with(new State.Sealed(size, last)));
  }
}

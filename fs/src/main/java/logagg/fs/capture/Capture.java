package logagg.fs.capture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import logagg.fs.mirror.Mirror;
import logagg.fs.mirror.MirrorPath;
import logagg.fs.mirror.OpenFile;
import logagg.fs.mirror.OpenFiles;
import logagg.fs.mirror.Tap;
import logagg.fs.posix.Flags;
import logagg.fs.posix.PosixException;
import logagg.fs.posix.Stat;
import logagg.logcache.FileId;
import logagg.logcache.FsStatus;
import logagg.logcache.GapLog;
import logagg.logcache.LogCache;
import logagg.logcache.SegmentName;
import logagg.logcache.TrackPatterns;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tracked files, and what decides which files those are. Thread-safe: the map of files by
 * itself, the patterns by being replaced as a whole; reloading excludes only other reloading.
 */
public final class Capture implements Tap {
  private static final Logger LOG = LoggerFactory.getLogger("logagg.capture");
  private static final MirrorPath ROOT = MirrorPath.of(new byte[] {'/'});

  private final Mirror mirror;
  private final OpenFiles open;
  private final String mountpoint;
  private final CaptureSettings settings;
  private final SegmentStore store;
  private final Happenings happenings;
  private final Clock clock;
  private final Instant started;
  private final Map<FileId, TrackedFile> files = new ConcurrentHashMap<>();

  private volatile TrackPatterns patterns;
  private volatile Instant trackedSince;
  private volatile int generation;

  /**
   * Made before anything is served; captures nothing until {@link #start}.
   *
   * @param cache prepared
   * @param mountpoint absolute, as programs see it
   */
  public Capture(
      LogCache cache,
      Mirror mirror,
      OpenFiles open,
      String mountpoint,
      CaptureSettings settings,
      Clock clock) {
    this.mirror = mirror;
    this.open = open;
    this.mountpoint = mountpoint;
    this.settings = settings;
    this.clock = clock;
    this.started = clock.instant();
    this.store = new SegmentStore(cache, clock, new Quota(settings.cacheSize().bytes()));
    this.happenings = new Happenings(new GapLog(cache.gaps()), store.reserve(), clock);
    this.patterns = TrackPatterns.parse("", mountpoint);
    this.trackedSince = started;
  }

  /**
   * Takes over what the cache holds, and catches up with what was written while we were not there.
   *
   * @throws IOException if the cache cannot be read
   * @throws PosixException if the mirror cannot be read
   */
  public void start() throws IOException, PosixException {
    readPatterns();
    new Recovery(this, store, mirror).run();
    LOG.info("Capturing {} files below {}.", files.size(), mountpoint);
  }

  /** Captures what is there, and seals everything: for the end of the mount. */
  public void close() {
    files.values().forEach(TrackedFile::close);
  }

  // ---- what the mirror tells ----------------------------------------------------------------

  @Override
  public FileTap opened(Stat file, MirrorPath path, boolean created) {
    TrackedFile known = files.get(file.id());
    if (known != null) {
      return known;
    }
    String text = textOf(path);
    if (!patterns.tracks(text)) {
      return FileTap.NONE;
    }
    return adopt(file, text, created ? 0 : startOf(file), Optional.empty());
  }

  @Override
  public FileTap find(FileId file) {
    TrackedFile known = files.get(file);
    return known == null ? FileTap.NONE : known;
  }

  @Override
  public void named(Stat file, MirrorPath path) {
    String text = textOf(path);
    if (!files.containsKey(file.id()) && patterns.tracks(text)) {
      adopt(file, text, 0, Optional.empty()).catchUpSome(opener(path));
      attach(file.id());
    }
  }

  @Override
  public void directoryNamed(MirrorPath path) {
    try {
      MirrorWalk.walk(
          mirror,
          path,
          file -> patterns.tracks(textOf(file)),
          (file, stat, fd) -> named(stat, file));
    } catch (PosixException e) {
      LOG.warn("Cannot look for tracked files below {}: {}.", textOf(path), e.getMessage());
    }
  }

  @Override
  public int generation() {
    return generation;
  }

  private void attach(FileId id) {
    for (OpenFile file : open.all()) {
      if (file.id().equals(id)) {
        file.attach(find(id));
      }
    }
  }

  // ---- which files --------------------------------------------------------------------------

  /** Reads trackfiles.txt anew; takes effect on files already open. */
  synchronized void reload() throws IOException, PosixException {
    readPatterns();
    int before = files.size();
    for (TrackedFile file : files.values()) {
      if (!patterns.tracks(file.path())) {
        file.stop();
      }
    }
    int stopped = before - files.size();
    List<TrackedFile> adopted = new ArrayList<>();
    MirrorWalk.walk(
        mirror,
        ROOT,
        path -> patterns.tracks(textOf(path)),
        (path, stat, fd) -> adoptFound(path, stat).ifPresent(adopted::add));
    generation++;
    for (OpenFile file : open.all()) {
      file.attach(find(file.id()));
    }
    adopted.forEach(TrackedFile::catchUpSome);
    LOG.info(
        "trackfiles.txt was read: {} files captured, {} of them new; {} no longer.",
        files.size(),
        adopted.size(),
        Math.max(0, stopped));
  }

  private void readPatterns() throws IOException {
    LogCache cache = store.cache();
    TrackPatterns next = TrackPatterns.read(cache.trackfiles(), mountpoint);
    for (TrackPatterns.Problem problem : next.problems()) {
      LOG.warn(
          "{}:{}:{}: {}; this line has no effect.",
          cache.trackfiles(),
          problem.line(),
          problem.column(),
          problem.message());
    }
    if (Files.notExists(cache.since())) {
      Files.createFile(cache.since());
    }
    Instant first = Files.getLastModifiedTime(cache.since()).toInstant();
    Instant edited = lastEdit(cache);
    trackedSince = edited.isAfter(first) ? edited : first;
    patterns = next;
  }

  private static Instant lastEdit(LogCache cache) throws IOException {
    try {
      return Files.getLastModifiedTime(cache.trackfiles()).toInstant();
    } catch (NoSuchFileException e) {
      return Instant.EPOCH;
    }
  }

  private Optional<TrackedFile> adoptFound(MirrorPath path, Stat stat) {
    if (files.containsKey(stat.id())) {
      return Optional.empty();
    }
    TrackedFile file = adopt(stat, textOf(path), startOf(stat), Optional.empty());
    file.hold(opener(path));
    return Optional.of(file);
  }

  /** From where a file is captured that was there before it was tracked. */
  long startOf(Stat file) {
    long since = trackedSince.getEpochSecond() * 1_000_000_000L + trackedSince.getNano();
    return settings.backfill() || file.id().birthNanos() > since ? 0 : file.size();
  }

  /**
   * Begins to capture a file, unless it is captured already.
   *
   * @param known its newest origin, if it was captured before
   */
  TrackedFile adopt(Stat file, String path, long captured, Optional<SegmentName> known) {
    return files.computeIfAbsent(
        file.id(),
        id -> {
          TrackedFile fresh = new TrackedFile(id, path, captured, file.size() != captured, this);
          fresh.announce(known);
          return fresh;
        });
  }

  void forget(TrackedFile file) {
    files.remove(file.id(), file);
  }

  boolean isCaptured(FileId file) {
    return files.containsKey(file);
  }

  boolean tracks(String path) {
    return patterns.tracks(path);
  }

  /** A path as programs see it. */
  String textOf(MirrorPath path) {
    return mountpoint + path.text();
  }

  Opener opener(MirrorPath path) {
    return () -> mirror.open(path, Flags.O_RDONLY | Flags.O_NONBLOCK);
  }

  // ---- for those who keep house --------------------------------------------------------------

  CaptureSettings settings() {
    return settings;
  }

  SegmentStore store() {
    return store;
  }

  Happenings happenings() {
    return happenings;
  }

  Iterable<TrackedFile> files() {
    return files.values();
  }

  /** Removes origins that neither a segment nor a file needs. */
  void removeOrigins() throws IOException {
    Set<SegmentName> present = Set.copyOf(store.cache().originNames());
    Set<SegmentName> needed = new HashSet<>();
    files.values().forEach(file -> file.newestOrigin().ifPresent(needed::add));
    store.removeOrigins(present, needed);
  }

  /** What it says of itself. */
  FsStatus status() {
    long lag = 0;
    long count = 0;
    for (TrackedFile file : files.values()) {
      lag += file.lagBytes();
      count++;
    }
    return new FsStatus(
        ProcessHandle.current().pid(),
        mountpoint,
        settings.inPlace(),
        started,
        clock.instant(),
        count,
        happenings.capturedBytes(),
        lag,
        store.quota().used(),
        store.quota().limit(),
        happenings.gaps(),
        happenings.gapBytes());
  }
}

package logagg.collector.source;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import logagg.logcache.LogCache;
import logagg.logcache.SegmentName;
import logagg.logcache.StreamId;

/**
 * The captured cache as a source of lines.
 *
 * <p>The caller goes round: {@link #scan} for what is new, {@link #read} a batch of lines, make
 * them safe, save the {@link #checkpoint}, {@link #discardDrained}. What is read counts as
 * acknowledged in the checkpoint, so it may be saved only when the batch is safe.
 */
public final class CacheSource {
  private static final long TURN_BYTES = 2 * 1024 * 1024;

  private final LogCache cache;
  private final Window window;
  private final Discard discard;
  private final Checkpoint resumed;
  private final Happenings happenings = new Happenings();
  private final Map<FileKey, FileChain> chains = new LinkedHashMap<>();
  private final Map<SegmentName, FileKey> known = new HashMap<>();
  private Set<SegmentName> present;
  private int turn;

  /**
   * A source that goes on where a checkpoint says.
   *
   * @param maxLine in bytes; a longer line is cut
   */
  public CacheSource(LogCache cache, int maxLine, Checkpoint resume, Discard discard) {
    this.cache = cache;
    this.window = new Window(maxLine);
    this.resumed = resume;
    this.present = resume.segments().keySet();
    this.discard = discard;
  }

  /** Looks for new segments, and for what is new in those known. */
  public void scan() throws IOException {
    List<SegmentName> listed = cache.segments();
    present = new HashSet<>(listed);
    forgetAbsent();
    if (!known.keySet().containsAll(listed)) {
      adopt(notAfter(listed, cache.segments()));
    }
    chains.values().forEach(chain -> chain.refresh(happenings));
  }

  /**
   * The second listing, as far as the first one is known to be complete: a directory may be listed
   * with a new entry and without one that was made shortly before.
   */
  private static List<SegmentName> notAfter(List<SegmentName> first, List<SegmentName> second) {
    Map<StreamId, SegmentName> newest = new HashMap<>();
    first.forEach(name -> newest.put(name.stream(), name));
    return second.stream()
        .filter(
            name ->
                Optional.ofNullable(newest.get(name.stream()))
                    .filter(last -> name.compareTo(last) <= 0)
                    .isPresent())
        .toList();
  }

  private void forgetAbsent() {
    Set<SegmentName> gone = new HashSet<>(known.keySet());
    gone.removeAll(present);
    for (SegmentName name : gone) {
      FileChain chain = chains.get(known.remove(name));
      if (chain != null) {
        chain.forget(name, happenings);
      }
    }
    chains.values().removeIf(FileChain::isEmpty);
  }

  private void adopt(List<SegmentName> names) {
    for (SegmentName name : names) {
      if (!known.containsKey(name)) {
        adopt(name);
      }
    }
  }

  private void adopt(SegmentName name) {
    try {
      Optional<CachedSegment> found = CachedSegment.find(cache, name, resumed.of(name));
      if (found.isEmpty()) {
        happenings.originMissing(name);
        return;
      }
      FileKey key = found.get().key();
      chains.computeIfAbsent(key, k -> new FileChain()).add(found.get());
      known.put(name, key);
    } catch (IOException e) {
      happenings.originUnreadable(name, e);
    }
  }

  /**
   * Reads lines of all files in turn, each file's in order.
   *
   * @param limit end after about so many bytes
   * @return how many bytes were read; 0 if there is nothing to read before the next scan
   * @throws IOException as the sink throws it
   */
  public long read(LineSink sink, long limit) throws IOException {
    List<FileChain> ready = new ArrayList<>();
    chains.values().stream().filter(chain -> !chain.isDry()).forEach(ready::add);
    long read = 0;
    for (int i = 0; i < ready.size() && read < limit; i++) {
      FileChain chain = ready.get(Math.floorMod(turn + i, ready.size()));
      read += read(chain, sink, Math.min(TURN_BYTES, limit - read));
    }
    turn++;
    return read;
  }

  /**
   * Reads again what sinks gave back and what nothing was added to, so that they may see whether
   * they waited long enough.
   *
   * @return how many bytes of it were taken
   * @throws IOException as the sink throws it
   */
  public long readGivenBack(LineSink sink) throws IOException {
    long read = 0;
    for (FileChain chain : List.copyOf(chains.values())) {
      if (chain.takeGivenBack()) {
        read += read(chain, sink, TURN_BYTES);
      }
    }
    return read;
  }

  private long read(FileChain chain, LineSink sink, long limit) throws IOException {
    long before = chain.unread();
    sink.begin(chain.segment(chain.current()).key());
    try (ChainReader reader = new ChainReader(chain, window, sink)) {
      reader.read(limit);
    } catch (UnreadableSegmentException e) {
      happenings.cannotRead(e.segment(), e.reason());
      chain.runDry();
    }
    sink.end().ifPresent(chain::giveBack);
    return before - chain.unread();
  }

  /** How far everything is read, of segments that are still there. */
  public Checkpoint checkpoint() {
    Map<SegmentName, Progress> segments = new HashMap<>(resumed.segments());
    segments.keySet().retainAll(present);
    chains.values().forEach(chain -> chain.addTo(segments));
    return new Checkpoint(segments);
  }

  /** Deletes the segments that are sealed and read; the checkpoint that says so must be saved. */
  public void discardDrained() {
    for (FileChain chain : chains.values()) {
      chain.discardDrained(discard, happenings).forEach(known::remove);
    }
    chains.values().removeIf(FileChain::isEmpty);
  }

  /** The streams of which there is something in the cache, and how much of it is not read. */
  public List<StreamLag> lags() {
    Map<StreamId, StreamLag> lags = new TreeMap<>();
    chains.forEach(
        (key, chain) ->
            lags.merge(
                key.stream(),
                new StreamLag(key.stream(), chain.path(), chain.unread()),
                StreamLag::plus));
    return List.copyOf(lags.values());
  }
}

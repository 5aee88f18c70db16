package logagg.collector.archive;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import logagg.collector.archive.target.ArchiveTarget;
import logagg.collector.archive.target.Content;
import logagg.collector.archive.target.Download;
import logagg.collector.archive.target.Fingerprint;
import logagg.collector.archive.target.Held;
import logagg.collector.archive.target.Journal;
import logagg.collector.archive.target.Level;
import logagg.collector.archive.target.Sha256;
import logagg.collector.archive.target.StoredObject;
import logagg.collector.archive.target.TargetException;
import logagg.collector.archive.target.Unfinished;

/** A target in memory, which can be made to fail. */
public final class MemoryTarget implements ArchiveTarget {
  /** What is there. */
  public final ConcurrentSkipListMap<String, byte[]> objects = new ConcurrentSkipListMap<>();

  /** The directories that were listed. */
  public final List<String> listed = new CopyOnWriteArrayList<>();

  /** The keys that were put, or that it was tried with. */
  public final List<String> puts = new CopyOnWriteArrayList<>();

  /** What was taken back. */
  public final List<Unfinished> abandoned = new CopyOnWriteArrayList<>();

  /** How the next objects are read, instead of well. */
  public final Deque<Function<byte[], InputStream>> bodies = new ConcurrentLinkedDeque<>();

  /** Done before each put. */
  public volatile Before before = (key, journal) -> {};

  /** Done before each object is opened. */
  public volatile Opening opening = key -> {};

  /** Something that comes in between. */
  @FunctionalInterface
  public interface Opening {
    void open(String key) throws IOException;
  }

  /** Something that comes in between. */
  @FunctionalInterface
  public interface Before {
    void put(String key, Journal journal) throws IOException;
  }

  @Override
  public String location() {
    return "memory";
  }

  @Override
  public Level level(String directory) {
    listed.add(directory);
    TreeSet<String> directories = new TreeSet<>();
    List<StoredObject> found = new ArrayList<>();
    objects.forEach(
        (key, bytes) -> {
          if (key.startsWith(directory)) {
            int slash = key.indexOf('/', directory.length());
            if (slash < 0) {
              found.add(new StoredObject(key, bytes.length));
            } else {
              directories.add(key.substring(0, slash + 1));
            }
          }
        });
    return new Level(List.copyOf(directories), found);
  }

  @Override
  public Held held(String key, Fingerprint content) throws IOException {
    byte[] bytes = objects.get(key);
    if (bytes == null) {
      return Held.NOTHING;
    }
    return sha256(bytes).equals(content.sha256()) ? Held.THE_SAME : Held.ANOTHER;
  }

  private static Sha256 sha256(byte[] bytes) throws IOException {
    return Sha256.of(new ByteArrayInputStream(bytes));
  }

  @Override
  public void put(String key, Content content, Journal journal) throws IOException {
    puts.add(key);
    before.put(key, journal);
    ByteBuffer bytes = ByteBuffer.allocate((int) content.fingerprint().size());
    content.file().read(bytes, 0);
    if (objects.putIfAbsent(key, bytes.array()) != null) {
      throw new TargetException.Taken(key, new IOException(key));
    }
  }

  @Override
  public void abandon(Unfinished upload) {
    abandoned.add(upload);
  }

  @Override
  public Download open(String key) throws IOException {
    opening.open(key);
    byte[] bytes = objects.get(key);
    if (bytes == null) {
      throw new TargetException.Missing(key + ": not there", new IOException(key));
    }
    Function<byte[], InputStream> body = bodies.poll();
    return new Download(
        body == null ? new ByteArrayInputStream(bytes) : body.apply(bytes), Optional.empty());
  }

  @Override
  public void close() {}
}

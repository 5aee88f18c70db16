package logagg.it;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What files and streams must be, kept in memory.
 *
 * <p>A file is tracked from when it first has a tracked name, under that name; its stream then gets
 * its contents of that moment, and after that whatever is written to it, in order.
 */
final class Model {
  /** A file, whatever its names. */
  static final class Inode {
    byte[] contents = {};
    int names;
    @Nullable String stream;
    final ByteArrayOutputStream captured = new ByteArrayOutputStream();

    private void write(int at, byte[] bytes) {
      if (at + bytes.length > contents.length) {
        contents = Arrays.copyOf(contents, at + bytes.length);
      }
      System.arraycopy(bytes, 0, contents, at, bytes.length);
      if (stream != null) {
        captured.writeBytes(bytes);
      }
    }

    private void named(String name) {
      names++;
      if (stream == null && isTracked(name)) {
        stream = name;
        captured.writeBytes(contents);
      }
    }
  }

  /** An open file. */
  static final class Handle {
    final Inode inode;
    final boolean append;
    private int position;

    private Handle(Inode inode, boolean append) {
      this.inode = inode;
      this.append = append;
    }

    /** Whether the next write would leave a hole before it. */
    boolean isBeyondEnd() {
      return !append && position > inode.contents.length;
    }

    void moveToEnd() {
      position = inode.contents.length;
    }
  }

  private final Map<String, Inode> tree = new TreeMap<>();
  private final List<Inode> all = new ArrayList<>();

  static boolean isTracked(String name) {
    return name.endsWith(".log");
  }

  Optional<Inode> find(String name) {
    return Optional.ofNullable(tree.get(name));
  }

  Handle open(String name, boolean append) {
    Inode inode = tree.get(name);
    if (inode == null) {
      inode = new Inode();
      all.add(inode);
      tree.put(name, inode);
      inode.named(name);
    }
    return new Handle(inode, append);
  }

  void write(Handle handle, byte[] bytes) {
    int at = handle.append ? handle.inode.contents.length : handle.position;
    handle.inode.write(at, bytes);
    handle.position = at + bytes.length;
  }

  void writeAt(Handle handle, int at, byte[] bytes) {
    handle.inode.write(handle.append ? handle.inode.contents.length : at, bytes);
  }

  void truncate(Inode inode, int size) {
    inode.contents = Arrays.copyOf(inode.contents, size);
  }

  void rename(String from, String to) {
    Inode moved = tree.get(from);
    Inode replaced = tree.get(to);
    if (moved == null || moved == replaced) {
      return;
    }
    if (replaced != null) {
      replaced.names--;
    }
    tree.remove(from);
    tree.put(to, moved);
    moved.names--;
    moved.named(to);
  }

  void link(String from, String to) {
    Inode inode = tree.get(from);
    if (inode != null) {
      tree.put(to, inode);
      inode.named(to);
    }
  }

  void unlink(String name) {
    Inode inode = tree.remove(name);
    if (inode != null) {
      inode.names--;
    }
  }

  /** Names and contents of all files. */
  Map<String, byte[]> contents() {
    Map<String, byte[]> contents = new TreeMap<>();
    tree.forEach((name, inode) -> contents.put(name, inode.contents));
    return contents;
  }

  /** What must be captured of each file of a stream, in no order; empty ones left out. */
  List<byte[]> captured(String stream) {
    return all.stream()
        .filter(inode -> stream.equals(inode.stream) && inode.captured.size() > 0)
        .map(inode -> inode.captured.toByteArray())
        .toList();
  }
}

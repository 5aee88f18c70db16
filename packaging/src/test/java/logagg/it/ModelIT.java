package logagg.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import logagg.it.Model.Handle;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;

/** Random operations on the mount: trees, contents and streams are those of the model. */
class ModelIT {
  private static final List<String> NAMES =
      List.of("a.log", "b.log", "dir/c.log", "d.txt", "dir/e.txt");
  private static final int MOST_HANDLES = 4;

  /** A handle below the mount, and its model. */
  private record Opened(FileChannel channel, Handle model) {}

  /** One run. */
  private static final class Run implements AutoCloseable {
    private final World world = new World("**/*.log");
    private final Model model = new Model();
    private final List<Opened> open = new ArrayList<>();
    private int writes;

    Run() throws IOException {
      world.mount("segmentsize=4KiB");
      Files.createDirectory(world.log("dir"));
    }

    private Path path(int name) {
      return world.log(name(name));
    }

    private static String name(int name) {
      return NAMES.get(name % NAMES.size());
    }

    /** Bytes that occur in no other write, without zeros. */
    private byte[] bytes(int length) {
      String text = "<" + writes++ + ">";
      return text.repeat(1 + length / text.length())
          .substring(0, Math.max(1, length))
          .getBytes(StandardCharsets.US_ASCII);
    }

    void perform(Operation operation) throws Exception {
      switch (operation) {
        case Operation.Open(int name, boolean append) -> open(name, append);
        case Operation.Empty(int name) -> empty(name);
        case Operation.Rename(int from, int to) -> rename(from, to);
        case Operation.Link(int from, int to) -> link(from, to);
        case Operation.Unlink(int name) -> {
          Files.deleteIfExists(path(name));
          model.unlink(name(name));
        }
        case Operation.Remount(boolean kill) -> remount(kill);
        case Operation.Close(int handle) -> {
          if (!open.isEmpty()) {
            open.remove(handle % open.size()).channel().close();
          }
        }
        case Operation.Write(int handle, int length) -> {
          if (!open.isEmpty()) {
            write(open.get(handle % open.size()), bytes(length));
          }
        }
        case Operation.WriteAt(int handle, int permille, int length) -> {
          if (!open.isEmpty()) {
            writeAt(open.get(handle % open.size()), permille, bytes(length));
          }
        }
        case Operation.Truncate(int name, int permille) -> truncate(name, permille);
      }
    }

    private void open(int name, boolean append) throws IOException {
      if (open.size() < MOST_HANDLES) {
        FileChannel channel =
            FileChannel.open(path(name), append ? LineWriter.APPEND : LineWriter.AT_POSITION);
        open.add(new Opened(channel, model.open(name(name), append)));
      }
    }

    private void empty(int name) throws IOException {
      Files.write(
          path(name),
          new byte[0],
          StandardOpenOption.CREATE,
          StandardOpenOption.WRITE,
          StandardOpenOption.TRUNCATE_EXISTING);
      model.truncate(model.open(name(name), true).inode, 0);
    }

    private void rename(int from, int to) throws IOException {
      if (model.find(name(from)).isPresent()) {
        Files.move(
            path(from),
            path(to),
            StandardCopyOption.ATOMIC_MOVE,
            StandardCopyOption.REPLACE_EXISTING);
        model.rename(name(from), name(to));
      }
    }

    private void link(int from, int to) throws IOException {
      if (model.find(name(from)).isPresent() && model.find(name(to)).isEmpty()) {
        Files.createLink(path(to), path(from));
        model.link(name(from), name(to));
      }
    }

    /** Holes are made only in tracked files: where one begins is known only while it is made. */
    private void write(Opened opened, byte[] bytes) throws IOException {
      Handle handle = opened.model();
      if (handle.isBeyondEnd() && handle.inode.stream == null) {
        handle.moveToEnd();
        opened.channel().position(handle.inode.contents.length);
      }
      opened.channel().write(ByteBuffer.wrap(bytes));
      model.write(opened.model(), bytes);
    }

    private void writeAt(Opened opened, int permille, byte[] bytes) throws IOException {
      int size = opened.model().inode.contents.length;
      int at = size * Math.min(permille, limit(opened.model().inode)) / 1000;
      if (!opened.model().append) {
        opened.channel().write(ByteBuffer.wrap(bytes), at);
        model.writeAt(opened.model(), at, bytes);
      }
    }

    private static int limit(Model.Inode inode) {
      return inode.stream == null ? 1000 : Integer.MAX_VALUE;
    }

    private void truncate(int name, int permille) throws IOException {
      Model.Inode inode = model.find(name(name)).orElse(null);
      if (inode != null) {
        int to = inode.contents.length * Math.min(permille, limit(inode)) / 1000;
        try (RandomAccessFile file = new RandomAccessFile(path(name).toFile(), "rw")) {
          file.setLength(to);
        }
        model.truncate(inode, to);
      }
    }

    private void remount(boolean kill) throws Exception {
      closeAll();
      if (kill) {
        world.kill();
      } else {
        world.unmount();
      }
      world.mountAgain();
    }

    private void closeAll() throws IOException {
      for (Opened opened : open) {
        opened.channel().close();
      }
      open.clear();
    }

    void compare() throws IOException {
      Map<String, String> actual = new TreeMap<>();
      try (var files = Files.walk(world.mountpoint())) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          actual.put(
              world.mountpoint().relativize(file).toString(), text(Files.readAllBytes(file)));
        }
      }
      Map<String, String> expected = new TreeMap<>();
      model.contents().forEach((name, bytes) -> expected.put(name, text(bytes)));
      assertThat(actual).isEqualTo(expected);
      Captured captured = world.captured();
      for (String name : NAMES) {
        assertThat(captured.files(world.log(name)).values())
            .as("captured of the files of %s", name)
            .filteredOn(bytes -> bytes.length > 0)
            .map(ModelIT::text)
            .containsExactlyInAnyOrderElementsOf(
                model.captured(name).stream().map(ModelIT::text).toList());
      }
      assertThat(world.gaps()).isEmpty();
    }

    @Override
    public void close() {
      try {
        closeAll();
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      } finally {
        world.close();
      }
    }
  }

  private static final Pattern RUN = Pattern.compile("(<\\d+>)\\1+");

  /** Short enough to be compared by eye: runs with their lengths. */
  private static String text(byte[] bytes) {
    return RUN.matcher(new String(bytes, StandardCharsets.ISO_8859_1))
        .replaceAll(run -> run.group(1) + "*" + run.group().length());
  }

  @Provide
  static Arbitrary<List<Operation>> programs() {
    Arbitrary<Integer> name = Arbitraries.integers().between(0, NAMES.size() - 1);
    Arbitrary<Integer> handle = Arbitraries.integers().between(0, MOST_HANDLES - 1);
    Arbitrary<Integer> length = Arbitraries.integers().between(1, 6000);
    Arbitrary<Integer> permille = Arbitraries.integers().between(0, 2000);
    Arbitrary<Operation> operation =
        Arbitraries.frequencyOf(
            Tuple.of(
                6, Combinators.combine(name, Arbitraries.of(true, false)).as(Operation.Open::new)),
            Tuple.of(2, handle.map(Operation.Close::new)),
            Tuple.of(12, Combinators.combine(handle, length).as(Operation.Write::new)),
            Tuple.of(4, Combinators.combine(handle, permille, length).as(Operation.WriteAt::new)),
            Tuple.of(2, Combinators.combine(name, permille).as(Operation.Truncate::new)),
            Tuple.of(2, name.map(Operation.Empty::new)),
            Tuple.of(3, Combinators.combine(name, name).as(Operation.Rename::new)),
            Tuple.of(2, Combinators.combine(name, name).as(Operation.Link::new)),
            Tuple.of(3, name.map(Operation.Unlink::new)),
            Tuple.of(1, Arbitraries.of(true, false).map(Operation.Remount::new)));
    return operation.list().ofMinSize(20).ofMaxSize(60);
  }

  @Property(tries = 25, shrinking = ShrinkingMode.BOUNDED)
  void treesContentsAndStreamsAreThoseOfTheModel(@ForAll("programs") List<Operation> program)
      throws Exception {
    try (Run run = new Run()) {
      for (Operation operation : program) {
        run.perform(operation);
      }
      run.compare();
    }
  }
}

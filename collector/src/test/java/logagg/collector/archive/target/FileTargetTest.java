package logagg.collector.archive.target;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileTargetTest {
  private static final String KEY = "web/2013/07/04/web-20130704T0000Z.log";

  @TempDir Path directory;
  private Path root;
  private FileTarget target;
  private final Remembered journal = new Remembered();
  private final Stop stop = new Stop();

  /** A journal in memory. */
  private static final class Remembered implements Journal {
    private Optional<Unfinished> last = Optional.empty();

    @Override
    public Optional<Unfinished> last() {
      return last;
    }

    @Override
    public void begin(Unfinished upload) {
      last = Optional.of(upload);
    }

    @Override
    public void end() {
      last = Optional.empty();
    }
  }

  @BeforeEach
  void prepare() throws IOException {
    root = Files.createDirectory(directory.resolve("archive"));
    target = new FileTarget(root);
  }

  private Fingerprint put(String key, String text) throws IOException {
    Path file = Files.writeString(directory.resolve("source"), text);
    try (FileChannel channel = FileChannel.open(file)) {
      Content content = Content.of(channel, Files.size(file), _ -> {}, stop);
      target.put(key, content, journal);
      return content.fingerprint();
    }
  }

  private List<String> files() throws IOException {
    try (Stream<Path> all = Files.walk(root)) {
      return all.filter(Files::isRegularFile)
          .map(file -> root.relativize(file).toString())
          .sorted()
          .toList();
    }
  }

  @Test
  void aFileIsThereWithAChecksumForSha256sum() throws Exception {
    Fingerprint content = put(KEY, "hello\n");
    assertThat(root.resolve(KEY)).hasContent("hello\n");
    assertThat(root.resolve("web/2013/07/04/.sha256/web-20130704T0000Z.log"))
        .hasContent(
            "5891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be03"
                + "  web-20130704T0000Z.log\n");
    assertThat(files()).hasSize(2);
    assertThat(journal.last()).isEmpty();
    assertThat(target.held(KEY, content)).isEqualTo(Held.THE_SAME);
    try (Download download = target.open(KEY)) {
      assertThat(download.content().readAllBytes()).isEqualTo("hello\n".getBytes(UTF_8));
      assertThat(download.sha256()).contains(content.sha256());
    }
  }

  @Test
  void nothingIsWrittenOver() throws Exception {
    put(KEY, "first\n");
    assertThatThrownBy(() -> put(KEY, "other\n")).isInstanceOf(TargetException.Taken.class);
    assertThat(root.resolve(KEY)).hasContent("first\n");
    assertThat(files()).hasSize(2);
    Fingerprint other =
        new Fingerprint(6, Sha256.of(new java.io.ByteArrayInputStream("other\n".getBytes(UTF_8))));
    assertThat(target.held(KEY, other)).isEqualTo(Held.ANOTHER);
    assertThat(target.held("web/none", other)).isEqualTo(Held.NOTHING);
  }

  @Test
  void whatACrashLeftIsTakenBack() throws Exception {
    Path left = root.resolve("web/2013/07/04/.left.tmp");
    Files.createDirectories(left.resolveSibling(""));
    Files.writeString(left, "half of i");
    journal.begin(
        new Unfinished(
            target.location(),
            KEY,
            ".left.tmp",
            new Fingerprint(1, Sha256.of(Sha256.digest())),
            0));
    put(KEY, "hello\n");
    assertThat(left).doesNotExist();
  }

  @Test
  void aStoppedCopyLeavesNothing() {
    stop.give();
    assertThatThrownBy(() -> put(KEY, "hello\n")).isInstanceOf(Stop.StoppedException.class);
    assertThat(root.resolve(KEY)).doesNotExist();
  }

  @Test
  void aRootThatIsNotThereIsNotMade() throws Exception {
    Files.delete(root);
    assertThatThrownBy(() -> put(KEY, "hello\n"))
        .isInstanceOf(TargetException.Refused.class)
        .hasMessageContaining("make it, or mount it");
    assertThatThrownBy(() -> target.level("")).isInstanceOf(TargetException.Refused.class);
    assertThat(root).doesNotExist();
  }

  @Test
  void keysDoNotLeadOutOfIt() {
    assertThatThrownBy(() -> put("../out", "hello\n")).isInstanceOf(TargetException.Refused.class);
    assertThat(directory.resolve("out")).doesNotExist();
  }

  @Test
  void aLevelIsWhatIsRightBelow() throws Exception {
    put(KEY, "hello\n");
    put("web/2013/07/04/a", "1");
    put("x", "2");
    assertThat(target.level(""))
        .isEqualTo(new Level(List.of("web/"), List.of(new StoredObject("x", 1))));
    assertThat(target.level("web/2013/07/04/"))
        .isEqualTo(
            new Level(
                List.of(),
                List.of(new StoredObject("web/2013/07/04/a", 1), new StoredObject(KEY, 6))));
    assertThat(target.level("none/")).isEqualTo(new Level(List.of(), List.of()));
  }
}

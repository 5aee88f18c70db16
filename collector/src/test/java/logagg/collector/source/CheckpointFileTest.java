package logagg.collector.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import logagg.logcache.LogCache;
import logagg.logcache.SegmentName;
import logagg.logcache.StreamId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckpointFileTest {
  @TempDir Path root;
  private LogCache cache;
  private Path file;

  @BeforeEach
  void prepare() throws IOException {
    cache = new LogCache(root);
    cache.prepare();
    file = cache.collector().resolve("checkpoint.json");
  }

  private CheckpointFile store() {
    return new CheckpointFile(cache, true);
  }

  @Test
  void withoutAFileNothingIsAcknowledged() throws IOException {
    assertThat(store().load()).isEqualTo(Checkpoint.EMPTY);
  }

  @Test
  void whatIsSavedIsLoaded() throws IOException {
    SegmentName name = new SegmentName(StreamId.of("/var/log/a"), 1_766_289_190L, 7);
    Checkpoint saved = new Checkpoint(Map.of(name, new Progress(4096, 2)));
    store().save(saved);
    assertThat(store().load()).isEqualTo(saved);
  }

  /** The form of version 1, as it was first written: to be readable for ever. */
  @Test
  void version1IsRead() throws IOException {
    Files.writeString(
        file,
        "{\"version\":1,\"segments\":{\"f5fdf6ea0ea92860c6a6b2b354bfcbbc.1766289190.000000007.log\":"
            + "{\"bytes\":12,\"part\":0}}}");
    SegmentName name =
        new SegmentName(new StreamId("f5fdf6ea0ea92860c6a6b2b354bfcbbc"), 1_766_289_190L, 7);
    assertThat(store().load().of(name)).isEqualTo(new Progress(12, 0));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "{}",
        "{\"version\":2,\"segments\":{}}",
        "{\"version\":1}",
        "{\"version\":1,\"segments\":{\"x.log\":{\"bytes\":1,\"part\":0}}}",
        "{\"version\":1,\"segments\":{\"f5fdf6ea0ea92860c6a6b2b354bfcbbc.1.000000007.log\":{\"bytes\":-1,\"part\":0}}}",
        "{\"version\":1,\"segments\":{\"f5fdf6ea0ea92860c6a6b2b354bfcbbc.1.000000007.log\":{}}}"
      })
  void whatIsNoCheckpointIsSaidAndNotGuessed(String text) throws IOException {
    Files.writeString(file, text);
    assertThatThrownBy(() -> store().load())
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("the checkpoint " + file + " is damaged (")
        .hasMessageContaining("move it away");
  }
}

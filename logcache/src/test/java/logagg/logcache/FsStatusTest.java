package logagg.logcache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Domain(CacheArbitraries.class)
class FsStatusTest {
  @TempDir Path directory;

  @Property
  void whatIsWrittenIsReadBack(@ForAll FsStatus status) throws IOException {
    Path file = Files.createTempFile("fs", ".json");
    try {
      Files.write(file, status.toJson());
      assertThat(FsStatus.read(file)).contains(status);
    } finally {
      Files.delete(file);
    }
  }

  @Test
  void withoutAFileSystemThereIsNoStatus() throws IOException {
    assertThat(FsStatus.read(directory.resolve("fs.json"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "{\"pid\":\"1\"}", "{\"pid\":1,\"mountpoint\":\"/m\"}"})
  void whatIsNoStatusIsAnErrorThatNamesTheFile(String text) throws IOException {
    Path file = Files.writeString(directory.resolve("fs.json"), text);
    assertThatThrownBy(() -> FsStatus.read(file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("fs.json is not a status");
  }

  @Test
  void aTimeThatIsNoneIsAnErrorThatNamesTheFile() throws IOException {
    String status = new String(GoldenFilesTest.STATUS.toJson()).replace("2026-11-21T04", "noon");
    Path file = Files.writeString(directory.resolve("fs.json"), status);
    assertThatThrownBy(() -> FsStatus.read(file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("fs.json is not a status");
  }
}

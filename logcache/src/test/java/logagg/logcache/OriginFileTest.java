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
class OriginFileTest {
  @TempDir Path directory;

  @Property
  void whatIsWrittenIsReadBack(@ForAll Origin origin) throws IOException {
    Path file = Files.createTempFile("origin", ".json");
    try {
      Files.write(file, OriginFile.encode(origin));
      assertThat(OriginFile.read(file)).contains(origin);
    } finally {
      Files.delete(file);
    }
  }

  @Test
  void anOriginThatIsGoneIsNoError() throws IOException {
    assertThat(OriginFile.read(directory.resolve("none.json"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "{\"path\":\"/a\",\"device\":1,\"inode\":2,\"birth\":3,\"first_offset\":0",
        "{\"path\":\"/a\",\"device\":1,\"inode\":2,\"birth\":3,\"first_offset\":0,\"covered_to\":0,"
            + "\"state\":\"asleep\"}",
        "{\"path\":\"/a\",\"device\":1,\"inode\":2,\"birth\":3,\"first_offset\":9,\"covered_to\":0,"
            + "\"state\":\"growing\"}",
        "{\"path\":\"/a\",\"device\":1,\"inode\":2,\"birth\":3,\"first_offset\":0,\"covered_to\":0,"
            + "\"state\":\"sealed\",\"size\":1}",
        "{\"path\":\"/a\",\"device\":1,\"inode\":2,\"birth\":3,\"first_offset\":0,\"covered_to\":0,"
            + "\"state\":\"truncating\"}",
      })
  void whatIsNoOriginIsAnErrorThatNamesTheFile(String text) throws IOException {
    Path file = Files.writeString(directory.resolve("damaged.json"), text);
    assertThatThrownBy(() -> OriginFile.read(file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("damaged.json is not an origin");
  }
}

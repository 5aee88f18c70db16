package logagg.collector.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreSettingsTest {
  @TempDir private Path directory;

  @Test
  void theDefaultIsAFileInTheWorkingDirectory() {
    assertThat(Address.of(StoreSettings.DEFAULT.url()))
        .isEqualTo(new Address.File(Path.of("logagg.db")));
    assertThat(Address.of("jdbc:sqlite:/a/b.db")).isEqualTo(new Address.File(Path.of("/a/b.db")));
  }

  @Test
  void mysqlIsSpokenToByMariadbsDriver() {
    assertThat(Address.of("jdbc:mysql://h:1/n?a=b"))
        .isEqualTo(new Address.Mysql("jdbc:mariadb://h:1/n?a=b"));
  }

  @Test
  void neitherNamesNorSettingsShowSecrets() {
    for (String url :
        new String[] {
          "jdbc:mariadb://eva:hidden@h:1/n?password=hidden",
          "jdbc:mariadb://eva:hid@den/@h:1/n",
          "jdbc:mysql://h:1/n?user=eva&password=hidden"
        }) {
      assertThat(Address.of(url).name()).isEqualTo("mariadb://h:1/n");
      assertThat(StoreSettings.of(url).withLogin("eva", new Password.Literal("hidden")).toString())
          .contains("mariadb://h:1/n")
          .doesNotContain("hid");
    }
    assertThat(new Password.Literal("hidden").toString()).doesNotContain("hidden");
  }

  @Test
  void aPasswordIsReadFromWhereItIs() throws Exception {
    Path file = Files.writeString(directory.resolve("secret"), "one word\nsecond line\n");
    assertThat(new Password.InFile(file).read()).contains("one word");
    assertThat(new Password.None().read()).isEmpty();
    assertThat(new Password.Environment("PATH").read()).contains(System.getenv("PATH"));
    assertThatThrownBy(() -> new Password.Environment("LOGAGG_NO_SUCH_VARIABLE").read())
        .hasMessageContaining("LOGAGG_NO_SUCH_VARIABLE, which is not set");
    assertThatThrownBy(() -> new Password.InFile(directory.resolve("none")).read())
        .hasMessage("cannot read the store's password from " + directory.resolve("none"));
  }

  @Test
  void whatMakesNoSenseIsRefused() {
    assertThatThrownBy(() -> Retention.DEFAULT.withEvents(Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Grouping.DEFAULT.withOccurrences(0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Batching.DEFAULT.withRows(0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Connecting.DEFAULT.withMaxBytes(-1))
        .isInstanceOf(IllegalArgumentException.class);
  }
}

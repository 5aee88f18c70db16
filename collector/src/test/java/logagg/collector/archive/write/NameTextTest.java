package logagg.collector.archive.write;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import logagg.collector.archive.ArchiveName;
import logagg.logcache.PathText;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NameTextTest {
  @ParameterizedTest
  @CsvSource({
    "/var/log/syslog, syslog",
    "/var/log/nginx/access.log, nginx-access.log",
    "/var/log/my-app/a-b.log, my--app-a--b.log",
    "/var/log/a-/b, a%2D-b",
    "/var/log/a/-b, a-%2Db",
    "/var/log/a--b, a----b",
    "/var/log/.hidden, %2Ehidden",
    "/var/log/100% of it, 100%25%20of%20it",
    "/var/log/\u00E4, %C3%A4",
    "/var/log/\uDCE4, %E4",
    "/var/logs/x, %2Fvar-logs-x",
    "/srv/x, %2Fsrv-x",
  })
  void aPathIsAPrefix(String path, String prefix) {
    assertThat(NameText.prefix(path, "/var/log")).isEqualTo(prefix);
  }

  @ParameterizedTest
  @CsvSource({"web1, web1", "web1.example.org, web1_example_org", "a_b, a%5Fb"})
  void aHostIsASuffix(String host, String suffix) {
    assertThat(NameText.suffix(host)).isEqualTo(suffix);
  }

  @Provide
  Arbitrary<String> paths() {
    return Arbitraries.strings()
        .withChars("/-%.~aZ_ \n\u00E4\uDCE4")
        .ofMaxLength(8)
        .map(path -> ("/var/log/" + path + "/y").replaceAll("/+", "/"));
  }

  @Provide
  Arbitrary<List<String>> manyPaths() {
    return paths().list().ofSize(50);
  }

  @Property(tries = 300)
  void noTwoPathsShareAPrefix(@ForAll("manyPaths") List<String> paths) {
    Map<String, String> byPrefix = new HashMap<>();
    for (String path : paths) {
      String before = byPrefix.put(NameText.prefix(path, "/var/log"), path);
      assertThat(before).isIn(null, path);
    }
  }

  @Property
  void aPrefixIsPartOfAName(@ForAll("paths") String path) {
    ArchiveName name =
        new ArchiveName(
            NameText.prefix(path, "/var/log"), Instant.EPOCH, false, "h-late-1", ".log");
    assertThat(ArchiveName.parse(name.fileName())).isEqualTo(Optional.of(name));
    assertThat(PathText.encode(name.fileName())).hasSizeLessThan(256);
  }

  @Property(tries = 20)
  void longPathsStayDifferent(@ForAll("paths") String path) {
    String prefix = NameText.prefix(path + "x".repeat(300), "/var/log");
    assertThat(prefix).hasSize(150);
    assertThat(prefix).isNotEqualTo(NameText.prefix(path + "x".repeat(301), "/var/log"));
  }
}

package logagg.collector.assembly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import logagg.collector.config.ArchiveSettings;
import logagg.collector.config.ConfigurationException;
import logagg.collector.config.ConfigurationFile;
import logagg.collector.service.Service;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveServicesTest {
  private static final Map<String, String> STATE = Map.of("STATE_DIRECTORY", "/state");

  @TempDir Path root;

  private ArchiveSettings settings(String archive) throws IOException, ConfigurationException {
    Path file = Files.writeString(root.resolve("logagg.yaml"), "archive: " + archive);
    return ConfigurationFile.read(Optional.of(file), Map.of()).settings().archive();
  }

  @Test
  void nothingIsArchivedByDefault() throws Exception {
    assertThat(ArchiveServices.of(settings("{}"))).isEmpty();
    assertThat(ArchiveServices.directory(settings("{}"), STATE)).isEmpty();
  }

  @Test
  void whereToIsEnough() throws Exception {
    ArchiveSettings to = settings("{to: 's3://b/{prefix}/{year}/{month}/{day}/{filename}'}");
    assertThat(ArchiveServices.directory(to, STATE)).contains(Path.of("/state/archive"));
    assertThat(ArchiveServices.toUpload(to, STATE))
        .containsExactly(Path.of("/state/archive/archive"));
    assertThat(ArchiveServices.of(to)).extracting(Service::name).contains("archive-compress");
  }

  @Test
  void aDirectoryIsEnoughToo() throws Exception {
    ArchiveSettings directory = settings("{directory: /srv/archive}");
    assertThat(ArchiveServices.toUpload(directory, STATE)).isEmpty();
    assertThat(ArchiveServices.directory(directory, STATE)).contains(Path.of("/srv/archive"));
    assertThat(ArchiveServices.of(directory))
        .extracting(Service::name)
        .containsExactly("archive-compress");
  }

  @Test
  void aLevelIsANumberOfTheFormat() throws Exception {
    assertThat(
            ArchiveServices.of(
                settings("{compress: {directories: [/a, /b], format: zstd, level: 22}}")))
        .hasSize(1);
    ArchiveSettings wrong = settings("{compress: {directories: [/a], format: xz, level: 22}}");
    assertThatThrownBy(() -> ArchiveServices.of(wrong))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage("archive.compress: xz has the levels 0 to 9, not 22");
  }
}

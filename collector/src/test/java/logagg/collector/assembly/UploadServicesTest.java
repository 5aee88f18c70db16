package logagg.collector.assembly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import logagg.collector.config.ConfigurationException;
import logagg.collector.config.UploadSettings;
import logagg.collector.service.Service;
import logagg.collector.service.Services;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UploadServicesTest {
  private static final String KEYS = "/{prefix}/{year}/{month}/{day}/{filename}";

  @TempDir Path directory;

  private static UploadSettings settings(List<String> directories, String uri, String endpoint) {
    return new UploadSettings(
        directories, uri, Duration.ofMillis(20), "", endpoint, "", false, "", 4);
  }

  @Test
  void eachDirectoryHasAService() throws Exception {
    String uri = "s3://b" + KEYS;
    assertThat(UploadServices.of(settings(List.of("/a", "/b"), uri, ""), "", List.of()))
        .extracting(Service::name)
        .containsExactly("archive-upload /a", "archive-upload /b");
    assertThat(UploadServices.of(settings(List.of("/a"), "", ""), uri, List.of(Path.of("/c"))))
        .extracting(Service::name)
        .containsExactly("archive-upload /c", "archive-upload /a");
    assertThat(UploadServices.of(settings(List.of(), "", ""), "", List.of(Path.of("/c"))))
        .isEmpty();
  }

  @Test
  void whatIsCapturedGoesToItsOwnPlace() throws Exception {
    Path files = Files.createDirectories(directory.resolve("archive"));
    Path other = Files.createDirectories(directory.resolve("other"));
    Path captured = Files.createDirectory(directory.resolve("captured-store"));
    Path others = Files.createDirectory(directory.resolve("others-store"));
    Files.writeString(files.resolve("a-20130704T0000Z.log.gz"), "a");
    Files.writeString(other.resolve("b-20130704T0000Z.log.gz"), "b");
    try (Services _ =
        Services.start(
            UploadServices.of(
                settings(List.of(other.toString()), "file://" + others + KEYS, ""),
                "file://" + captured + KEYS,
                List.of(files)))) {
      Awaitility.await()
          .until(
              () ->
                  Files.exists(captured.resolve("a/2013/07/04/a-20130704T0000Z.log.gz"))
                      && Files.exists(others.resolve("b/2013/07/04/b-20130704T0000Z.log.gz")));
    }
  }

  @Test
  void whatIsWrongIsNamed() {
    assertThatThrownBy(() -> UploadServices.of(settings(List.of("/a"), "", ""), "", List.of()))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage("archive.upload.uri: where to upload to is not said");
    assertThatThrownBy(
            () -> UploadServices.of(settings(List.of("/a"), "s3://b/x", ""), "", List.of()))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith("archive.upload.uri: the URI lacks {prefix}");
    assertThatThrownBy(
            () ->
                UploadServices.of(settings(List.of(), "", ""), "s3://b/x", List.of(Path.of("/c"))))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith("archive.to: the URI lacks {prefix}");
    assertThatThrownBy(
            () -> UploadServices.of(settings(List.of("/a"), "s3://b" + KEYS, "x"), "", List.of()))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith("archive.upload: 'x' is no endpoint");
  }

  @Test
  void whatBecomesReadyIsUploadedUntilItIsClosed() throws Exception {
    Path files = Files.createDirectory(directory.resolve("files"));
    Path store = Files.createDirectory(directory.resolve("store"));
    List<Service> services =
        UploadServices.of(
            settings(List.of(files.toString()), "file://" + store + KEYS, ""), "", List.of());
    try (Services running = Services.start(services)) {
      Files.writeString(files.resolve("a-20130704T0000Z.log.gz"), "a");
      Path there = store.resolve("a/2013/07/04/a-20130704T0000Z.log.gz");
      Awaitility.await().until(() -> Files.exists(there));
      Files.writeString(files.resolve("a-20130704T0100Z.log.gz"), "b");
      Awaitility.await()
          .until(() -> Files.exists(store.resolve("a/2013/07/04/a-20130704T0100Z.log.gz")));
      assertThat(running.failing()).isEmpty();
    }
  }
}

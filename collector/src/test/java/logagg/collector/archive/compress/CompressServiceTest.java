package logagg.collector.archive.compress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import logagg.collector.service.Services;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class CompressServiceTest {
  @TempDir Path root;

  @Test
  @Timeout(60)
  void itCompressesWhatIsDoneAsItComesAndCountsIt() throws Exception {
    Path missing = root.resolve("not there yet");
    Path noDirectory = Files.writeString(root.resolve("file"), "x");
    Path logs = Files.createDirectory(root.resolve("logs"));
    CompressService service =
        new CompressService(
            List.of(
                new DirectoryCompressor(missing, CompressSettings.DEFAULT),
                new DirectoryCompressor(noDirectory, CompressSettings.DEFAULT),
                new DirectoryCompressor(logs, CompressSettings.DEFAULT)),
            Duration.ofMillis(5));
    MeterRegistry registry = new SimpleMeterRegistry();
    service.bind(registry);
    try (Services services = Services.start(List.of(service))) {
      Files.writeString(logs.resolve("a-20260102T1000Z.log"), "line\n".repeat(1000));
      Path archived = logs.resolve("archive/a-20260102T1000Z.log.gz");
      await().until(() -> Files.exists(archived) && count(registry, "files") == 1);
      Files.createDirectory(missing);
      Files.writeString(missing.resolve("b-20260102T1000Z.log"), "line\n");
      await().until(() -> Files.exists(missing.resolve("archive/b-20260102T1000Z.log.gz")));
      await().until(() -> count(registry, "files") == 2);
      assertThat(services.failing()).isEmpty();
      assertThat(count(registry, "read.bytes")).isEqualTo(5005);
      assertThat(count(registry, "written.bytes"))
          .isEqualTo(
              Files.size(archived)
                  + Files.size(missing.resolve("archive/b-20260102T1000Z.log.gz")));
      assertThat(count(registry, "failures")).isPositive(); // of what is no directory
    }
  }

  private static double count(MeterRegistry registry, String name) {
    return registry.get("logagg.archive.compress." + name).functionCounter().count();
  }
}

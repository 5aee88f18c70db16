package logagg.collector.source;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import logagg.collector.fake.FakeCapture;
import logagg.collector.fake.FakeCapture.FakeFile;
import logagg.collector.source.Line.Ending;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterTry;

/** Whatever a file's bytes, and however they come: its lines are its bytes. */
class SplittingPropertyTest {
  private static final int MAX_LINE = 20;
  private Path root;

  /** One thing that happens to the file, or to us. */
  sealed interface Act {
    record Write(String bytes) implements Act {}

    record Seal() implements Act {}

    record Read(int limit) implements Act {}

    record Restart() implements Act {}
  }

  @Provide
  Arbitrary<List<Act>> acts() {
    Arbitrary<Act> write =
        Arbitraries.strings().withChars("ab\n\n\u00e9\u00ff").ofMaxLength(60).map(Act.Write::new);
    return Arbitraries.oneOf(
            write,
            Arbitraries.just(new Act.Seal()),
            Arbitraries.integers().between(1, 50).map(Act.Read::new),
            Arbitraries.just(new Act.Restart()))
        .list()
        .ofMaxSize(30);
  }

  @Property(tries = 400)
  void theLinesAreTheBytes(@ForAll("acts") List<Act> acts) throws IOException {
    root = Files.createTempDirectory("splitting");
    FakeCapture capture = new FakeCapture(root);
    FakeFile file = capture.create("/var/log/a").begin();
    boolean sealed = false;
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    Lines lines = new Lines();
    CacheSource source = source(capture, Checkpoint.EMPTY);
    for (Act act : acts) {
      switch (act) {
        case Act.Write(String text) -> {
          file.write(text.getBytes(ISO_8859_1));
          sealed = false;
          written.writeBytes(text.getBytes(ISO_8859_1));
        }
        case Act.Seal() -> {
          if (!sealed) {
            file.seal();
            sealed = true;
          }
        }
        case Act.Read(int limit) -> {
          source.scan();
          source.read(lines, limit);
          source.discardDrained();
        }
        case Act.Restart() -> source = source(capture, source.checkpoint());
      }
    }
    if (sealed) {
      file.begin();
    }
    file.sealLast();
    source.scan();
    while (source.read(lines, Long.MAX_VALUE) > 0) {
      source.discardDrained();
    }
    source.discardDrained();
    assertThat(joined(lines)).isEqualTo(written.toByteArray());
    assertThat(lines.all().stream().map(l -> l.place().id())).doesNotHaveDuplicates().isSorted();
    assertThat(lines.all()).allMatch(l -> l.bytes() <= MAX_LINE + 1);
    assertThat(capture.cache().segments()).isEmpty();
  }

  private static CacheSource source(FakeCapture capture, Checkpoint from) {
    return new CacheSource(capture.cache(), MAX_LINE, from, Files::delete);
  }

  private static byte[] joined(Lines lines) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (Line line : lines.all()) {
      all.writeBytes(
          line.raw()
              .base64()
              .map(Base64.getDecoder()::decode)
              .orElse(line.raw().text().getBytes(UTF_8)));
      if (line.ending() == Ending.NEWLINE) {
        all.write('\n');
      }
    }
    return all.toByteArray();
  }

  @AfterTry
  void removeCache() throws IOException {
    try (var files = Files.walk(root)) {
      for (Path path : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}

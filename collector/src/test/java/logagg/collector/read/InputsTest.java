package logagg.collector.read;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

class InputsTest {
  @TempDir private Path directory;

  private interface Compressor {
    OutputStream open(OutputStream out) throws IOException;
  }

  static Stream<Compressor> compressors() {
    return Stream.of(
        GZIPOutputStream::new,
        out -> new XZOutputStream(out, new LZMA2Options()),
        BZip2CompressorOutputStream::new,
        ZstdOutputStream::new,
        out -> out);
  }

  @ParameterizedTest
  @MethodSource("compressors")
  void compressedFilesAreReadAsTheyAreAlsoWhenSeveralWereJoined(Compressor compressor)
      throws IOException {
    ByteArrayOutputStream stored = new ByteArrayOutputStream();
    for (String part : List.of("first\n", "second\n")) {
      ByteArrayOutputStream member = new ByteArrayOutputStream();
      try (OutputStream out = compressor.open(member)) {
        out.write(part.getBytes(UTF_8));
      }
      stored.writeBytes(member.toByteArray());
    }
    byte[] content = Input.content(new ByteArrayInputStream(stored.toByteArray())).readAllBytes();
    assertThat(new String(content, UTF_8)).isEqualTo("first\nsecond\n");
  }

  @Test
  void aTextThatBeginsAsBzip2DoesIsText() throws IOException {
    byte[] text = "BZh is not a file\n".getBytes(UTF_8);
    assertThat(Input.content(new ByteArrayInputStream(text)).readAllBytes()).isEqualTo(text);
  }

  @Test
  void anArgumentIsAFileADirectoryOrAGlob() throws IOException {
    Files.createDirectories(directory.resolve("sub"));
    for (String name : List.of("b.log", "a.log", "a.txt", "sub/c.log")) {
      Files.createFile(directory.resolve(name));
    }
    assertThat(found("a.txt")).containsExactly("a.txt");
    assertThat(found("")).containsExactly("a.log", "a.txt", "b.log", "sub/c.log");
    assertThat(found("*.log")).containsExactly("a.log", "b.log");
    assertThat(found("**.log")).containsExactly("a.log", "b.log", "sub/c.log");
    assertThat(found("s?b/*.{log,txt}")).containsExactly("sub/c.log");
    assertThatThrownBy(() -> found("nothing")).isInstanceOf(NoSuchFileException.class);
    assertThatThrownBy(() -> found("*.none")).isInstanceOf(NoSuchFileException.class);
  }

  private List<String> found(String name) throws IOException {
    return Inputs.files(directory.resolve(name).toString()).stream()
        .map(file -> directory.relativize(file).toString())
        .toList();
  }
}

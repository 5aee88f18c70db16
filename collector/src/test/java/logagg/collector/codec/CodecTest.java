package logagg.collector.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CodecTest {
  private static byte[] compressed(Codec codec, String text, long size) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = codec.compressing(bytes, codec.usual(), size)) {
      out.write(text.getBytes(UTF_8));
    }
    return bytes.toByteArray();
  }

  @ParameterizedTest
  @EnumSource(Codec.class)
  void streamsOneAfterTheOtherAreAsOne(Codec codec) throws IOException {
    ByteArrayOutputStream both = new ByteArrayOutputStream();
    both.write(compressed(codec, "one\n".repeat(1000), 4000));
    both.write(compressed(codec, "two\n", 4));
    assertThat(codec.reading(new ByteArrayInputStream(both.toByteArray())).readAllBytes())
        .isEqualTo(("one\n".repeat(1000) + "two\n").getBytes(UTF_8));
  }

  @ParameterizedTest
  @EnumSource(Codec.class)
  void whatIsCutShortIsAnError(Codec codec) throws IOException {
    byte[] whole = compressed(codec, "line\n".repeat(1000), 5000);
    ByteArrayInputStream cut = new ByteArrayInputStream(whole, 0, whole.length - 5);
    assertThatThrownBy(() -> codec.reading(cut).readAllBytes()).isInstanceOf(IOException.class);
  }

  @ParameterizedTest
  @EnumSource(Codec.class)
  void moreThanWasForetoldIsCompressedToo(Codec codec) throws IOException {
    String text = "0123456789".repeat(100_000);
    assertThat(codec.reading(new ByteArrayInputStream(compressed(codec, text, 0))).readAllBytes())
        .isEqualTo(text.getBytes(UTF_8));
  }

  @Test
  void xzIsToldWhereJavaHasNotEnoughMemoryForIt() throws IOException {
    Codec.checkMemory(6, 94, 256);
    assertThatThrownBy(() -> Codec.checkMemory(9, 674, 512))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "xz at level 9 needs 674 MiB of memory, of 512 that Java may use: choose a lower level,"
                + " or set -Xmx");
  }
}

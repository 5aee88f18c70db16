package logagg.collector.follow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import logagg.collector.read.LineReader;
import logagg.collector.read.TextLine;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class LineBufferTest {
  private static List<String> cut(byte[] bytes, List<Integer> chunks) throws IOException {
    LineBuffer buffer = new LineBuffer();
    List<String> lines = new ArrayList<>();
    LineBuffer.Out out = (text, id) -> lines.add(((LineId.Captured) id).id() + " " + text);
    int at = 0;
    for (int i = 0; at < bytes.length; i++) {
      int length = Math.min(chunks.get(i % chunks.size()), bytes.length - at);
      long base = at;
      buffer.add(
          Arrays.copyOfRange(bytes, at, at + length),
          length,
          offset -> new LineId.Captured(Long.toString(base + offset)),
          out);
      at += length;
    }
    buffer.flush(out);
    return lines;
  }

  private static List<String> whole(byte[] bytes) throws IOException {
    LineReader reader = new LineReader(new ByteArrayInputStream(bytes));
    List<String> lines = new ArrayList<>();
    for (Optional<TextLine> line = reader.next(); line.isPresent(); line = reader.next()) {
      lines.add(line.get().text());
    }
    return lines;
  }

  private static List<String> texts(List<String> lines) {
    return lines.stream().map(line -> line.substring(line.indexOf(' ') + 1)).toList();
  }

  @Property
  void howItComesDoesNotMatter(
      @ForAll @Size(max = 200) List<@IntRange(min = 9, max = 16) Integer> content,
      @ForAll @Size(min = 1, max = 5) List<@IntRange(min = 1, max = 7) Integer> chunks)
      throws IOException {
    byte[] bytes = new byte[content.size()];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = content.get(i).byteValue();
    }
    List<String> lines = cut(bytes, chunks);
    assertThat(lines).isEqualTo(cut(bytes, List.of(1000)));
    if (bytes.length > 0 && bytes[bytes.length - 1] == '\n') {
      assertThat(texts(lines)).isEqualTo(whole(bytes));
    }
  }

  @Test
  void aLineKnowsWhereItBegins() throws IOException {
    byte[] bytes = "one\r\n\ntwo\nthree".getBytes(UTF_8);
    assertThat(cut(bytes, List.of(2))).containsExactly("0 one", "5 ", "6 two", "10 three");
  }

  @Test
  void aLongLineIsCutBetweenCharacters() throws IOException {
    String line = "x" + "ä".repeat(700_000);
    byte[] bytes = (line + "\nnext\n").getBytes(UTF_8);
    List<String> lines = cut(bytes, List.of(65_536));
    assertThat(texts(lines)).isEqualTo(whole(bytes));
    assertThat(texts(lines).get(0) + texts(lines).get(1)).isEqualTo(line);
    assertThat(lines.get(1)).startsWith(((1 << 20) - 1) + " ä");
    assertThat(lines.get(2)).isEqualTo(bytes.length - 5 + " next");
  }
}

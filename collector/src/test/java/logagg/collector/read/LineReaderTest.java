package logagg.collector.read;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class LineReaderTest {
  private static List<TextLine> lines(InputStream in) throws IOException {
    LineReader reader = new LineReader(in);
    List<TextLine> lines = new ArrayList<>();
    for (Optional<TextLine> line = reader.next(); line.isPresent(); line = reader.next()) {
      lines.add(line.get());
    }
    return lines;
  }

  private static List<TextLine> lines(String text) throws IOException {
    return lines(new ByteArrayInputStream(text.getBytes(UTF_8)));
  }

  @Test
  void linesEndInNewlinesWithOrWithoutACarriageReturn() throws Exception {
    assertThat(lines("a\nb\r\n\nlast"))
        .extracting(TextLine::text)
        .containsExactly("a", "b", "", "last");
  }

  @Test
  void aLineThatIsTooLongComesInPartsBetweenCharacters() throws Exception {
    String text = "ä".repeat(LineReader.MAX_LINE_BYTES / 2) + "öx"; // 2 bytes each, and 1
    List<TextLine> parts = lines("y" + text + "\nnext\n");
    assertThat(parts).hasSize(3);
    assertThat(parts.get(0).cut()).isTrue();
    assertThat(parts.get(1).cut()).isTrue();
    assertThat(parts.get(0).text() + parts.get(1).text()).isEqualTo("y" + text);
    assertThat(parts.get(2)).isEqualTo(new TextLine("next", false));
  }

  @Test
  void aLineOfExactlyTheGreatestLengthIsWhole() throws Exception {
    String text = "x".repeat(LineReader.MAX_LINE_BYTES);
    assertThat(lines(text)).containsExactly(new TextLine(text, false));
    assertThat(lines(text + "\n")).containsExactly(new TextLine(text, false));
  }

  @Property
  void linesAreTheSameHoweverTheBytesCome(@ForAll String text, @ForAll byte step)
      throws IOException {
    int most = Math.max(1, step);
    InputStream slow =
        new ByteArrayInputStream(text.getBytes(UTF_8)) {
          @Override
          public int read(byte[] into, int offset, int length) {
            return super.read(into, offset, Math.min(length, most));
          }
        };
    assertThat(lines(slow)).isEqualTo(lines(text));
  }
}

package logagg.collector.plugin;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import logagg.collector.event.EventDraft;
import logagg.collector.format.DocumentFormat;
import logagg.collector.format.DraftSink;
import logagg.collector.format.ReadingContext;
import org.junit.jupiter.api.Test;

class GuardedDocumentFormatTest {
  private static final ReadingContext CONTEXT =
      new ReadingContext(ZoneOffset.UTC, Instant.parse("2026-01-02T03:04:05Z"));

  /** Each byte is an event; {@code !} throws, and a sink that throws is not minded. */
  private static final class Bytes implements DocumentFormat {
    @Override
    public String name() {
      return "bytes";
    }

    @Override
    public String description() {
      return "each byte an event";
    }

    @Override
    public boolean recognises(byte[] head) {
      if (head[0] == '?') {
        throw new IllegalStateException("as asked for");
      }
      return true;
    }

    @Override
    public void read(InputStream in, ReadingContext context, DraftSink sink) throws IOException {
      for (int next = in.read(); next >= 0; next = in.read()) {
        if (next == '!') {
          throw new StackOverflowError();
        }
        try {
          sink.accept(new EventDraft(), Character.toString(next));
        } catch (IOException e) {
          continue;
        }
      }
    }
  }

  private static final class Taking implements DraftSink {
    private final List<String> raws = new ArrayList<>();
    private final List<String> damages = new ArrayList<>();

    @Override
    public void accept(EventDraft draft, String raw) throws IOException {
      if (raw.equals("x")) {
        throw new IOException("the disk is full");
      }
      raws.add(raw);
    }

    @Override
    public void damaged(String what) {
      damages.add(what);
    }
  }

  private final DocumentFormat guarded = new GuardedDocumentFormat(new Bytes());
  private final Taking taking = new Taking();

  private void read(String content) throws IOException {
    guarded.read(new ByteArrayInputStream(content.getBytes(US_ASCII)), CONTEXT, taking);
  }

  @Test
  void whatWasReadStaysReadAndTheRestIsDamaged() throws IOException {
    read("ab!c");
    assertThat(taking.raws).containsExactly("a", "b");
    assertThat(taking.damages)
        .containsExactly(
            "the plug-in of format bytes failed, the rest is not read: java.lang.StackOverflowError");
  }

  @Test
  void whatTheSinkThrowsIsPassedOnAndNothingAfterItTaken() {
    assertThatThrownBy(() -> read("axb!"))
        .isInstanceOf(IOException.class)
        .hasMessage("the disk is full");
    assertThat(taking.raws).containsExactly("a");
    assertThat(taking.damages).isEmpty();
  }

  @Test
  void afterTenFailuresItIsNotAskedAnyMore() {
    byte[] fine = "a".getBytes(US_ASCII);
    for (int i = 0; i < 10; i++) {
      assertThat(guarded.recognises(fine)).isTrue();
      assertThat(guarded.recognises("?".getBytes(US_ASCII))).isFalse();
    }
    assertThat(guarded.recognises(fine)).isFalse();
  }
}

package logagg.collector.receive.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import logagg.collector.receive.Message;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LoghogFramingTest {
  private static final int LIMIT = 64 << 10;
  private static final String PEER = "10.0.0.1";

  private final LoghogFraming framing = new LoghogFraming(LIMIT);
  private final List<Message> messages = new ArrayList<>();

  private int take(byte[] bytes) throws MalformedException {
    return framing.take(bytes, 0, bytes.length, PEER, messages::add);
  }

  private Message read(String json) throws MalformedException {
    messages.clear();
    byte[] frame = Frames.frame(json);
    assertThat(take(frame)).isEqualTo(frame.length);
    assertThat(messages).hasSize(1);
    return messages.getFirst();
  }

  @Test
  void aMessageIsReadAsTheClientWroteIt() throws Exception {
    assertThat(read(Frames.json("app", "web.requests", "GET / \\u00e9\\n2nd \\\"line\\\"")))
        .isEqualTo(
            new Message(
                "app",
                "web.requests",
                "athens",
                Instant.ofEpochSecond(1_700_000_000, 123_000_000),
                "GET / é\n2nd \"line\"",
                Optional.empty()));
  }

  @ParameterizedTest
  @CsvSource({"root,''", "root.web,web", "web,web", "rooted.web,rooted.web", "'',''", "root.,''"})
  void aLeadingRootIsLeftOut(String written, String module) throws Exception {
    assertThat(read(Frames.json("app", written, "b")).module()).isEqualTo(module);
  }

  /** The bytes that the Python client of LogHog makes of a record. */
  @Test
  void aSignatureIsMadeOverWhatIsWritten() throws Exception {
    Message message =
        read(
            """
            {"version": 1, "app_id": "a", "module": "root.m", "stamp": 17, "nsecs": 05.50e1,
             "hostname": "h", "body": "ü", "signature": "0123"}\
            """
                .replace("05.50e1", "\"0550\""));
    assertThat(message.signature())
        .contains(new Message.Signature("0123", "aroot.m" + "17" + "0550" + "ü"));
    assertThat(message.module()).isEqualTo("m");
    assertThat(message.stamp()).isEqualTo(Instant.ofEpochSecond(17, 550));
  }

  @Test
  void numbersMayBeTextAndTextNumbers() throws Exception {
    Message message =
        read(
            "{\"version\":\"1\",\"app_id\":7,\"module\":8.50,\"stamp\":\"1700000000.75\",\"nsecs\":\"5\",\"body\":1e3}");
    assertThat(message)
        .isEqualTo(
            new Message(
                "7",
                "8.50",
                PEER,
                Instant.ofEpochSecond(1_700_000_000, 5),
                "1e3",
                Optional.empty()));
  }

  @Test
  void nanosecondsThatWereRoundedUpAreCarried() throws Exception {
    assertThat(read(Frames.json("a", "", "b").replace("123000000", "1000000000")).stamp())
        .isEqualTo(Instant.ofEpochSecond(1_700_000_001));
  }

  @Test
  void whatIsNotKnownIsPassedOver() throws Exception {
    assertThat(
            read(Frames.json("a", "", "b")
                    .replace(
                        "}", ", \"more\": {\"body\": [1, {\"x\": null}]}, \"signature\": null}"))
                .body())
        .isEqualTo("b");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "7",
        "{",
        "{}",
        "nonsense",
        "{\"version\":1,\"app_id\":\"a\",\"module\":\"\",\"stamp\":1,\"nsecs\":0}",
        "{\"version\":2,\"app_id\":\"a\",\"module\":\"\",\"stamp\":1,\"nsecs\":0,\"body\":\"b\"}",
        "{\"version\":1,\"app_id\":null,\"module\":\"\",\"stamp\":1,\"nsecs\":0,\"body\":\"b\"}",
        "{\"version\":1,\"app_id\":{},\"module\":\"\",\"stamp\":1,\"nsecs\":0,\"body\":\"b\"}",
        "{\"version\":1,\"app_id\":\"a\",\"module\":\"\",\"stamp\":-1,\"nsecs\":0,\"body\":\"b\"}",
        "{\"version\":1,\"app_id\":\"a\",\"module\":\"\",\"stamp\":1e99,\"nsecs\":0,\"body\":\"b\"}",
        "{\"version\":1,\"app_id\":\"a\",\"module\":\"\",\"stamp\":99999999999999999999,\"nsecs\":0,\"body\":\"b\"}",
        "{\"version\":1,\"app_id\":\"a\",\"module\":\"\",\"stamp\":1,\"nsecs\":99999999999,\"body\":\"b\"}",
        "{\"version\":1,\"app_id\":\"a\",\"module\":\"\",\"stamp\":1,\"nsecs\":\"\",\"body\":\"b\"}",
        "{\"version\":1,\"app_id\":\"a\",\"module\":\"\",\"stamp\":1,\"nsecs\":0,\"body\":\"b\"} x",
        "{\"version\":1,\"app_id\":\"a\",\"module\":\"\",\"stamp\":1,\"nsecs\":0,\"body\":\"b\"}{}",
      })
  void whatIsNoMessageIsMalformed(String json) {
    assertThatThrownBy(() -> take(Frames.frame(json))).isInstanceOf(MalformedException.class);
    assertThat(messages).isEmpty();
  }

  @Test
  void bytesThatAreNotUtf8AreMalformed() {
    byte[] frame = Frames.frame(Frames.json("a", "", "bXb"));
    frame[new String(frame, UTF_8).indexOf("bXb") + 1] = (byte) 0xFF;
    assertThatThrownBy(() -> take(frame)).isInstanceOf(MalformedException.class);
  }

  @Test
  void aCompressedPayloadIsInflated() throws Exception {
    byte[] both =
        Frames.joined(
            Frames.compressedFrame(Frames.json("a", "", "x".repeat(50_000))),
            Frames.compressedFrame(Frames.json("a", "", "short")));
    assertThat(take(both)).isEqualTo(both.length);
    assertThat(messages).extracting(Message::body).containsExactly("x".repeat(50_000), "short");
  }

  @Test
  void aBombIsRefusedBeforeItIsLarge() {
    byte[] bomb = Frames.deflated(new byte[50 << 20]);
    assertThat(bomb.length).isLessThan(LIMIT);
    assertThatThrownBy(() -> take(Frames.frame(1, bomb)))
        .isInstanceOfSatisfying(MalformedException.class, e -> assertThat(e.isTooLarge()).isTrue());
  }

  @Test
  void whatInflatesToExactlyTheLimitIsTakenAndOneByteMoreIsNot() throws Exception {
    int around = Frames.json("a", "", "").length();
    take(Frames.compressedFrame(Frames.json("a", "", "x".repeat(LIMIT - around))));
    assertThat(messages).hasSize(1);
    assertThatThrownBy(
            () ->
                take(Frames.compressedFrame(Frames.json("a", "", "x".repeat(LIMIT - around + 1)))))
        .isInstanceOf(MalformedException.class);
  }

  @Test
  void damagedZlibIsMalformed() {
    byte[] good = Frames.deflated(Frames.json("a", "", "b").getBytes(UTF_8));
    for (byte[] bad :
        List.of(
            Arrays.copyOf(good, good.length - 3),
            Arrays.copyOf(good, good.length + 1),
            new byte[] {1, 2, 3},
            new byte[0])) {
      assertThatThrownBy(() -> take(Frames.frame(1, bad))).isInstanceOf(MalformedException.class);
    }
  }

  @Test
  void aHeaderIsRefusedBeforeItsPayloadIsThere() {
    byte[] huge = {-1, -1, -1, -1, 0, 0, 0, 0};
    assertThatThrownBy(() -> take(huge))
        .hasMessageContaining("4294967295 bytes")
        .isInstanceOfSatisfying(MalformedException.class, e -> assertThat(e.isTooLarge()).isTrue());
    assertThatThrownBy(() -> take(new byte[] {0, 0, 0, 9, 0, 0, 0, 2}))
        .hasMessageContaining("flags");
  }

  @Test
  void aDatagramIsExactlyOneFrame() throws Exception {
    byte[] frame = Frames.frame(Frames.json("a", "", "b"));
    framing.datagram(frame, 0, frame.length, PEER, messages::add);
    assertThat(messages).hasSize(1);
    for (byte[] bad :
        List.of(
            new byte[7],
            Arrays.copyOf(frame, frame.length - 1),
            Arrays.copyOf(frame, frame.length + 1))) {
      assertThatThrownBy(() -> framing.datagram(bad, 0, bad.length, PEER, messages::add))
          .isInstanceOf(MalformedException.class);
    }
  }

  @Test
  void aStreamThatEndsWithinAMessageIsMalformed() throws Exception {
    framing.end(new byte[0], 0, 0, PEER, messages::add);
    assertThatThrownBy(() -> framing.end(new byte[3], 0, 3, PEER, messages::add))
        .isInstanceOf(MalformedException.class);
  }

  /** However the bytes are cut into reads, the messages are the same. */
  @Property(tries = 200)
  void readsMayBeCutAnywhere(
      @ForAll @IntRange(min = 1, max = 12) int count,
      @ForAll @Size(max = 30) List<@IntRange(min = 1, max = 200) Integer> reads)
      throws Exception {
    byte[] all =
        Frames.joined(
            IntStream.range(0, count)
                .mapToObj(
                    i ->
                        i % 2 == 0
                            ? Frames.frame(Frames.json("a", "", "body " + i))
                            : Frames.compressedFrame(Frames.json("a", "", "body " + i)))
                .toArray(byte[][]::new));
    List<Message> found = new ArrayList<>();
    try (LoghogFraming fresh = new LoghogFraming(LIMIT)) {
      int from = 0;
      int to = 0;
      for (int read : reads) {
        to = Math.min(all.length, to + read);
        from = fresh.take(all, from, to, PEER, found::add);
      }
      assertThat(fresh.take(all, from, all.length, PEER, found::add)).isEqualTo(all.length);
    }
    assertThat(found)
        .extracting(Message::body)
        .containsExactlyElementsOf(IntStream.range(0, count).mapToObj(i -> "body " + i).toList());
  }

  /** No bytes do anything but be taken, be waited for, or be malformed. */
  @Property(tries = 2000)
  void anyBytesAreTakenOrMalformed(@ForAll @Size(max = 300) byte[] bytes) {
    try (LoghogFraming fresh = new LoghogFraming(256)) {
      int used = fresh.take(bytes, 0, bytes.length, PEER, _ -> {});
      assertThat(used).isBetween(0, bytes.length);
      assertThat(bytes.length - used).isLessThan(fresh.most());
    } catch (MalformedException e) {
      assertThat(e.what()).isNotEmpty();
    }
  }
}

package logagg.collector.receive.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import logagg.collector.receive.Message;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SyslogFramingTest {
  private static final Instant NOW = Instant.parse("2024-03-01T12:00:00Z");
  private static final String PEER = "10.0.0.1";
  private static final String RFC5424 =
      "<165>1 2003-10-11T22:14:15.003Z mymachine.example.com evntslog 99 ID47 [x@1 a=\"b\"] \uFEFFAn entry";
  private static final String RFC3164 = "<34>Feb 11 22:14:15 mymachine su[7]: 'su root' failed";

  private final List<Message> messages = new ArrayList<>();
  private final AtomicInteger cut = new AtomicInteger();
  private final MessageSink sink =
      new MessageSink() {
        @Override
        public void accept(Message message) {
          messages.add(message);
        }

        @Override
        public void cut() {
          cut.incrementAndGet();
        }
      };

  private static SyslogFraming framing(int limit, boolean whole) {
    return new SyslogFraming(limit, new SyslogMessages(ZoneOffset.UTC, whole, () -> NOW));
  }

  private List<String> bodies(String stream, int limit) throws MalformedException {
    messages.clear();
    byte[] bytes = stream.getBytes(UTF_8);
    SyslogFraming framing = framing(limit, false);
    int used = framing.take(bytes, 0, bytes.length, PEER, sink);
    framing.end(bytes, used, bytes.length, PEER, sink);
    return messages.stream().map(Message::body).toList();
  }

  private Message one(String text, boolean whole) {
    messages.clear();
    byte[] bytes = text.getBytes(UTF_8);
    framing(8192, whole).datagram(bytes, 0, bytes.length, PEER, sink);
    assertThat(messages).hasSize(1);
    return messages.getFirst();
  }

  private static String counted(String text) {
    return text.getBytes(UTF_8).length + " " + text;
  }

  @Test
  void rfc5424IsMapped() {
    assertThat(one(RFC5424, false))
        .isEqualTo(
            new Message(
                "evntslog",
                "",
                "mymachine.example.com",
                Instant.parse("2003-10-11T22:14:15.003Z"),
                "An entry",
                Optional.empty()));
  }

  @Test
  void rfc3164IsMapped() {
    assertThat(one(RFC3164 + "\n", false))
        .isEqualTo(
            new Message(
                "su",
                "",
                "mymachine",
                Instant.parse("2024-02-11T22:14:15Z"),
                "'su root' failed",
                Optional.empty()));
  }

  @Test
  void theBodyMayBeAllThatCame() {
    assertThat(one(RFC3164 + "\r\n", true).body()).isEqualTo(RFC3164);
    assertThat(one(RFC3164, true).appId()).isEqualTo("su");
  }

  @Test
  void whatIsLeftOutIsOfTheSenderAndOfNow() {
    assertThat(one("<13>1 - - - - - - hello", false))
        .isEqualTo(new Message("syslog", "", PEER, NOW, "hello", Optional.empty()));
    assertThat(one("no syslog at all", false))
        .isEqualTo(new Message("syslog", "", PEER, NOW, "no syslog at all", Optional.empty()));
  }

  @Test
  void aProgramWithSlashesIsAnApplicationAndAModule() {
    Message postfix = one("<22>Feb 11 22:14:15 mx postfix/smtps/smtpd[9]: connect", false);
    assertThat(postfix.appId()).isEqualTo("postfix");
    assertThat(postfix.module()).isEqualTo("smtps.smtpd");
    Message cron = one("<78>Feb 11 22:14:15 mx /usr/sbin/cron[9]: (root) CMD", false);
    assertThat(cron.appId()).isEqualTo("cron");
    assertThat(cron.module()).isEmpty();
  }

  @Test
  void nothingIsNoMessage() throws Exception {
    assertThat(bodies("\n\n\r\n\0\n", 100)).isEmpty();
  }

  @Test
  void bothFramingsMayAlternate() throws Exception {
    assertThat(
            bodies(
                counted("<13>a: one\ntwo") + "<13>a: three\n" + counted("<13>a: four") + "<13>a: é",
                100))
        .containsExactly("one\ntwo", "three", "four", "é");
  }

  @Test
  void aLineThatBeginsWithANumberIsNoCount() throws Exception {
    assertThat(bodies("12 monkeys\n2024-01-02 x\n99999999 <13>\n7\n", 100))
        .containsExactly("12 monkeys", "2024-01-02 x", "99999999 <13>", "7");
  }

  @Test
  void whatIsTooLongIsCutAndItsRestPassedOver() throws Exception {
    String text = "<13>a: " + "x".repeat(50);
    assertThat(bodies(counted(text) + text + "\n<13>a: after\n", 20))
        .containsExactly("x".repeat(13), "x".repeat(13), "after");
    assertThat(cut).hasValue(2);
  }

  @Test
  void aLineOfExactlyTheLimitIsNotCut() throws Exception {
    assertThat(bodies("<13>a: 0123456789\n<13>a: 0123456789", 17))
        .containsExactly("0123456789", "0123456789");
    assertThat(cut).hasValue(0);
  }

  @Test
  void aStreamThatEndsWithinACountedMessageIsMalformed() {
    assertThatThrownBy(() -> bodies("30 <13>a: half", 100)).isInstanceOf(MalformedException.class);
  }

  @Property(tries = 200)
  void readsMayBeCutAnywhere(
      @ForAll @IntRange(min = 1, max = 12) int count,
      @ForAll @Size(max = 60) List<@IntRange(min = 1, max = 40) Integer> reads)
      throws Exception {
    StringBuilder stream = new StringBuilder();
    for (int i = 0; i < count; i++) {
      String text = "<13>app: message " + i + (i % 3 == 0 ? "x".repeat(60) : "");
      stream.append(i % 2 == 0 ? counted(text) : text + "\n");
    }
    byte[] all = stream.toString().getBytes(UTF_8);
    List<String> found = new ArrayList<>();
    SyslogFraming fresh = framing(50, false);
    int from = 0;
    int to = 0;
    for (int read : reads) {
      to = Math.min(all.length, to + read);
      from = fresh.take(all, from, to, PEER, m -> found.add(m.body()));
    }
    from = fresh.take(all, from, all.length, PEER, m -> found.add(m.body()));
    assertThat(from).isEqualTo(all.length);
    assertThat(found)
        .containsExactlyElementsOf(
            IntStream.range(0, count)
                .mapToObj(
                    i -> {
                      String body = "message " + i + (i % 3 == 0 ? "x".repeat(60) : "");
                      return body.substring(0, Math.min(body.length(), 50 - "<13>app: ".length()));
                    })
                .toList());
  }

  @Property(tries = 2000)
  void anyBytesAreTakenOrWaitedFor(@ForAll @Size(max = 300) byte[] bytes) {
    SyslogFraming fresh = framing(100, false);
    int used = fresh.take(bytes, 0, bytes.length, PEER, _ -> {});
    assertThat(used).isBetween(0, bytes.length);
    assertThat(bytes.length - used).isLessThan(fresh.most());
  }
}

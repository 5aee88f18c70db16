package logagg.collector.receive.facility;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import logagg.collector.receive.Delivery.Outcome;
import logagg.collector.receive.Message;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SigningTest {
  private static final String SIGNED = "webapi.requests1372939200123000000grüße, 世界";

  /** {@code printf %s "$SIGNED" | openssl dgst -md5 -hmac sésame}. */
  private static final String MD5 = "09ae6ad87c4938a9f4a12cc96a9ced92";

  /** {@code printf %s "$SIGNED" | openssl dgst -sha256 -hmac sésame}. */
  private static final String SHA256 =
      "9b835ec9fc6be0aa1866bd7631875ca837d3f4a5c6fb2033c18fff53519276eb";

  private static final String WEB = "web rotate=daily, backup_count=1, secret=sésame";

  @TempDir Path directory;
  private Desk desk;

  @BeforeEach
  void open() {
    desk = new Desk(directory.resolve("logs"));
  }

  private static Message signed(String hex, String signed) {
    return new Message(
        "web",
        "api.requests",
        "athens",
        Instant.parse("2013-07-04T12:00:00.123Z"),
        "grüße, 世界",
        Optional.of(new Message.Signature(hex, signed)));
  }

  private Outcome outcome(String facility, Message message) throws IOException {
    try (FacilityDelivery delivery = desk.open(facility)) {
      return delivery.deliver(message);
    }
  }

  @Test
  void whatIsSignedRightlyIsWritten() throws IOException {
    assertThat(outcome(WEB, signed(MD5, SIGNED))).isEqualTo(Outcome.WRITTEN);
    assertThat(outcome(WEB + ", signature_algorithm=hmac-sha256", signed(SHA256, SIGNED)))
        .isEqualTo(Outcome.WRITTEN);
    assertThat(desk.content("web/root.log")).hasLineCount(2);
  }

  @Test
  void whatIsSignedWronglyIsNotWritten() throws IOException {
    assertThat(outcome(WEB, signed(MD5, SIGNED + "!"))).isEqualTo(Outcome.BAD_SIGNATURE);
    assertThat(outcome(WEB + "x", signed(MD5, SIGNED))).isEqualTo(Outcome.BAD_SIGNATURE);
    assertThat(outcome(WEB, signed("", SIGNED))).isEqualTo(Outcome.BAD_SIGNATURE);
    assertThat(outcome(WEB, signed(MD5.substring(1), SIGNED))).isEqualTo(Outcome.BAD_SIGNATURE);
    assertThat(outcome(WEB, signed("no hexadecimal digits at all, 32", SIGNED)))
        .isEqualTo(Outcome.BAD_SIGNATURE);
    assertThat(desk.files()).isEmpty();
  }

  @Test
  void theWeakerAlgorithmDoesNotDoWhereTheStrongerIsDemanded() throws IOException {
    assertThat(outcome(WEB + ", signature_algorithm=hmac-sha256", signed(MD5, SIGNED)))
        .isEqualTo(Outcome.BAD_SIGNATURE);
    assertThat(outcome(WEB, signed(SHA256, SIGNED))).isEqualTo(Outcome.BAD_SIGNATURE);
  }

  @Test
  void whatIsNotSignedIsNotWritten() throws IOException {
    assertThat(outcome(WEB, desk.message("web", "api", "x"))).isEqualTo(Outcome.UNSIGNED);
    assertThat(desk.files()).isEmpty();
  }

  @Test
  void whereNoSecretIsNoSignatureIsLookedAt() throws IOException {
    assertThat(outcome("web rotate=daily, backup_count=1", signed("x", "y")))
        .isEqualTo(Outcome.WRITTEN);
  }

  @Test
  void withoutAWindowARepetitionIsWritten() throws IOException {
    try (FacilityDelivery delivery = desk.open(WEB)) {
      desk.clock.advance(Duration.ofDays(400));
      delivery.deliver(signed(MD5, SIGNED));
      assertThat(delivery.deliver(signed(MD5, SIGNED))).isEqualTo(Outcome.WRITTEN);
    }
  }

  @Test
  void withAWindowARepetitionIsRefused() throws IOException {
    desk.replayWindow = Duration.ofMinutes(5);
    try (FacilityDelivery delivery = desk.open(WEB)) {
      assertThat(delivery.deliver(signed(MD5, SIGNED))).isEqualTo(Outcome.WRITTEN);
      assertThat(delivery.deliver(signed(MD5, SIGNED))).isEqualTo(Outcome.REPLAYED);
      desk.clock.advance(Duration.ofMinutes(4));
      assertThat(delivery.deliver(signed(MD5, SIGNED))).isEqualTo(Outcome.REPLAYED);
      desk.clock.advance(Duration.ofMinutes(2));
      assertThat(delivery.deliver(signed(MD5, SIGNED))).isEqualTo(Outcome.REPLAYED);
      desk.clock.advance(Duration.ofMinutes(-4));
      assertThat(delivery.deliver(signed(MD5, SIGNED))).isEqualTo(Outcome.REPLAYED);
    }
    assertThat(desk.content("web/root.log")).hasLineCount(1);
  }

  @Test
  void withAWindowAStampFarFromNowIsRefused() throws IOException {
    desk.replayWindow = Duration.ofMinutes(5);
    try (FacilityDelivery delivery = desk.open(WEB)) {
      desk.clock.advance(Duration.ofMinutes(6));
      assertThat(delivery.deliver(signed(MD5, SIGNED))).isEqualTo(Outcome.REPLAYED);
      desk.clock.advance(Duration.ofMinutes(-12));
      assertThat(delivery.deliver(signed(MD5, SIGNED))).isEqualTo(Outcome.REPLAYED);
      desk.clock.advance(Duration.ofMinutes(2));
      assertThat(delivery.deliver(signed(MD5, SIGNED))).isEqualTo(Outcome.WRITTEN);
    }
  }
}

package logagg.logcache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StreamIdTest {

  /** As {@code printf %s /var/log/syslog | md5sum} says. */
  @Test
  void itIsTheMd5OfThePath() {
    assertThat(StreamId.of("/var/log/syslog").hex()).isEqualTo("f5fdf6ea0ea92860c6a6b2b354bfcbbc");
  }

  /** As {@code printf '/var/log/caf\351.log' | md5sum} says. */
  @Test
  void aNameThatIsNotUtf8IsHashedByItsOwnBytes() {
    assertThat(StreamId.of("/var/log/caf\uDCE9.log").hex())
        .isEqualTo("4bcbf7cd22c12511d65017fb1caeeff1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "f5fdf6ea0ea92860c6a6b2b354bfcbb",
        "f5fdf6ea0ea92860c6a6b2b354bfcbbc0",
        "F5fdf6ea0ea92860c6a6b2b354bfcbbc",
        "../../../../../../../../etc/shad"
      })
  void anythingElseIsRefused(String text) {
    assertThatThrownBy(() -> new StreamId(text)).isInstanceOf(IllegalArgumentException.class);
  }
}

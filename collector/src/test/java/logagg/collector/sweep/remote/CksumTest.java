package logagg.collector.sweep.remote;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CksumTest {
  /** As {@code printf … | cksum} prints. */
  @Test
  void itIsThatOfPosix() {
    assertThat(Cksum.of(new byte[0], 0)).isEqualTo(4294967295L);
    assertThat(Cksum.of("123456789".getBytes(US_ASCII), 9)).isEqualTo(930766865L);
    assertThat(Cksum.of("123456789 and more".getBytes(US_ASCII), 9)).isEqualTo(930766865L);
    assertThat(Cksum.of(new byte[384], 384)).isEqualTo(2041723600L);
  }
}

package logagg.collector.redact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import logagg.collector.redact.find.IpAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkTest {
  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/8, 10.255.0.1, true",
    "10.0.0.0/8, 11.0.0.0, false",
    "192.0.2.128/25, 192.0.2.127, false",
    "192.0.2.128/25, 192.0.2.128, true",
    "192.0.2.7, 192.0.2.7, true",
    "192.0.2.7, 192.0.2.8, false",
    "0.0.0.0/0, 203.0.113.1, true",
    "0.0.0.0/0, 2001:db8::1, false",
    "fe80::/10, febf::1, true",
    "fe80::/10, fec0::1, false",
  })
  void anAddressIsInItOrNot(String network, String address, boolean inside) {
    assertThat(Network.parse(network).contains(IpAddress.parse(address).orElseThrow()))
        .isEqualTo(inside);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "10.0.0.0/33", "fe80::/129", "10.0.0/8", "10.0.0.0/", "10.0.0.0/-1"})
  void whatIsNoneIsRefused(String text) {
    assertThatThrownBy(() -> Network.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no network: '" + text + "'; one is written 10.0.0.0/8 or 2001:db8::/32");
  }

  @Test
  void anAddressIsWrittenAsRfc5952Recommends() {
    assertThat(IpAddress.parse("2001:0DB8:0:0:1:0:0:1").orElseThrow())
        .hasToString("2001:db8::1:0:0:1");
    assertThat(IpAddress.parse("2001:db8:0:1:1:1:1:1").orElseThrow())
        .hasToString("2001:db8:0:1:1:1:1:1");
    assertThat(IpAddress.parse("::").orElseThrow()).hasToString("::");
    assertThat(IpAddress.parse("1::").orElseThrow()).hasToString("1::");
    assertThat(IpAddress.parse("::ffff:192.0.2.1").orElseThrow()).hasToString("192.0.2.1");
    assertThat(IpAddress.parse("64:ff9b::192.0.2.33").orElseThrow())
        .hasToString("64:ff9b::c000:221");
  }
}

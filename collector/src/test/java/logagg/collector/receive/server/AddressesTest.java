package logagg.collector.receive.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressesTest {
  @ParameterizedTest
  @CsvSource({
    "192.168.1.10, 192.168.1.10:5566",
    "192.168.1.10:25566, 192.168.1.10:25566",
    "0.0.0.0:0, 0.0.0.0:0",
    "::1, [::1]:5566",
    "[::1], [::1]:5566",
    "[::]:25577, [::]:25577",
    "2001:db8:0:0:0:0:0:7, [2001:db8::7]:5566",
    "2001:db8::, [2001:db8::]:5566",
    "' localhost:1 ', 127.0.0.1:1",
  })
  void addressesAreReadWithTheirPorts(String written, String meant) {
    assertThat(Addresses.text(Addresses.parse(written, 5566))).isEqualTo(meant);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ":5566",
        "[::1",
        "[::1]x",
        "127.0.0.1:",
        "127.0.0.1:x",
        "127.0.0.1:65536",
        "127.0.0.1:-1",
        "[]",
        "no such host"
      })
  void whatIsNoAddressIsNamed(String written) {
    assertThatThrownBy(() -> Addresses.parse(written, 5566))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("'" + written + "'");
  }
}

package logagg.collector.redact.find;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Accepted publickey for bob from 192.0.2.17 port 22 | 192.0.2.17",
        "connect to [198.51.100.4]:443 | 198.51.100.4",
        "client=203.0.113.9, upstream down | 203.0.113.9",
        "GET http://192.0.2.1/index | 192.0.2.1",
        "localhost/127.0.0.1:8080 | 127.0.0.1",
        "id ip/192.0.2.1 | 192.0.2.1",
        "via tcp/192.0.2.1/443 | 192.0.2.1",
        "Address 192.168.001.010 leased | 192.168.001.010",
        "peer is 192.0.2.1. Bye | 192.0.2.1",
        "IP 192.0.2.7.51234 > seen | 192.0.2.7",
        "4.2.0.192.in-addr.arpa | 4.2.0.192",
        "ip%3A192.0.2.3%20x | 192.0.2.3",
        "{\"m\":\"a\\n192.0.2.3 b\"} | 192.0.2.3",
        "root@192.0.2.5 | 192.0.2.5",
        "from 192.0.2.1-192 | 192.0.2.1",
      })
  void anAddressOfFourNumbers(String text, String address) {
    assertThat(Looking.in(text)).containsExactly("ipv4:" + address);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "version 1.2.3.4",
        "Version: 10.0.19041.1",
        "\"version\":\"2.14.0.1\"",
        "OpenSSH version is 1.2.3.4",
        "v1.2.3.4",
        "Gecko rv:1.8.1.2)",
        "openssl/1.1.1.4",
        "Mozilla/5.0 Chrome/60.0.112.113 Safari/537.36",
        "oid 1.3.6.1",
        "1.3.6.1.4.1.2021.10.1",
        "1.3.6.1.2",
        "Oracle 19.3.0.0.0",
        "httpd-2.4.6.1",
        "libc6 2.31.0.1-13ubuntu5",
        "pkg 1.2.3.4+dfsg1",
        "256.1.1.1",
        "1.2.3",
        "01.02.03.04",
        "a1.2.3.4",
        "1.2.3.4b",
      })
  void aVersionOrAnObjectIdentifierIsNoAddress(String text) {
    assertThat(Looking.in(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "from 2001:db8::1 port 22 | 2001:db8::1",
        "[2001:db8::1]:8080 | 2001:db8::1",
        "from ::1: refused | ::1",
        "at 2001:db8::1. | 2001:db8::1",
        "fe80::1%eth0 up | fe80::1%eth0",
        "fe80::1%12 up | fe80::1%12",
        "ip=2001:db8::1%20x | 2001:db8::1",
        "http://[fe80::1%25eth0]/ | fe80::1%25eth0",
        "2001:db8:0:0:0:0:0:1 | 2001:db8:0:0:0:0:0:1",
        "2001:db8:1:2:3:4:5:6:443 x | 2001:db8:1:2:3:4:5:6",
        "::ffff:192.0.2.1 | ::ffff:192.0.2.1",
        "address:2001:DB8::A | 2001:DB8::A",
        "src:2001:db8::a | 2001:db8::a",
        "route 2001:db8::/32 | 2001:db8::",
        "q=x%3D2001:db8::1 | 2001:db8::1",
        "listening on [::]:80 | ::",
        "0:0:0:0:0:0:0:1 | 0:0:0:0:0:0:0:1",
        "default via ::/0 | ::",
        "a 1:: | 1::",
        "bind address :: | ::",
      })
  void anAddressWithColons(String text, String address) {
    assertThat(Looking.in(text)).containsExactly("ipv6:" + address);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "at 12:34:56",
        "12:34:56:: done",
        "2026-11-21T12:34:56.123+01:00",
        "std::string::npos",
        "core::f64::consts",
        "dead::beef",
        "Foo :: Bar",
        "1:2:3:4",
        "::ffff:1.2.3.999",
        "::ffff:10.9.8",
        "2001:db8::g",
        "1::2::3",
        ":::",
        "16:27:ac:a5:76:28:2d:36:63:1b:56:4d:eb:df:a6:48",
        "50:06:01:60:3b:a0:11",
      })
  void aTimeANameOrAFingerprintIsNoAddress(String text) {
    assertThat(Looking.in(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "link 00:1a:2b:3c:4d:5e up | 00:1a:2b:3c:4d:5e",
        "from 00:1A:2B:3C:4D:5E: timeout | 00:1A:2B:3C:4D:5E",
        "lladdr 00-1a-2b-3c-4d-5e | 00-1a-2b-3c-4d-5e",
        "arp 001a.2b3c.4d5e | 001a.2b3c.4d5e",
        "wwn 50:06:01:60:3b:a0:11:22 | 50:06:01:60:3b:a0:11:22",
      })
  void aHardwareAddress(String text, String address) {
    assertThat(Looking.in(text)).containsExactly("mac:" + address);
  }

  @Test
  void bothAddressesOfAFrameThatNetfilterLogs() {
    assertThat(Looking.in("MAC=00:16:3e:00:00:01:00:16:3e:00:00:02:08:00 SRC=x"))
        .containsExactly("mac:00:16:3e:00:00:01", "mac:00:16:3e:00:00:02");
  }

  @ParameterizedTest
  @ValueSource(strings = {"26-11-21-12-34-56", "00:1a:2b-3c-4d-5e", "00:1a:2b:3c:4d", "1.2.3"})
  void whatHasNoSixPairsIsNoHardwareAddress(String text) {
    assertThat(Looking.in(text)).isEmpty();
  }
}

package logagg.collector.format.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class EndpointTest {
  @Test
  void addressesAreToldFromOtherTexts() {
    for (String ip :
        List.of(
            "192.0.2.7",
            "::1",
            "::",
            "2001:db8::7",
            "1:2:3:4:5:6:7:8",
            "::ffff:192.0.2.7",
            "fe80::1%eth0",
            "1::",
            "2001:DB8::A")) {
      assertThat(Endpoint.isIp(ip)).as(ip).isTrue();
    }
    for (String none :
        List.of(
            "",
            ".",
            ":",
            "1.2.3",
            "1.2.3.4.5",
            "256.1.1.1",
            "1.2.3.x",
            "a.b.c.d",
            "1:2",
            "1::2::3",
            ":::",
            "1:2:3:4:5:6:7:8:9",
            "12345::",
            "::1.2.3",
            "03:04:05",
            ":1:2:3:4:5:6:7",
            "1:2:3:4:5:6:7:",
            "host",
            "1..2.3")) {
      assertThat(Endpoint.isIp(none)).as(none).isFalse();
    }
  }

  @Test
  void portsAreReadWhereTheyAre() {
    assertThat(Endpoint.of("192.0.2.7:80"))
        .isEqualTo(new Endpoint("192.0.2.7", OptionalInt.of(80)));
    assertThat(Endpoint.of("[2001:db8::7]:443"))
        .isEqualTo(new Endpoint("2001:db8::7", OptionalInt.of(443)));
    assertThat(Endpoint.of("2001:db8::7"))
        .isEqualTo(new Endpoint("2001:db8::7", OptionalInt.empty()));
    assertThat(Endpoint.of("host.example:8080"))
        .isEqualTo(new Endpoint("host.example", OptionalInt.of(8080)));
    assertThat(Endpoint.of("a:99999")).isEqualTo(new Endpoint("a:99999", OptionalInt.empty()));
    assertThat(Endpoint.of("[::1")).isEqualTo(new Endpoint("[::1", OptionalInt.empty()));
  }

  @Test
  void anIpv6AddressThatAlwaysHasAPortEndsInIt() {
    assertThat(Endpoint.withPort("2001:db8::7:443"))
        .isEqualTo(new Endpoint("2001:db8::7", OptionalInt.of(443)));
    assertThat(Endpoint.withPort("::1")).isEqualTo(new Endpoint("::1", OptionalInt.empty()));
    assertThat(Endpoint.withPort("192.0.2.7:80"))
        .isEqualTo(new Endpoint("192.0.2.7", OptionalInt.of(80)));
  }

  @Test
  void theClientOfAListIsTheFirstThatIsNotPrivate() {
    assertThat(Endpoint.clientOf("10.0.0.1, 203.0.113.9, 198.51.100.3").address())
        .isEqualTo("203.0.113.9");
    assertThat(Endpoint.clientOf("10.0.0.1, 192.168.0.1").address()).isEqualTo("10.0.0.1");
    assertThat(Endpoint.clientOf("unknown, fd00::1, 2001:db8::7").address())
        .isEqualTo("2001:db8::7");
    assertThat(Endpoint.clientOf("192.0.2.7:80").address()).isEqualTo("192.0.2.7");
    assertThat(Endpoint.isPrivate("172.16.0.1")).isTrue();
    assertThat(Endpoint.isPrivate("172.31.255.1")).isTrue();
    assertThat(Endpoint.isPrivate("172.32.0.1")).isFalse();
    assertThat(Endpoint.isPrivate("172.2.0.1")).isFalse();
    assertThat(Endpoint.isPrivate("172.200.0.1")).isFalse();
    assertThat(Endpoint.isPrivate("11.0.0.1")).isFalse();
  }

  @Test
  void goDurationsAreRead() {
    assertThat(GoDuration.nanos("1m2.5s")).hasValue(62_500_000_000L);
    assertThat(GoDuration.nanos("357.3\u00b5s")).hasValue(357_300L);
    assertThat(GoDuration.nanos("0s")).hasValue(0L);
    assertThat(GoDuration.nanos("")).isEmpty();
    assertThat(GoDuration.nanos("5")).isEmpty();
    assertThat(GoDuration.nanos("5 parsecs")).isEmpty();
  }
}

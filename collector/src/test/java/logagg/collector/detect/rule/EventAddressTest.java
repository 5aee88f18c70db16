package logagg.collector.detect.rule;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventAddressTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          Failed password for root from 192.0.2.1 port 22 | 192.0.2.1
          10.0.0.1 refused a login (IP: 192.0.2.1) | 192.0.2.1
          connect from unknown[192.0.2.1] on 10.0.0.1 | 192.0.2.1
          LocalAddress=\"IPV4/UDP/10.0.0.1/5060\",RemoteAddress=\"IPV4/UDP/192.0.2.1/54784\" | 192.0.2.1
          server: 10.0.0.1, someone: 192.0.2.1 | 192.0.2.1
          login denied, client: 2001:db8::7, server: _ | 2001:db8::7
          auth failed rhost=::ffff:192.0.2.1 user=root | 192.0.2.1
          Access denied for user 'root'@'192.0.2.1' | 192.0.2.1
          denied for 192.0.2.1:51022 | 192.0.2.1
          query from 192.0.2.1#3076 denied | 192.0.2.1
          bad password. IP: 2001:db8:48::82b:7a19. Username: x | 2001:db8:48::82b:7a19
          login failed from ip_0badcafe for email_12345678 | ip_0badcafe
          """)
  void theAddressThatATextNamesAsTheOrigin(String text, String address) {
    assertThat(EventAddress.in(text)).contains(address);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          version 1.2.3.4.5 started
          at 12:30:59 nothing happened
          bad::fade threw an exception
          MAC=de:1c:88:64:10:19:5e:e1:a4:3b:cf:f0:08:00 seen
          256.1.1.1 is none
          """)
  void whatLooksLikeAnAddressAndIsNone(String text) {
    assertThat(EventAddress.in(text)).isEmpty();
  }

  @Test
  void aFieldComesBeforeTheText() {
    assertThat(
            EventAddress.of(
                Happening.event(0, "login from 192.0.2.1 failed", "source.ip", "198.51.100.7")))
        .contains("198.51.100.7");
  }

  @Property(tries = 500)
  void anyTextHasOneOrNone(@ForAll String text) {
    EventAddress.in(text).ifPresent(address -> assertThat(text).contains(address));
  }
}

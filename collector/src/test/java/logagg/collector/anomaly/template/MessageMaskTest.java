package logagg.collector.anomaly.template;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessageMaskTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "no number at all | no number at all",
        "took 12ms of 3.5 s | took <*> of <*> s",
        "at 2026-03-04T05:06:07.123Z it failed | at <*> it failed",
        "at 2026-03-04 05:06:07,123+02:00 it failed | at <*> <*> it failed",
        "from 10.0.0.1:8080 to fe80::1%eth0 | from <*> to <*>%<*>",
        "from 2001:db8::ff00:42:8329 | from <*>",
        "mac aa:bb:cc:dd:ee:ff gone | mac <*> gone",
        "id deadbeef-cafe-babe-feed-facefeedbeef done | id <*> done",
        "commit deadbeef by Bob | commit <*> by Bob",
        "a facade is no id | a facade is no id",
        "Foo::bar in std::deque | Foo::bar in std::deque",
        "host ip_8390373f user email_abcdefab | host <*> user <*>",
        "an ip <ip> stays | an ip <ip> stays",
        "x=-5 y=+7 z-5 | x=<*> y=<*> z-<*>",
        "version 1.2.3-rc4, 50% | version <*>, <*>%",
        "/var/lib/app/1234/data | /var/lib/app/<*>/data",
        "0x7ffe12ab is null | <*> is null",
        "retry (3/5): timeout | retry (<*>/<*>): timeout",
        "time: 12:34:56: too late | time: <*>: too late",
        "größe2 | <*>",
      })
  void whatVariesIsMasked(String message, String masked) {
    assertThat(MessageMask.mask(message)).isEqualTo(masked);
  }

  @Provide
  Arbitrary<String> messages() {
    return Arbitraries.strings().withChars("abcdefxyz_0123456789:.-+,=/<*> \"'").ofMaxLength(60);
  }

  @Property(tries = 3000)
  void maskingTwiceIsMaskingOnce(@ForAll("messages") String message) {
    String once = MessageMask.mask(message);
    assertThat(MessageMask.mask(once)).isEqualTo(once);
    assertThat(once).doesNotContainPattern("[0-9]");
  }

  @Property
  void anyTextIsMasked(@ForAll String text) {
    String once = MessageMask.mask(text);
    assertThat(MessageMask.mask(once)).isEqualTo(once);
  }

  @Property
  void numbersDoNotMatter(@ForAll int a, @ForAll int b) {
    assertThat(MessageMask.mask("job " + a + " failed"))
        .isEqualTo(MessageMask.mask("job " + b + " failed"));
  }
}

package logagg.collector.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class FormatsTest {
  private final LineFormat low = new PrefixFormat("low", "a", 10);
  private final LineFormat high = new PrefixFormat("high", "b", 90);

  @Test
  void theMostSpecificComeFirstAndPlainLast() {
    Formats formats = Formats.of(List.of(low, high), List.of());

    assertThat(formats.lines())
        .extracting(LineFormat::name)
        .containsExactly("high", "low", "plain");
    assertThat(formats.line("low")).contains(low);
    assertThat(formats.line("none")).isEmpty();
  }

  @Test
  void moreFormatsAreTakenIn() {
    Formats formats = Formats.of(List.of(low), List.of()).with(List.of(high), List.of());

    assertThat(formats.lines())
        .extracting(LineFormat::name)
        .containsExactly("high", "low", "plain");
  }

  @Test
  void twoFormatsOfOneNameAreRefused() {
    assertThatThrownBy(() -> Formats.of(List.of(low, new PrefixFormat("low", "c", 1)), List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("two formats are named 'low'");
  }

  @Test
  void theBuiltInFormatsHaveTheirNamesAndDescriptions() {
    assertThat(Formats.builtIn().lines())
        .extracting(LineFormat::name)
        .contains(
            "syslog", "syslog_rfc5424", "auth_log", "dmesg", "klog", "journald_json", "plain");
    assertThat(Formats.builtIn().lines()).allMatch(format -> !format.description().isBlank());
  }

  @Test
  void aDocumentIsKnownByItsHead() {
    byte[] head = "__CURSOR=s=1\n__REALTIME_TIMESTAMP=1704164645123456\n".getBytes(UTF_8);

    assertThat(Formats.builtIn().documentOf(head))
        .map(DocumentFormat::name)
        .contains("systemd_export");
    assertThat(Formats.builtIn().documentOf("hello\n".getBytes(UTF_8))).isEmpty();
  }
}

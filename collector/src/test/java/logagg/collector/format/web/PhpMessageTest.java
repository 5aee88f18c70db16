package logagg.collector.format.web;

import static logagg.collector.format.web.Parsing.event;
import static logagg.collector.format.web.Parsing.field;
import static org.assertj.core.api.Assertions.assertThat;

import logagg.collector.event.Event;
import logagg.collector.event.EventDraft;
import logagg.collector.event.Severity;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class PhpMessageTest {
  private final NginxErrorFormat nginx = new NginxErrorFormat();
  private final ApacheErrorFormat apache = new ApacheErrorFormat();

  private Event byFastCgi(String said) {
    return event(
        nginx,
        "2024/01/02 03:04:05 [error] 31#31: *6 FastCGI sent in stderr: \""
            + said
            + "\" while reading response header from upstream, client: 192.0.2.7, server:"
            + " example.org, request: \"GET /shop HTTP/1.1\", upstream:"
            + " \"fastcgi://unix:/run/php/php8.2-fpm.sock:\", host: \"example.org\"");
  }

  private Event byModule(String said) {
    return event(
        apache,
        "[Tue Jan 02 03:04:05.123456 2024] [php:error] [pid 12] [client 192.0.2.7:5678] " + said);
  }

  private static void isAt(Event event, String file, long line) {
    assertThat(field(event, "log.origin.file.name")).isEqualTo(file);
    assertThat(field(event, "log.origin.file.line")).isEqualTo(line);
  }

  @Test
  void aWarningIsNoErrorThoughTheServerSaysSo() {
    Event event =
        byFastCgi(
            "PHP message: PHP Warning:  Undefined variable $basket in /srv/shop/a b.php on line 12");
    assertThat(event.severity()).isEqualTo(Severity.WARNING);
    assertThat(field(event, "error.type")).isEqualTo("Warning");
    isAt(event, "/srv/shop/a b.php", 12);
    assertThat(field(event, "source.ip")).isEqualTo("192.0.2.7");
    assertThat(field(event, "log.level")).isEqualTo("error");
  }

  @Test
  void whatIsNotCaughtHasItsClass() {
    Event event =
        byFastCgi(
            "PHP message: PHP Fatal error:  Uncaught App\\Shop\\Closed: not on line 7 in"
                + " /srv/a.php:12\nStack trace:\n#0 {main}\n  thrown in /srv/a.php on line 12");
    assertThat(event.severity()).isEqualTo(Severity.ERROR);
    assertThat(field(event, "error.type")).isEqualTo("App\\Shop\\Closed");
    isAt(event, "/srv/a.php", 12);
  }

  @Test
  void ofSeveralTheFirstOfTheWorstCounts() {
    Event event =
        byFastCgi(
            "PHP message: PHP Deprecated:  old in /a.php on line 1; PHP message: PHP Warning:  one"
                + " in /b.php on line 2; PHP message: PHP Notice:  well in /c.php on line 3; PHP"
                + " message: PHP Warning:  two in /d.php on line 4");
    assertThat(event.severity()).isEqualTo(Severity.WARNING);
    isAt(event, "/b.php", 2);
  }

  @Test
  void ofApachesModuleItIsTheWholeMessage() {
    Event event =
        byModule(
            "PHP Parse error:  syntax error, unexpected end of file in /srv/x.php on line 9,"
                + " referer: http://example.org/a in b on line 3");
    assertThat(event.severity()).isEqualTo(Severity.ERROR);
    assertThat(field(event, "error.type")).isEqualTo("Parse error");
    isAt(event, "/srv/x.php", 9);
    Event notice = byModule("PHP Notice:  Undefined index: q in /srv/x.php on line 10");
    assertThat(notice.severity()).isEqualTo(Severity.NOTICE);
  }

  @Test
  void ofApachesProxyItIsWithinQuotes() {
    Event event =
        byModule(
            "AH01071: Got error 'PHP message: PHP Deprecated:  each() in /srv/x.php on line 3'");
    assertThat(event.severity()).isEqualTo(Severity.INFO);
    isAt(event, "/srv/x.php", 3);
  }

  @Test
  void whatAProgramLogsByItselfStaysAsItIs() {
    assertThat(byFastCgi("PHP message: the shop is closed").severity()).isEqualTo(Severity.ERROR);
    Event quoted = byModule("AH00128: File does not exist: /srv/PHP Warning:  x in y on line 3");
    assertThat(quoted.severity()).isEqualTo(Severity.ERROR);
    assertThat(quoted.fields().has("error.type")).isFalse();
  }

  @Property
  void itNeverThrows(@ForAll String before, @ForAll String after) {
    PhpMessage.put(before + "PHP message: PHP Fatal error:  Uncaught " + after, new EventDraft());
    PhpMessage.put("PHP Warning: " + after + " in " + before + " on line ", new EventDraft());
  }
}

package logagg.logcache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GlobTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      ignoreLeadingAndTrailingWhitespace = true,
      value = {
        "/var/log/syslog /var/log/syslog",
        "/var/log/*.log /var/log/app.log",
        "/var/log/*.log /var/log/.log",
        "/var/log/* /var/log/.hidden",
        "/var/log/app?.log /var/log/app1.log",
        "/var/log/app?.log /var/log/appé.log",
        "/var/log/app?.log /var/log/app😀.log",
        "/var/log/[ab].log /var/log/b.log",
        "/var/log/[a-c0-9].log /var/log/7.log",
        "/var/log/[!ab].log /var/log/c.log",
        "/var/log/[^ab].log /var/log/c.log",
        "/var/log/[]].log /var/log/].log",
        "/var/log/[!]].log /var/log/a.log",
        "/var/log/[a-].log /var/log/-.log",
        "/var/log/[\\].log /var/log/\\.log",
        "/var/log/[*].log /var/log/*.log",
        "/var/log/[[].log /var/log/[.log",
        "/var/log/{a,b}.log /var/log/b.log",
        "/var/log/{a,b{c,d}}.log /var/log/bd.log",
        "/var/log/app{,-*}.log /var/log/app.log",
        "/var/log/app{,-*}.log /var/log/app-1.log",
        "/var/{log,tmp/log}/a /var/tmp/log/a",
        "/var/log/a,b} /var/log/a,b}",
        "/var/**/a.log /var/a.log",
        "/var/**/a.log /var/log/a.log",
        "/var/**/a.log /var/log/x/y/a.log",
        "/var/log/** /var/log/x/y",
        "/var/log/** /var/log/",
        "/var/**.log /var/log/x/y.log",
        "/var/log/\\*.log /var/log/*.log",
        "/var/log/\\[a] /var/log/[a]",
        "/var/log/\\{a,b} /var/log/{a,b}",
        "/var/log/\\\\ /var/log/\\",
        "/var/log/\\a /var/log/a",
        "/var/log/(a|b)+$.log /var/log/(a|b)+$.log",
      })
  void theseMatch(String glob, String path) {
    assertThat(Glob.parse(glob).matches(path)).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "/var/log/syslog /var/log/syslog.1",
        "/var/log/syslog /mnt/var/log/syslog",
        "/var/log/SYSLOG /var/log/syslog",
        "/var/log/*.log /var/log/app/x.log",
        "/var/log/*.log /var/log/appxlog",
        "/var/log?app /var/log/app",
        "/var/log/app?.log /var/log/app.log",
        "/var/log/[ab].log /var/log/ab.log",
        "/var/log/[!ab].log /var/log/a.log",
        "/var/log/[!]].log /var/log/].log",
        "/var/log[/]app /var/log/app",
        "/var/log[!a]app /var/log/app",
        "/var/log[.-0]app /var/log/app",
        "/var/log/{a,b}.log /var/log/c.log",
        "/var/log/{a,b}.log /var/log/a,b.log",
        "/var/**/a.log /var/xa.log",
        "/var/**/a.log /var/log/xa.log",
        "/var/log/** /var/log",
        "/var/log/\\*.log /var/log/a.log",
        "/var/log/\\{a,b} /var/log/a",
      })
  void theseDoNot(String glob, String path) {
    assertThat(Glob.parse(glob).matches(path)).isFalse();
  }

  @Test
  void aNewlineIsACharacterLikeOthers() {
    assertThat(Glob.parse("/log/a*z").matches("/log/a\nz")).isTrue();
    assertThat(Glob.parse("/log/**z").matches("/log/a\n/z")).isTrue();
    assertThat(Glob.parse("/log/a").matches("/log/a\n")).isFalse();
  }

  @Test
  void aByteThatIsNotUtf8IsOneCharacter() {
    assertThat(Glob.parse("/log/caf?").matches("/log/caf\uDCE9")).isTrue();
    assertThat(Glob.parse("/log/caf\uDCE9").matches("/log/caf\uDCE9")).isTrue();
    assertThat(Glob.parse("/log/caf\uDCE9").matches("/log/café")).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "/var/[ab 6 [_without_its_]",
        "[] 1 [_without_its_]",
        "[!] 1 [_without_its_]",
        "/a/[z-a]x 4 range_out_of_order_in_[]",
        "/a/{b,c 4 {_without_its_}",
        "/a/{b,{c} 4 {_without_its_}",
        "/a/{b,{c 7 {_without_its_}",
        "/a/\\ 4 \\_with_nothing_after_it",
        "/a/{b,[c} 7 [_without_its_]",
      })
  void aMalformedGlobIsRefusedWithItsColumn(String glob, int column, String reason) {
    var problem = catchThrowableOfType(Glob.GlobException.class, () -> Glob.parse(glob));
    assertThat(problem.column()).isEqualTo(column);
    assertThat(problem.reason()).isEqualTo(reason.replace('_', ' '));
    assertThat(problem).hasMessage(problem.reason() + " (column " + column + ")");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/var/log/syslog", "/a/\\*", "/a/\\[b]", "/a,b}", "/caf\uDCE9", ""})
  void aBarePathIsLiteral(String glob) {
    assertThat(Glob.parse(glob).isLiteral()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/a/*", "/a/?", "/a/[b]", "/a/{b}", "/a/**", "/a/\\**"})
  void anythingElseIsNot(String glob) {
    assertThat(Glob.parse(glob).isLiteral()).isFalse();
  }

  @Test
  void itIsShownAsItWasWritten() {
    assertThat(Glob.parse("/a/{b,*}")).hasToString("/a/{b,*}");
  }
}

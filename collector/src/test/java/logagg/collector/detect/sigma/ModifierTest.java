package logagg.collector.detect.sigma;

import static logagg.collector.detect.sigma.Sigma.matches;
import static logagg.collector.detect.sigma.Sigma.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ModifierTest {
  private static boolean is(String item, Object value) {
    return matches("sel:\n  " + item + "\ncondition: sel", Map.of("F", value));
  }

  private static boolean isWithout(String item) {
    return matches("sel:\n  " + item + "\ncondition: sel", Map.of("G", "x"));
  }

  private static String refused(String item) {
    return refusal("sel:\n  " + item + "\ncondition: sel");
  }

  @Test
  void aValueIsAllOfTheFieldWhateverItsCase() {
    assertThat(is("F: PowerShell", "powershell")).isTrue();
    assertThat(is("F: PowerShell", "powershell.exe")).isFalse();
    assertThat(is("F: 4624", 4624)).isTrue();
    assertThat(is("F: 4624", "4624")).isTrue();
    assertThat(is("F: true", true)).isTrue();
    assertThat(is("F: 'true'", false)).isFalse();
  }

  @Test
  void starsAndQuestionMarksAreWildcards() {
    assertThat(is("F: '*\\cmd.exe'", "C:\\Windows\\CMD.exe")).isTrue();
    assertThat(is("F: '*\\cmd.exe'", "C:\\Windows\\cmd.exe.bak")).isFalse();
    assertThat(is("F: 'prog?.exe'", "progA.exe")).isTrue();
    assertThat(is("F: 'prog?.exe'", "prog.exe")).isFalse();
    assertThat(is("F: 'a*b*c'", "a--b--b--c")).isTrue();
    assertThat(is("F: 'a*b*c'", "a--c--b")).isFalse();
    assertThat(is("F: '*'", "")).isTrue();
    assertThat(isWithout("F: '*'")).isFalse();
  }

  @Test
  void aBackslashMakesWildcardsAndBackslashesPlain() {
    assertThat(is("F: 'a\\*b'", "a*b")).isTrue();
    assertThat(is("F: 'a\\*b'", "axb")).isFalse();
    assertThat(is("F: 'a\\?b'", "a?b")).isTrue();
    assertThat(is("F: 'a\\?b'", "axb")).isFalse();
    // A backslash before anything else is itself plain; two are one.
    assertThat(is("F: 'C:\\Windows'", "C:\\Windows")).isTrue();
    assertThat(is("F: 'C:\\\\Windows'", "C:\\Windows")).isTrue();
    assertThat(is("F: '\\\\\\\\host\\share'", "\\\\host\\share")).isTrue();
    // Two before a wildcard: a plain backslash, and the wildcard.
    assertThat(is("F: 'C:\\\\*'", "C:\\any")).isTrue();
    assertThat(is("F: 'C:\\\\*'", "C:*")).isFalse();
    // Three: both plain.
    assertThat(is("F: 'C:\\\\\\*'", "C:\\*")).isTrue();
    assertThat(is("F: 'C:\\\\\\*'", "C:\\any")).isFalse();
  }

  @Test
  void containsStartswithAndEndswith() {
    assertThat(is("F|contains: mid", "a MIDDLE b")).isTrue();
    assertThat(is("F|contains: mid", "a MI DDLE b")).isFalse();
    assertThat(is("F|startswith: ab", "ABC")).isTrue();
    assertThat(is("F|startswith: ab", "xabc")).isFalse();
    assertThat(is("F|endswith: bc", "aBC")).isTrue();
    assertThat(is("F|endswith: bc", "abcd")).isFalse();
    assertThat(is("F|contains: 'a*c'", "xx a--c yy")).isTrue();
    assertThat(is("F|endswith: '\\'", "C:\\")).isTrue();
  }

  @Test
  void severalValuesAreAlternativesUnlessAllIsSaid() {
    assertThat(is("F|contains: [aa, bb]", "xxbbxx")).isTrue();
    assertThat(is("F|contains|all: [aa, bb]", "xxbbxx")).isFalse();
    assertThat(is("F|contains|all: [aa, bb]", "bb and aa")).isTrue();
    assertThat(is("F|all|contains: [aa, bb]", "bb and aa")).isTrue();
  }

  @Test
  void casedMeansCase() {
    assertThat(is("F|cased: Abc", "Abc")).isTrue();
    assertThat(is("F|cased: Abc", "abc")).isFalse();
    assertThat(is("F|contains|cased: Abc", "xAbcx")).isTrue();
    assertThat(is("F|contains|cased: Abc", "xabcx")).isFalse();
    assertThat(is("F|cased: 'A*c'", "abc")).isFalse();
  }

  @Test
  void regularExpressionsAreFoundAnywhereAndMindCase() {
    assertThat(is("F|re: 'b+c'", "abbbcd")).isTrue();
    assertThat(is("F|re: 'B+c'", "abbbcd")).isFalse();
    assertThat(is("F|re: '^b'", "abc")).isFalse();
    assertThat(is("F|re: '\\\\cmd\\.exe$'", "C:\\cmd.exe")).isTrue();
    assertThat(is("F|re: ['x', 'a.c']", "abc")).isTrue();
    assertThat(is("F|re|startswith: 'b|x'", "abc")).isFalse();
    assertThat(is("F|re|endswith: 'a|c'", "abc")).isTrue();
    assertThat(is("F|re|endswith: 'a|b'", "abc")).isFalse();
  }

  @Test
  void lookAroundIsUnderstood() {
    assertThat(is("F|re: 'cmd(?!\\.exe)'", "cmd.com")).isTrue();
    assertThat(is("F|re: 'cmd(?!\\.exe)'", "cmd.exe")).isFalse();
  }

  @Test
  void flagsOfRegularExpressions() {
    assertThat(is("F|re|i: 'B+C'", "abbbcd")).isTrue();
    assertThat(is("F|re: '^b$'", "a\nb\nc")).isFalse();
    assertThat(is("F|re|m: '^b$'", "a\nb\nc")).isTrue();
    assertThat(is("F|re: 'a.c'", "a\nc")).isFalse();
    assertThat(is("F|re|s: 'a.c'", "a\nc")).isTrue();
    assertThat(is("F|re|i|m|s: '^B.C$'", "a\nb\nc\nd")).isTrue();
  }

  @Test
  void cidrOfBothVersions() {
    assertThat(is("F|cidr: 10.0.0.0/8", "10.1.2.3")).isTrue();
    assertThat(is("F|cidr: 10.0.0.0/8", "11.1.2.3")).isFalse();
    assertThat(is("F|cidr: ['192.168.0.0/16', 'fe80::/10']", "fe80::1")).isTrue();
    assertThat(is("F|cidr: 10.0.0.0/8", "no address")).isFalse();
    assertThat(refused("F|cidr: 10.0.0.0/99")).contains("no network: '10.0.0.0/99'");
  }

  @Test
  void base64IsOfTheWholeValue() {
    assertThat(is("F|base64: 'http://'", "aHR0cDovLw==")).isTrue();
    assertThat(is("F|base64|contains: 'foobar'", "xxZm9vYmFyxx")).isTrue();
    assertThat(is("F|base64|contains: 'foobar'", "xxZm9vYmFzxx")).isFalse();
    assertThat(refused("F|base64: 'a*'")).contains("a value with wildcards cannot be encoded");
  }

  @Test
  void base64offsetIsFoundWhereverTheValueBegins() {
    // "foobar" after 0, 1 and 2 bytes of something else.
    for (String encoded : List.of("Zm9vYmFyIQ==", "IWZvb2JhciE=", "ISFmb29iYXIh")) {
      assertThat(is("F|base64offset|contains: foobar", "powershell -e " + encoded)).isTrue();
    }
    assertThat(is("F|base64offset|contains: foobar", "Zm9vYmF6")).isFalse();
    assertThat(refused("F|base64offset|contains: ''")).contains("too short");
  }

  @Test
  void wideIsUtf16BeforeBase64() {
    // "ping" as UTF-16, little and big endian, and with a byte order mark.
    assertThat(is("F|wide|base64: ping", "cABpAG4AZwA=")).isTrue();
    assertThat(is("F|utf16le|base64: ping", "cABpAG4AZwA=")).isTrue();
    assertThat(is("F|utf16be|base64: ping", "AHAAaQBuAGc=")).isTrue();
    assertThat(is("F|utf16|base64: ping", "//5wAGkAbgBnAA==")).isTrue();
    assertThat(is("F|wide|base64offset|contains: ping", "x cABpAG4AZwA= y")).isTrue();
    assertThat(is("F|wide: ping", "p\0i\0n\0g\0")).isTrue();
    assertThat(is("F|utf16be: ping", "\0p\0i\0n\0g")).isTrue();
  }

  @Test
  void windashIsEachSignThatWindowsTakesForADash() {
    for (String flag : List.of("-f", "/f", "\u2013f", "\u2014f", "\u2015f")) {
      assertThat(is("F|windash|contains: ' -f'", "del " + flag + " x")).as(flag).isTrue();
      assertThat(is("F|windash|contains: ' /f'", "del " + flag + " x")).as(flag).isTrue();
    }
    assertThat(is("F|windash|contains: ' -f'", "del +f x")).isFalse();
    assertThat(is("F|windash|contains|all: [' -a', ' -b']", "x /a \u2013b")).isTrue();
    assertThat(is("F|windash|contains|all: [' -a', ' -b']", "x /a")).isFalse();
    // A dash inside of a word is only a dash.
    assertThat(is("F|windash|contains: ' -param-name'", "x /param-name")).isTrue();
    assertThat(is("F|windash|contains: ' -param-name'", "x /param/name")).isFalse();
  }

  @Test
  void existsIsOnlyWhetherTheFieldIsThere() {
    assertThat(is("F|exists: true", "")).isTrue();
    assertThat(is("F|exists: false", "")).isFalse();
    assertThat(isWithout("F|exists: true")).isFalse();
    assertThat(isWithout("F|exists: false")).isTrue();
    assertThat(refused("F|exists: maybe")).contains("exists is true or false, not 'maybe'");
  }

  @Test
  void numbersAreCompared() {
    assertThat(is("F|gt: 10", 11)).isTrue();
    assertThat(is("F|gt: 10", 10)).isFalse();
    assertThat(is("F|gte: 10", "10")).isTrue();
    assertThat(is("F|lt: 10.5", 10)).isTrue();
    assertThat(is("F|lte: 10", 11)).isFalse();
    assertThat(is("F|lt: 10", "nine")).isFalse();
    assertThat(refused("F|lt: nine")).contains("no number: 'nine'");
  }

  @Test
  void neqIsNoneOfTheValues() {
    assertThat(is("F|neq: a", "b")).isTrue();
    assertThat(is("F|neq: a", "A")).isFalse();
    assertThat(is("F|neq: [a, b]", "b")).isFalse();
    assertThat(is("F|neq|contains: a", "xax")).isFalse();
    assertThat(isWithout("F|neq: a")).isTrue();
  }

  @Test
  void partsOfDates() {
    assertThat(is("F|hour: 3", "2024-05-06T03:04:05Z")).isTrue();
    assertThat(is("F|hour: 3", "2024-05-06 04:04:05")).isFalse();
    assertThat(is("F|hour|gte: 22", "2024-05-06 23:00:00.123")).isTrue();
    assertThat(is("F|minute: 4", "2024-05-06T03:04:05+02:00")).isTrue();
    assertThat(is("F|day: 6", "2024-05-06")).isTrue();
    assertThat(is("F|week: 19", "2024-05-06")).isTrue();
    assertThat(is("F|month: 5", "2024/05/06 01:00")).isTrue();
    assertThat(is("F|year|lt: 2024", "2024-05-06")).isFalse();
    assertThat(is("F|year: 1970", 0)).isTrue();
    assertThat(is("F|year: 2024", 1_715_000_000_000L)).isTrue();
    assertThat(is("F|hour: 0", "2024-05-06")).isFalse();
    assertThat(is("F|month: 13", "2024-13-06")).isFalse();
  }

  @Test
  void fieldrefComparesFields() {
    Map<String, String> event = Map.of("F", "C:\\Temp\\a.exe", "G", "c:\\temp", "H", "c:\\temp");
    assertThat(matches("sel:\n  G|fieldref: H\ncondition: sel", event)).isTrue();
    assertThat(matches("sel:\n  F|fieldref: G\ncondition: sel", event)).isFalse();
    assertThat(matches("sel:\n  F|fieldref|startswith: G\ncondition: sel", event)).isTrue();
    assertThat(matches("sel:\n  F|fieldref|endswith: G\ncondition: sel", event)).isFalse();
    assertThat(matches("sel:\n  F|fieldref|contains: G\ncondition: sel", event)).isTrue();
    assertThat(matches("sel:\n  F|fieldref|neq: G\ncondition: sel", event)).isTrue();
    assertThat(matches("sel:\n  G|fieldref|neq: H\ncondition: sel", event)).isFalse();
  }

  @Test
  void nullIsNothingAndEmptyIsEmpty() {
    assertThat(isWithout("F: null")).isTrue();
    assertThat(is("F: null", "")).isTrue();
    assertThat(is("F: null", "x")).isFalse();
    assertThat(is("F: ''", "")).isTrue();
    assertThat(is("F: ''", "x")).isFalse();
    assertThat(isWithout("F: ''")).isFalse();
    assertThat(is("F: ['x', null]", "x")).isTrue();
    assertThat(refused("F|contains: null")).contains("null can have no modifier");
  }

  @Test
  void whatContradictsItselfIsRefusedWithItsPlace() {
    assertThat(refused("F|contians: a")).isEqualTo("test.yml:7:5: unknown modifier: contians");
    assertThat(refused("F|re|cidr: a")).contains("modifiers exclude each other: re, cidr");
    assertThat(refused("F|contains|startswith: a")).contains("exclude each other");
    assertThat(refused("F|i: a")).contains("modifier i needs re");
    assertThat(refused("F|cidr|contains: a")).contains("contains has no meaning with cidr");
    assertThat(refused("F|base64|re: a")).contains("base64 has no meaning with re");
    assertThat(refused("F|all|all: a")).contains("modifier twice: all");
    assertThat(refused("F|re: '('")).contains("no regular expression");
    assertThat(refused("F: {a: b}")).contains("a value must not be a map");
    assertThat(refused("F: []")).contains("'F' has no values");
  }
}

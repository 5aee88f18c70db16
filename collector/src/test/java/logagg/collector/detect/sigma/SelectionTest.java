package logagg.collector.detect.sigma;

import static logagg.collector.detect.sigma.Sigma.event;
import static logagg.collector.detect.sigma.Sigma.matches;
import static logagg.collector.detect.sigma.Sigma.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SelectionTest {
  private static boolean says(String detection, String message) {
    return matches(detection, event(message, Map.of()), SigmaSettings.defaults());
  }

  @Test
  void aMapIsAllOfIt() {
    String detection = "sel:\n  A: 1\n  B: 2\ncondition: sel";
    assertThat(matches(detection, Map.of("A", 1, "B", 2))).isTrue();
    assertThat(matches(detection, Map.of("A", 1, "B", 3))).isFalse();
  }

  @Test
  void aListOfMapsIsAnyOfIt() {
    String detection = "sel:\n  - A: 1\n    B: 2\n  - C: 3\ncondition: sel";
    assertThat(matches(detection, Map.of("C", 3))).isTrue();
    assertThat(matches(detection, Map.of("A", 1))).isFalse();
    assertThat(matches(detection, Map.of("A", 1, "B", 2))).isTrue();
  }

  @Test
  void keywordsAreLookedForAnywhere() {
    String detection = "words:\n  - 'evil service'\n  - 'drop?table'\ncondition: words";
    assertThat(says(detection, "an EVIL SERVICE began")).isTrue();
    assertThat(says(detection, "please drop table users")).isTrue();
    assertThat(says(detection, "evil, service")).isFalse();
    assertThat(matches(detection, Map.of("x", "some evil service"))).isTrue();
  }

  @Test
  void keywordsWithWildcardsAreStillWithin() {
    String detection = "words:\n  - 'wget * | sh'\n  - '*mimi*katz*'\ncondition: words";
    assertThat(says(detection, "ran: wget -q x | sh -s")).isTrue();
    assertThat(says(detection, "a mimi kat katz")).isTrue();
    assertThat(says(detection, "wget x")).isFalse();
  }

  @Test
  void allKeywords() {
    String detection = "words:\n  '|all':\n    - Virtual\n    - ' -url '\ncondition: words";
    assertThat(says(detection, "set-virtualdir -url http")).isTrue();
    assertThat(says(detection, "set-virtualdir")).isFalse();
  }

  @Test
  void keywordsThatAreRegularExpressions() {
    String detection = "words:\n  '|re': 'a[0-9]{3}z'\ncondition: words";
    assertThat(says(detection, "xx a123z")).isTrue();
    assertThat(says(detection, "xx a12z")).isFalse();
  }

  @Test
  void mapsAndKeywordsCanBeMixed() {
    String detection = "sel:\n  - plain words\n  - A: 1\n  - 42\ncondition: sel";
    assertThat(says(detection, "such Plain Words")).isTrue();
    assertThat(matches(detection, Map.of("A", 1))).isTrue();
    assertThat(says(detection, "the answer is 42.")).isTrue();
    assertThat(matches(detection, Map.of("A", 2))).isFalse();
  }

  @Test
  void oneKeywordNeedsNoList() {
    assertThat(says("sel: needle\ncondition: sel", "hay Needle hay")).isTrue();
  }

  @Test
  void aValueOfAListIsEnough() {
    assertThat(matches("sel:\n  A: b\ncondition: sel", Map.of("A", List.of("a", "b")))).isTrue();
  }

  @Test
  void whatIsEmptyIsRefused() {
    assertThat(refusal("sel: []\ncondition: sel")).contains("an empty list");
    assertThat(refusal("sel: {}\ncondition: sel")).contains("an empty map");
    assertThat(refusal("sel:\ncondition: sel")).contains("'sel' is empty");
    assertThat(refusal("condition: sel")).contains("detection has no search identifier");
    assertThat(refusal("sel:\n  A: 1")).contains("condition is missing");
    assertThat(refusal("sel:\n  - null\ncondition: sel")).contains("null is no keyword");
    assertThat(refusal("sel:\n  - ''\ncondition: sel")).contains("an empty keyword is everywhere");
  }

  @Test
  void placeholdersStandForWhatTheirFileSays() throws Exception {
    String detection = "sel:\n  User|expand: 'x-%Admins%'\ncondition: sel";
    SigmaSettings settings = SigmaSettings.defaults().withPlaceholders("Admins: [root, 'adm*']\n");
    assertThat(matches(detection, event(Map.of("User", "x-ROOT")), settings)).isTrue();
    assertThat(matches(detection, event(Map.of("User", "x-adm_7")), settings)).isTrue();
    assertThat(matches(detection, event(Map.of("User", "x-bob")), settings)).isFalse();
    assertThat(refusal(detection)).isEqualTo("test.yml:7:18: placeholder %Admins% has no values");
  }

  @Test
  void placeholdersInRegularExpressionsAreQuoted() throws Exception {
    String detection = "sel:\n  Host|re|expand: '^%Hosts%$'\ncondition: sel";
    SigmaSettings settings =
        SigmaSettings.defaults().withPlaceholders("Hosts: [a.example, b.example]\n");
    assertThat(matches(detection, event(Map.of("Host", "b.example")), settings)).isTrue();
    assertThat(matches(detection, event(Map.of("Host", "bxexample")), settings)).isFalse();
  }

  @Test
  void withoutExpandAPercentSignIsOne() {
    assertThat(matches("sel:\n  A: '%x%'\ncondition: sel", Map.of("A", "%x%"))).isTrue();
  }

  @Test
  void anEscapedPercentSignIsPlain() throws Exception {
    String detection = "sel:\n  A|expand: '\\%plain%name%'\ncondition: sel";
    SigmaSettings settings = SigmaSettings.defaults().withPlaceholders("name: value\n");
    assertThat(matches(detection, event(Map.of("A", "%plainvalue")), settings)).isTrue();
  }
}

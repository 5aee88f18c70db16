package logagg.collector.detect.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import logagg.collector.detect.match.Condition.All;
import logagg.collector.detect.match.Condition.Any;
import logagg.collector.detect.match.Condition.AnywhereTest;
import logagg.collector.detect.match.Condition.Exists;
import logagg.collector.detect.match.Condition.FieldTest;
import logagg.collector.detect.match.Condition.FieldsRelate;
import logagg.collector.detect.match.Condition.IsEmpty;
import logagg.collector.detect.match.Condition.Not;
import logagg.collector.detect.match.Condition.Relation;
import logagg.collector.detect.match.ValueTest.Compare;
import logagg.collector.detect.match.ValueTest.Compare.Operator;
import logagg.collector.detect.match.ValueTest.Contains;
import logagg.collector.detect.match.ValueTest.EndsWith;
import logagg.collector.detect.match.ValueTest.Equals;
import logagg.collector.detect.match.ValueTest.InNetwork;
import logagg.collector.detect.match.ValueTest.Regex;
import logagg.collector.detect.match.ValueTest.StartsWith;
import logagg.collector.event.Event;
import logagg.collector.event.Fields;
import logagg.collector.event.Severity;
import logagg.collector.pattern.SafePattern;
import org.junit.jupiter.api.Test;

class CompiledConditionTest {
  private static final Condition YES = new All(List.of());
  private static final Condition NO = new Any(List.of());

  private static Event event(Map<String, ?> fields) {
    return new Event(
        Instant.EPOCH,
        true,
        Severity.WARNING,
        "the message",
        "head: the message",
        "syslog",
        "/var/log/messages",
        Fields.of(fields));
  }

  private static boolean matches(Condition condition, Map<String, ?> fields) {
    return CompiledCondition.of(condition).matches(event(fields));
  }

  private static boolean passes(ValueTest test, Object value) {
    return matches(new FieldTest("f", test), Map.of("f", value));
  }

  @Test
  void allOfNothingIsTrueAndAnyOfNothingIsFalse() {
    assertThat(matches(YES, Map.of())).isTrue();
    assertThat(matches(NO, Map.of())).isFalse();
  }

  @Test
  void allAnyAndNotAreThoseOfLogic() {
    assertThat(matches(new All(List.of(YES, NO)), Map.of())).isFalse();
    assertThat(matches(new All(List.of(YES, YES)), Map.of())).isTrue();
    assertThat(matches(new Any(List.of(NO, YES)), Map.of())).isTrue();
    assertThat(matches(new Any(List.of(NO, NO)), Map.of())).isFalse();
    assertThat(matches(new Not(NO), Map.of())).isTrue();
    assertThat(matches(new Not(YES), Map.of())).isFalse();
  }

  @Test
  void textIsComparedWithoutRegardToCaseUnlessCased() {
    assertThat(passes(new Equals("RooT", false), "rOOt")).isTrue();
    assertThat(passes(new Equals("RooT", true), "rOOt")).isFalse();
    assertThat(passes(new Equals("root", true), "root")).isTrue();
    assertThat(passes(new Equals("root", false), "roots")).isFalse();
    assertThat(passes(new Contains("\\CMD", false), "C:\\cmd.exe")).isTrue();
    assertThat(passes(new Contains("\\CMD", true), "C:\\cmd.exe")).isFalse();
    assertThat(passes(new Contains("cmd", true), "C:\\cmd.exe")).isTrue();
    assertThat(passes(new StartsWith("c:", false), "C:\\cmd.exe")).isTrue();
    assertThat(passes(new StartsWith("c:", true), "C:\\cmd.exe")).isFalse();
    assertThat(passes(new StartsWith("C:", true), "C:\\cmd.exe")).isTrue();
    assertThat(passes(new EndsWith(".EXE", false), "C:\\cmd.exe")).isTrue();
    assertThat(passes(new EndsWith(".EXE", true), "C:\\cmd.exe")).isFalse();
    assertThat(passes(new EndsWith(".exe", true), "C:\\cmd.exe")).isTrue();
    assertThat(passes(new EndsWith("C:\\cmd.exe!", false), "C:\\cmd.exe")).isFalse();
  }

  @Test
  void caseIsFoldedBeyondAscii() {
    assertThat(passes(new Equals("ÄRGER", false), "ärger")).isTrue();
    assertThat(passes(new Contains("ПАРОЛЬ", false), "новый пароль")).isTrue();
  }

  @Test
  void theLastOfManyPlacesIsFound() {
    assertThat(passes(new Contains("aab", false), "aaaaaaab")).isTrue();
    assertThat(passes(new Contains("aab", false), "aaaaaaa")).isFalse();
    assertThat(passes(new Contains("", false), "")).isTrue();
  }

  @Test
  void aNumberIsComparedWithItsTextAndTextWithItsNumber() {
    assertThat(passes(new Equals("4624", false), 4624L)).isTrue();
    assertThat(passes(new Equals("4624", false), "4624")).isTrue();
    assertThat(passes(new Equals("04624", false), 4624L)).isFalse();
    assertThat(passes(new Equals("0", false), 0L)).isTrue();
    assertThat(passes(new Equals("true", false), true)).isTrue();
    assertThat(passes(new StartsWith("46", false), 4624L)).isTrue();
    assertThat(passes(new Compare(Operator.GREATER, 9), 10L)).isTrue();
    assertThat(passes(new Compare(Operator.GREATER, 10), 10L)).isFalse();
    assertThat(passes(new Compare(Operator.AT_LEAST, 10), "10")).isTrue();
    assertThat(passes(new Compare(Operator.LESS, 1.5), 1.25)).isTrue();
    assertThat(passes(new Compare(Operator.LESS, 10), "9")).isTrue();
    assertThat(passes(new Compare(Operator.AT_MOST, 10), "10.5")).isFalse();
    assertThat(passes(new Compare(Operator.EQUAL, -1000), "-1e3")).isTrue();
  }

  @Test
  void whatIsNoNumberIsNeverMoreOrLess() {
    for (String text : List.of("", "-", "NaN", "1d", "0x10", ".", "1e", "1 ", "ten")) {
      assertThat(passes(new Compare(Operator.LESS, 1e9), text)).as(text).isFalse();
      assertThat(passes(new Compare(Operator.GREATER, -1e9), text)).as(text).isFalse();
    }
  }

  @Test
  void anyValueOfAListMayPass() {
    assertThat(passes(new Equals("b", false), List.of("a", "B"))).isTrue();
    assertThat(passes(new Equals("c", false), List.of("a", "b"))).isFalse();
    assertThat(passes(new Equals("2", false), List.of(1, 2))).isTrue();
  }

  @Test
  void anAddressIsInANetworkOfItsKind() {
    assertThat(passes(new InNetwork("10.0.0.0/8"), "10.255.0.1")).isTrue();
    assertThat(passes(new InNetwork("10.0.0.0/8"), "11.0.0.1")).isFalse();
    assertThat(passes(new InNetwork("192.168.5.128/25"), "192.168.5.127")).isFalse();
    assertThat(passes(new InNetwork("192.168.5.128/25"), "192.168.5.128")).isTrue();
    assertThat(passes(new InNetwork("10.0.0.0/8"), "::ffff:10.1.2.3")).isTrue();
    assertThat(passes(new InNetwork("0.0.0.0/0"), "8.8.8.8")).isTrue();
    assertThat(passes(new InNetwork("0.0.0.0/0"), "2001:db8::1")).isFalse();
    assertThat(passes(new InNetwork("fe80::/10"), "FEBF::1%eth0")).isTrue();
    assertThat(passes(new InNetwork("fe80::/10"), "fec0::1")).isFalse();
    assertThat(passes(new InNetwork("2001:db8::/65"), "2001:db8::7fff:0:0:1")).isTrue();
    assertThat(passes(new InNetwork("2001:db8::/65"), "2001:db8::8000:0:0:1")).isFalse();
    assertThat(passes(new InNetwork("::1/128"), "0:0:0:0:0:0:0:1")).isTrue();
    assertThat(passes(new InNetwork("127.0.0.1"), "127.0.0.1")).isTrue();
    assertThat(passes(new InNetwork("127.0.0.1"), "127.0.0.2")).isFalse();
  }

  @Test
  void whatIsNoAddressIsInNoNetwork() {
    for (String text :
        List.of(
            "",
            ":",
            "::g",
            "1.2.3",
            "1.2.3.4.5",
            "256.1.1.1",
            "1:2:3:4:5:6:7:8:9",
            "1::2::3",
            "1:2:3:4:5:6:7:",
            ":1",
            "host",
            "1.2.3.4:80",
            "::1.2.3.4.5",
            "1:2:3:4:5:6:7:1.2.3.4")) {
      assertThat(passes(new InNetwork("0.0.0.0/0"), text)).as(text).isFalse();
      assertThat(passes(new InNetwork("::/0"), text)).as(text).isFalse();
    }
  }

  @Test
  void aWrongNetworkIsRefused() {
    for (String cidr :
        List.of("10.0.0.0/33", "::/129", "ten/8", "10.0.0.0/", "10.0.0.0/x", "/8", "1.2.3.4/-1")) {
      assertThatIllegalArgumentException()
          .as(cidr)
          .isThrownBy(() -> CompiledCondition.of(new FieldTest("f", new InNetwork(cidr))))
          .withMessageContaining("no network: '" + cidr + "'");
    }
  }

  @Test
  void aRegularExpressionIsFoundAnywhere() {
    assertThat(passes(new Regex(SafePattern.compile("b+c", false)), "abbbcd")).isTrue();
    assertThat(passes(new Regex(SafePattern.compile("^b", false)), "abc")).isFalse();
  }

  @Test
  void aFieldThatIsNotThereFailsEveryTest() {
    assertThat(matches(new FieldTest("g", new Contains("", false)), Map.of("f", "x"))).isFalse();
    assertThat(matches(new Exists("g"), Map.of("f", "x"))).isFalse();
    assertThat(matches(new Exists("f"), Map.of("f", "x"))).isTrue();
    assertThat(matches(new IsEmpty("g"), Map.of("f", "x"))).isTrue();
    assertThat(matches(new IsEmpty("f"), Map.of("f", ""))).isTrue();
    assertThat(matches(new IsEmpty("f"), Map.of("f", "x"))).isFalse();
  }

  @Test
  void whatEveryEventHasCanBeNamed() {
    Map<String, String> expected =
        Map.of(
            "message", "the message",
            "raw", "head: the message",
            "event.original", "head: the message",
            "format", "syslog",
            "source", "/var/log/messages",
            "log.file.path", "/var/log/messages",
            "severity", "warning",
            "log.level", "warning");
    expected.forEach(
        (name, value) -> {
          assertThat(matches(new FieldTest(name, new Equals(value, true)), Map.of())).isTrue();
          assertThat(matches(new Exists(name), Map.of())).isTrue();
        });
  }

  @Test
  void aFieldOfThatNameComesFirst() {
    Map<String, String> fields = Map.of("source", "sensor 5");
    assertThat(matches(new FieldTest("source", new Equals("sensor 5", true)), fields)).isTrue();
    assertThat(matches(new FieldTest("source", new StartsWith("/var", true)), fields)).isFalse();
  }

  @Test
  void anywhereIsTheMessageTheRawTextAndTheFields() {
    Map<String, ?> fields = Map.of("f", "in a field", "n", 4711, "l", List.of("x", "in a list"));
    for (String text : List.of("THE MESSAGE", "head:", "in a field", "4711", "in a list")) {
      assertThat(matches(new AnywhereTest(new Contains(text, false)), fields)).as(text).isTrue();
    }
    assertThat(matches(new AnywhereTest(new Contains("elsewhere", false)), fields)).isFalse();
  }

  @Test
  void fieldsRelateToEachOther() {
    Map<String, ?> fields = Map.of("a", "C:\\Temp\\x.exe", "b", "c:\\temp", "n", 5, "m", "5");
    assertThat(matches(new FieldsRelate("a", "b", Relation.STARTS_WITH, false), fields)).isTrue();
    assertThat(matches(new FieldsRelate("a", "b", Relation.STARTS_WITH, true), fields)).isFalse();
    assertThat(matches(new FieldsRelate("b", "a", Relation.STARTS_WITH, false), fields)).isFalse();
    assertThat(matches(new FieldsRelate("a", "b", Relation.CONTAINS, false), fields)).isTrue();
    assertThat(matches(new FieldsRelate("a", "b", Relation.ENDS_WITH, false), fields)).isFalse();
    assertThat(matches(new FieldsRelate("n", "m", Relation.EQUALS, false), fields)).isTrue();
    assertThat(matches(new FieldsRelate("a", "b", Relation.EQUALS, false), fields)).isFalse();
    assertThat(matches(new FieldsRelate("a", "z", Relation.EQUALS, false), fields)).isFalse();
  }
}

package logagg.collector.anomaly.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import logagg.collector.event.Event;
import logagg.collector.event.Fields;
import logagg.collector.event.Severity;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class FingerprintTest {
  private static final String JAVA =
      """
      2026-01-02 ERROR order 17 failed
      com.example.OrderException: no stock for 'apples'
      \tat com.example.Stock.take(Stock.java:41)
      \tat com.example.Order$1.run(Order.java:12)
      \tat java.base/java.lang.Thread.run(Thread.java:1583)
      Caused by: java.sql.SQLException: timeout
      \tat com.example.Db.query(Db.java:9)
      \t... 3 more
      """;

  private static Event event(String message, Map<String, Object> fields) {
    return new Event(
        Instant.EPOCH, true, Severity.ERROR, message, message, "plain", "-", Fields.of(fields));
  }

  /** The id is kept in databases: it must not change from release to release. */
  @Test
  void theIdIsTheSameForEver() {
    Fingerprint print = Fingerprint.of("", "connection to 10.0.0.1 lost", "");

    assertThat(print.message()).isEqualTo("connection to <*> lost");
    // printf '\0connection to <*> lost' | sha256sum | cut -c1-16
    assertThat(print.id()).isEqualTo("30bd89b33d422f12");
  }

  @Test
  void aJavaStackTraceGivesTypeAndFrames() {
    Fingerprint print = Fingerprint.of(event(JAVA, Map.of()));

    assertThat(print.type()).isEqualTo("java.sql.SQLException");
    assertThat(print.message()).isEqualTo("<*> ERROR order <*> failed");
    assertThat(print.frames())
        .containsExactly(
            "com.example.Stock.take(Stock.java)",
            "com.example.Order$<*>.run(Order.java)",
            "java.base/java.lang.Thread.run(Thread.java)",
            "com.example.Db.query(Db.java)");
  }

  @Test
  void lineNumbersAndValuesDoNotMatter() {
    String other =
        JAVA.replace(":41)", ":57)").replace("order 17", "order 18").replace("apples", "pears");
    assertThat(Fingerprint.of(event(other, Map.of())).id())
        .isEqualTo(Fingerprint.of(event(JAVA, Map.of())).id())
        .matches("[0-9a-f]{16}");
  }

  @Test
  void anotherPlaceOrTypeIsAnotherError() {
    String id = Fingerprint.of(event(JAVA, Map.of())).id();
    assertThat(Fingerprint.of(event(JAVA.replace("Stock.take", "Stock.put"), Map.of())).id())
        .isNotEqualTo(id);
    assertThat(Fingerprint.of(event(JAVA.replace("SQLException", "IOException"), Map.of())).id())
        .isNotEqualTo(id);
    assertThat(Fingerprint.of(event(JAVA.replace("failed", "was refused"), Map.of())).id())
        .isNotEqualTo(id);
  }

  @Test
  void theFieldsOfAnEventComeFirst() {
    Fingerprint print =
        Fingerprint.of(
            event(
                "boom",
                Map.of(
                    "error.type", "MyError",
                    "error.stack_trace", "MyError: boom\n    at f (/srv/app.js:10:5)\n")));

    assertThat(print.type()).isEqualTo("MyError");
    assertThat(print.frames()).containsExactly("f (/srv/app.js)");
  }

  @Test
  void aPythonTracebackIsReadFromItsEnd() {
    String text =
        """
        Traceback (most recent call last):
          File "/srv/app/main.py", line 10, in main
            run(7)
          File "/srv/app/job.py", line 22, in run
            raise ValueError("bad id 7")
        ValueError: bad id 7
        """;
    Fingerprint print = Fingerprint.of(event(text, Map.of()));

    assertThat(print.type()).isEqualTo("ValueError");
    assertThat(print.message()).isEqualTo("ValueError: bad id <*>");
    assertThat(print.frames()).containsExactly("/srv/app/job.py run", "/srv/app/main.py main");
  }

  @Test
  void stacksOfOtherLanguagesAreRead() {
    assertThat(
            Fingerprint.of(
                    "",
                    "panic: oops",
                    "panic: oops\n\ngoroutine 1 [running]:\nmain.f(0xc000, 0x2)\n\t/src/a.go:12 +0x1d\n"
                        + "main.main()\n\t/src/a.go:20 +0x2f\n")
                .frames())
        .containsExactly("main.f", "main.main");
    assertThat(
            Fingerprint.of(
                "",
                "x",
                "System.ArgumentException: x\n   at A.B.C(String s) in /src/A.cs:line 12\n   at A.Main()\n"))
        .extracting(Fingerprint::type, Fingerprint::frames)
        .containsExactly(
            "System.ArgumentException", List.of("A.B.C(String s) in /src/A.cs", "A.Main()"));
    assertThat(Fingerprint.of("", "x", "x\n#0 /srv/a.php(12): f()\n#1 {main}\n").frames())
        .containsExactly("/srv/a.php: f()");
    assertThat(Fingerprint.of("", "x", "x\n\tfrom /srv/a.rb:3:in `f'\n").frames())
        .containsExactly("/srv/a.rb:in `f'");
  }

  @Test
  void quotedValuesAndPersonalPathsVary() {
    assertThat(ErrorMask.mask("can't open \"a b\" for user 'bob'"))
        .isEqualTo("can't open \"<*>\" for user '<*>'");
    assertThat(ErrorMask.mask("no file /home/alice/app/x.txt in /tmp/abcXYZ/f"))
        .isEqualTo("no file /home/<*>/app/x.txt in /tmp/<*>/f");
    assertThat(ErrorMask.mask("no file C:\\Users\\alice\\x.txt"))
        .isEqualTo("no file C:\\Users\\<*>\\x.txt");
    assertThat(ErrorMask.mask("no file /var/lib/db/20260102/x"))
        .isEqualTo("no file /var/lib/db/<*>/x");
    assertThat(ErrorMask.mask("it's 'half open")).isEqualTo("it's 'half open");
  }

  @Property(tries = 500)
  void anyTextHasAFingerprint(@ForAll String message, @ForAll String trace) {
    Fingerprint print = Fingerprint.of("", message, trace);
    assertThat(print.id()).matches("[0-9a-f]{16}");
    assertThat(Fingerprint.of("", message, trace)).isEqualTo(print);
  }
}

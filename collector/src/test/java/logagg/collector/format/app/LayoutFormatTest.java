package logagg.collector.format.app;

import static logagg.collector.format.app.Reading.field;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import logagg.collector.event.Event;
import logagg.collector.event.Severity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LayoutFormatTest {
  private final LayoutFormat format = LayoutFormat.any();

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '~',
      textBlock =
          """
          2024-01-02 03:04:05.678  INFO 42 --- [main] c.e.App : up;INFO;42;main;c.e.App;up
          2024-01-02 03:04:05,678 [t1] WARN  com.e.Pool - slow;WARN;-;t1;com.e.Pool;slow
          2024-01-02 03:04:05,678 - my.module - ERROR - no;ERROR;-;-;my.module;no
          [2024-01-02 03:04:05.678] [net] [info] up;info;-;net;-;up
          [2024-01-02 03:04:05 +0000] [42] [INFO] up;INFO;42;-;-;up
          [DEBUG 2024-01-02 03:04:05 main] Exec[x];DEBUG;-;main;-;Exec[x]
          2024-01-02 03:04:05,678:DEBUG:one two;DEBUG;-;-;-;one two
          20240102.030405,678:WARN:one two;WARN;-;-;-;one two
          2024-002T03:04:05,678:WARN:one two;WARN;-;-;-;one two
          24/01/02 03:04:05 INFO SparkContext: up;INFO;-;-;-;SparkContext: up
          [2024-01-02 03:04:05] production.ERROR: boom;ERROR;-;-;production;boom
          2024-01-02 03:04:05,678 ERROR [c.f.Bar] (task 1) no;ERROR;-;task 1;c.f.Bar;no
          2024-01-02T03:04:05Z 8 [Note] ready;Note;8;-;-;ready
          2024-01-02T03:04:05 err rbd;err;-;-;-;rbd
          """)
  void theUsualLayoutsAreRead(
      String line, String level, String pid, String thread, String logger, String message) {
    Event event = Reading.of(format, line);
    assertThat(event.time().getEpochSecond()).isEqualTo(1704164645L);
    assertThat(field(event, "log.level")).isEqualTo(level);
    assertThat(text(event, "process.pid")).isEqualTo(pid);
    assertThat(text(event, "process.thread.name")).isEqualTo(thread);
    assertThat(text(event, "log.logger")).isEqualTo(logger);
    assertThat(event.message()).isEqualTo(message);
  }

  private static String text(Event event, String name) {
    return event.fields().text(name).orElse("-");
  }

  @Test
  void aPlaceInTheSourceIsRead() {
    Event file =
        Reading.of(format, "INFO  [main] 2024-01-02 03:04:05,678 Daemon.java:123 - Hostname");
    assertThat(field(file, "log.origin.file.name")).isEqualTo("Daemon.java");
    assertThat(field(file, "log.origin.file.line")).isEqualTo(123L);
    assertThat(file.message()).isEqualTo("Hostname");
    Event loguru = Reading.of(format, "2024-01-02 03:04:05.678 | INFO     | app.main:run:42 - hi");
    assertThat(field(loguru, "log.logger")).isEqualTo("app.main");
    assertThat(field(loguru, "log.origin.function")).isEqualTo("run");
    assertThat(field(loguru, "log.origin.file.line")).isEqualTo(42L);
    Event bracket =
        Reading.of(format, "[2024-01-02 03:04:05.678][8][info][config] [a/b.cc:168] hi");
    assertThat(field(bracket, "log.origin.file.name")).isEqualTo("a/b.cc");
    assertThat(field(bracket, "process.pid")).isEqualTo(8L);
  }

  @Test
  void aWordInSmallLettersIsOfTheMessage() {
    assertThat(Reading.refused(format, "2024-01-02 03:04:05 error opening the file")).isTrue();
  }

  @Test
  void aControlCharacterEndsTheLayout() {
    assertThat(Reading.refused(format, "[2024-01-02 03:04:05 \0 x] y")).isTrue();
    assertThat(Reading.of(format, "[2024-01-02 03:04:05 \0 x] INFO y").message()).isEqualTo("y");
  }

  @Test
  void withoutATimeItIsNone() {
    assertThat(Reading.refused(format, "INFO started")).isTrue();
    assertThat(Reading.refused(format, "[main] INFO started")).isTrue();
  }

  @Test
  void coloursOfATerminalAreNotRead() {
    Event event =
        Reading.of(format, "\u001b[2m2024-01-02T03:04:05Z\u001b[0m \u001b[33m WARN\u001b[0m hot");
    assertThat(event.severity()).isEqualTo(Severity.WARNING);
    assertThat(event.message()).isEqualTo("hot");
    assertThat(event.raw()).startsWith("\u001b[2m");
  }

  @Test
  void aTimeOfDayIsOfTheDayOfReadingOrTheOneBefore() {
    assertThat(Reading.of(format, "03:04:05.678 [main] INFO a.B - x").time())
        .isEqualTo(Instant.parse("2024-06-15T03:04:05.678Z"));
    assertThat(Reading.of(format, "23:04:05.678 [main] INFO a.B - x").time())
        .isEqualTo(Instant.parse("2024-06-14T23:04:05.678Z"));
  }

  @Test
  void aTraceIsNotPartOfTheMessage() {
    Event event =
        Reading.of(
            format,
            "2024-01-02 03:04:05,678 [t1] ERROR a.B - failed\n"
                + "java.lang.IllegalStateException: no\n\tat a.B.c(B.java:1)\nCaused by: x.Y: z");
    assertThat(event.message()).isEqualTo("failed");
    assertThat(field(event, "error.type")).isEqualTo("java.lang.IllegalStateException");
    assertThat(field(event, "error.message")).isEqualTo("no");
    assertThat((String) field(event, "error.stack_trace")).endsWith("Caused by: x.Y: z");
  }

  @Test
  void whatBeginsWithoutATimeBelongsToTheRecordBefore() {
    assertThat(format.continues("\tat a.B.c(B.java:1)")).isTrue();
    assertThat(format.continues("<request id=\"1\">")).isTrue();
    assertThat(format.continues("2024-01-02 03:04:05 INFO x")).isFalse();
    assertThat(format.continues("[2024-01-02 03:04:05] INFO x")).isFalse();
    assertThat(format.continues("INFO  [main] 2024-01-02 03:04:05,678 A.java:1 - x")).isFalse();
  }

  @Test
  void javaIsToldByThreadAndLogger() {
    LayoutFormat java = LayoutFormat.java();
    assertThat(Reading.refused(java, "2024-01-02 03:04:05,678 INFO x")).isTrue();
    assertThat(Reading.of(java, "2024-01-02 03:04:05,678 [t1] INFO a.B - x").message())
        .isEqualTo("x");
  }

  @Test
  void aFailedSignInIsTold() {
    Event event =
        Reading.of(
            format,
            "[2024-01-02 03:04:05,678] [INFO] [paperless.auth] Login failed for user `ann` from"
                + " private IP `2001:db8::7`.");
    assertThat(field(event, "user.name")).isEqualTo("ann");
    assertThat(field(event, "source.ip")).isEqualTo("2001:db8::7");
    assertThat(field(event, "event.outcome")).isEqualTo("failure");
  }
}

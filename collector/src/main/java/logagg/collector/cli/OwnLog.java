package logagg.collector.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import java.util.List;
import org.slf4j.LoggerFactory;

/**
 * Where our own log goes: to standard error, as standard output is for events. Set up in code, not
 * by a file in the jar, since the file system's jar may stand on the same class path.
 */
final class OwnLog {
  /** How much is said. */
  enum Detail {
    ERROR,
    WARN,
    INFO,
    DEBUG
  }

  private static final List<String> LIBRARIES =
      List.of(
          "com.zaxxer.hikari",
          "org.flywaydb",
          "org.jdbi",
          "com.networknt",
          "io.micrometer",
          "software.amazon.awssdk");

  private OwnLog() {}

  static void start(Detail detail) {
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    context.reset();
    PatternLayoutEncoder encoder = new PatternLayoutEncoder();
    encoder.setContext(context);
    encoder.setCharset(UTF_8);
    encoder.setPattern("%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5level %logger{0}: %msg%n");
    encoder.start();
    ConsoleAppender<ILoggingEvent> stderr = new ConsoleAppender<>();
    stderr.setContext(context);
    stderr.setTarget("System.err");
    stderr.setEncoder(encoder);
    stderr.start();
    Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    root.setLevel(Level.toLevel(detail.name()));
    root.addAppender(stderr);
    // What libraries do in detail is of no use to who runs us; what they warn of, we say ourselves.
    for (String library : LIBRARIES) {
      context.getLogger(library).setLevel(Level.ERROR);
    }
  }
}

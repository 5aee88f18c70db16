package logagg.fs.mount;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.OutputStreamAppender;
import java.io.IOException;
import java.nio.file.Path;
import org.slf4j.LoggerFactory;

/** What logagg-fs says of itself: one file, which is never below the mount. */
final class OwnLog {
  private static final String PATTERN = "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5level %logger: %msg%n";

  private OwnLog() {}

  /** Says nothing yet. */
  static void silence() {
    context().reset();
    context().getLogger("ROOT").setLevel(Level.OFF);
  }

  private static LoggerContext context() {
    return (LoggerContext) LoggerFactory.getILoggerFactory();
  }

  /**
   * Begins to log.
   *
   * @param console whether to standard error as well
   * @throws MountFailure if the file cannot be written to, or lies below the mountpoint
   */
  static void begin(Path file, Level level, boolean console, MountPoint mountpoint)
      throws MountFailure {
    check(file, mountpoint);
    LoggerContext context = context();
    context.reset();
    ReopeningFileAppender appender = new ReopeningFileAppender();
    appender.setFile(file.toString());
    start(appender, context);
    if (!appender.isStarted()) {
      throw MountFailure.of("logfile " + file + " cannot be written to");
    }
    if (console) {
      ConsoleAppender<ILoggingEvent> standardError = new ConsoleAppender<>();
      standardError.setTarget("System.err");
      start(standardError, context);
    }
    context.getLogger("ROOT").setLevel(level);
  }

  private static void start(OutputStreamAppender<ILoggingEvent> appender, LoggerContext context) {
    PatternLayoutEncoder encoder = new PatternLayoutEncoder();
    encoder.setContext(context);
    encoder.setPattern(PATTERN);
    encoder.start();
    appender.setContext(context);
    appender.setEncoder(encoder);
    appender.start();
    context.getLogger("ROOT").addAppender(appender);
  }

  private static void check(Path file, MountPoint mountpoint) throws MountFailure {
    Path directory = file.getParent();
    if (directory == null) {
      throw MountFailure.of("logfile " + file + " is a directory");
    }
    try {
      if (directory.toRealPath().startsWith(mountpoint.path())) {
        throw MountFailure.of(
            "logfile "
                + file
                + " lies below the mountpoint "
                + mountpoint
                + ": choose another place");
      }
    } catch (IOException e) {
      throw MountFailure.of("logfile " + file + " cannot be made: " + CacheRoot.reason(e));
    }
  }
}

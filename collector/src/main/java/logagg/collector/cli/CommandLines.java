package logagg.collector.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import logagg.collector.config.ConfigurationException;
import logagg.collector.event.Level;
import logagg.collector.render.Printable;
import logagg.collector.report.ReportFormat;
import logagg.logcache.DataSize;
import logagg.logcache.TimeSpan;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** What all our commands have in common: units, exit codes, errors of one line. */
final class CommandLines {
  static final int FAILED = 1;
  static final int WRONG_USAGE = 2;

  /** Some of it was done; the rest could not be. */
  static final int IN_PART = 3;

  private CommandLines() {}

  static CommandLine of(Object command) {
    return of(command, List.of());
  }

  static CommandLine of(Object command, Collection<Class<?>> subcommands) {
    CommandLine line = new CommandLine(command);
    subcommands.forEach(line::addSubcommand);
    return line.setExpandAtFiles(false) // a pattern may begin with @
        .registerConverter(DataSize.class, converter(DataSize::parse))
        .registerConverter(Duration.class, converter(TimeSpan::parse))
        .registerConverter(Level.class, converter(Level::parse))
        .registerConverter(ReportFormat.class, converter(ReportFormat::parse))
        .setParameterExceptionHandler(
            (e, args) -> {
              complain(e.getCommandLine(), Complaint.oneLine(e));
              return WRONG_USAGE;
            })
        .setExecutionExceptionHandler(
            (e, failed, parsed) -> {
              if (e instanceof ConfigurationException) {
                String.valueOf(e.getMessage()).lines().forEach(each -> complain(failed, each));
                return WRONG_USAGE;
              }
              complain(failed, Complaint.of(e));
              return FAILED;
            });
  }

  /** Says what is wrong, in one line, beginning with the name of the program. */
  private static void complain(CommandLine of, String complaint) {
    CommandLine top = of;
    while (top.getParent() != null) {
      top = top.getParent();
    }
    PrintWriter err = top.getErr();
    err.println(top.getCommandName() + ": " + Printable.of(complaint));
    err.flush();
  }

  private static <T> ITypeConverter<T> converter(Function<String, T> parse) {
    return text -> {
      try {
        return parse.apply(text);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    };
  }
}

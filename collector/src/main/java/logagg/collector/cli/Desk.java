package logagg.collector.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.Map;
import logagg.collector.assembly.Assembly;
import logagg.collector.config.Configuration;
import logagg.collector.config.ConfigurationException;
import logagg.collector.render.Printable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What the commands that look into the store have in common. */
final class Desk {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec = CommandSpec.create();

  @Mixin private ConfigurationOption config = new ConfigurationOption();

  @Option(names = "--json", description = "JSON Lines.")
  private boolean json;

  /** Something done with the parts. */
  interface Work {
    int with(Assembly assembly, PrintWriter out) throws IOException;
  }

  PrintWriter out() {
    return spec.commandLine().getOut();
  }

  /** Does it, and flushes what it printed. */
  int run(Work work) throws IOException, ConfigurationException {
    PrintWriter out = out();
    try (Assembly assembly = Assembly.of(config.read().settings())) {
      return work.with(assembly, out);
    } finally {
      out.flush();
    }
  }

  /** The settings, without making the parts. */
  Configuration settings() throws IOException, ConfigurationException {
    return config.read().settings();
  }

  boolean json() {
    return json;
  }

  /** One object on one line. */
  void print(Map<String, Object> object) throws IOException {
    out().println(JSON.writeValueAsString(object));
  }

  /** One line on standard error. */
  int fail(String what) {
    PrintWriter err = spec.commandLine().getErr();
    err.println("logagg: " + Printable.of(what));
    err.flush();
    return CommandLines.FAILED;
  }

  /** A mistake in how the command is called. */
  ParameterException wrong(String what) {
    return new ParameterException(spec.commandLine(), what);
  }

  Instant time(String text, Assembly assembly) {
    try {
      return TimePoint.parse(text, Instant.now(), assembly.zone());
    } catch (IllegalArgumentException e) {
      throw wrong(String.valueOf(e.getMessage()));
    }
  }
}

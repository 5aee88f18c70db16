import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * Writes the manual pages and the completions of the commands that picocli parses, from what it knows of them: {@code
 * java -cp 'lib/*' Manuals.java DIRECTORY VERSION}.
 */
final class Manuals {
  private static final String PACKAGE = "logagg.collector.cli.";

  public static void main(String... args) throws Exception {
    Path directory = Files.createDirectories(Path.of(args[0]));
    String version = args[1];
    CommandLine collector = collector();
    CommandLine logagg = logagg();
    write(directory, "logagg-collector.1", Page.of(collector, version, Texts.COLLECTOR));
    write(directory, "logagg.1", Page.of(logagg, version, Texts.LOGAGG));
    for (var subcommand : logagg.getSubcommands().entrySet()) {
      String name = subcommand.getKey();
      String page = Page.of(subcommand.getValue(), version, Texts.of(name));
      write(directory, "logagg-" + name + ".1", page);
    }
    for (CommandLine command : List.of(collector, logagg)) {
      String name = command.getCommandName();
      write(directory, name + ".bash", AutoComplete.bash(name, command));
      write(directory, "_" + name, Zsh.of(command));
    }
  }

  private static void write(Path directory, String name, String text) throws IOException {
    Files.writeString(directory.resolve(name), text);
  }

  /** The commands are no one's but their programs': they are made as those make them. */
  private static CommandLine collector() throws ReflectiveOperationException {
    Constructor<?> constructor = Class.forName(PACKAGE + "CollectorCommand").getDeclaredConstructors()[0];
    constructor.setAccessible(true);
    return new CommandLine(constructor.newInstance(new Object[constructor.getParameterCount()]));
  }

  private static CommandLine logagg() throws ReflectiveOperationException {
    Method of =
        Class.forName(PACKAGE + "LogaggCommand")
            .getDeclaredMethod("of", Class.forName(PACKAGE + "Shutdown"), String[].class);
    of.setAccessible(true);
    return (CommandLine) of.invoke(null, null, new String[0]);
  }

  /** What picocli does not know. */
  private static final class Texts {
    static final String COLLECTOR =
        """
        .SH DESCRIPTION
        Reads the segments that
        .BR logagg-fs (8)
        captured, writes each line as one JSON object, and deletes what is written.
        Killed at any step, it loses nothing; what it had not acknowledged is written again, with the same ids.
        .PP
        SIZE is a number with K, M, G, T (by 1024) or kB, MB, GB, TB (by 1000); TIME one with ms, s, m, h or d.
        %s
        .SH EXIT STATUS
        .TP
        .B 0
        Well, also after SIGTERM or SIGINT.
        .TP
        .B 1
        It cannot be done; standard error says why.
        .TP
        .B 2
        Wrong usage.
        .SH ENVIRONMENT
        .TP
        .B LOGAGG_COLLECTOR_JAVA_OPTS
        Options for Java.
        .SH FILES
        .TP
        .I /logcache
        The cache; segments lie in
        .IR logs ,
        the checkpoint in
        .IR collector .
        .TP
        .I /etc/default/logagg-collector
        Options of logagg-collector.service.
        .TP
        .I /var/lib/logagg/captured.jsonl
        Where the service writes.
        .SH EXAMPLES
        Drain what is there, and end:
        .PP
        .EX
        logagg-collector --once --output /var/tmp/captured.jsonl
        .EE
        .PP
        As a service, that runs as a user who may do nothing else:
        .PP
        .EX
        systemctl enable --now logagg-collector
        .EE
        .SH SEE ALSO
        .BR logagg (1),
        .BR logagg-fs (8)
        """;
    static final String LOGAGG =
        """
        .SH DESCRIPTION
        Shows how capture and draining are doing, and shows and edits which files are captured.
        %s
        .SH EXIT STATUS
        0 well, 1 it cannot be done or the answer is no, 2 wrong usage.
        .SH ENVIRONMENT
        .TP
        .B LOGAGG_LOGCACHE
        The cache, unless
        .B \\-\\-logcache
        is given.
        .SH SEE ALSO
        .BR logagg-track (1),
        .BR logagg-status (1),
        .BR logagg-doctor (1),
        .BR logagg-collector (1),
        .BR logagg-fs (8)
        """;
    static final String TRACK =
        """
        .SH DESCRIPTION
        Shows and edits
        .IR trackfiles.txt ;
        the file system reads it again within a second.
        An edit keeps comments, mode and owner.
        .PP
        One pattern a line, from the mountpoint or absolute:
        .B *
        and
        .B ?
        within a name,
        .B **
        across directories,
        .BR [a-z] ,
        .BR [!a-z] ,
        .BR {a,b} ;
        .I dir/
        is all below it;
        .B #
        comments;
        .B !
        excludes, wherever it stands.
        Names that end in .gz, .xz, .bz2, .zst or .lz4 are captured only when named literally.
        %s
        .SH EXIT STATUS
        0 well, 1 it cannot be done or the answer is no, 2 wrong usage.
        .SH FILES
        .TP
        .I /logcache/trackfiles.txt
        The patterns.
        .SH EXAMPLES
        .EX
        logagg track add 'syslog' 'nginx/*.log' '!debug/**'
        logagg track check /var/log/nginx/access.log
        .EE
        .SH SEE ALSO
        .BR logagg (1),
        .BR logagg-fs (8)
        """;
    static final String STATUS =
        """
        .SH DESCRIPTION
        Shows the mount, the collector, the cache, what was lost, and each stream: how much is captured, and how far
        draining is behind.
        %s
        .SH EXIT STATUS
        0 well, 1 it cannot be done, 2 wrong usage.
        .SH SEE ALSO
        .BR logagg (1),
        .BR logagg-collector (1)
        """;

    static final String OTHER =
        """
        %s
        .SH EXIT STATUS
        0 well, 1 it cannot be done or the answer is no, 2 wrong usage.
        .SH SEE ALSO
        .BR logagg (1),
        .BR logagg-fs (8)
        """;

    static String of(String subcommand) {
      return switch (subcommand) {
        case "track" -> TRACK;
        case "status" -> STATUS;
        default -> OTHER;
      };
    }

    private Texts() {}
  }

  /** One manual page. */
  private static final class Page {
    private final StringBuilder roff = new StringBuilder();

    static String of(CommandLine command, String version, String text) {
      Page page = new Page();
      String name = command.getCommandSpec().qualifiedName("-");
      page.line(".TH %s 1 2026-01-01 \"logagg %s\" \"logagg\"".formatted(name.toUpperCase(), version));
      page.line(".SH NAME");
      page.line(name + " \\- " + escaped(uncapitalized(description(command.getCommandSpec()))));
      page.line(".SH SYNOPSIS");
      page.synopses(command);
      Page arguments = new Page();
      arguments.arguments(command);
      return page.roff + text.formatted(arguments.roff.toString().stripTrailing());
    }

    private void synopses(CommandLine command) {
      boolean first = true;
      for (CommandLine each : leaves(command)) {
        if (!first) {
          line(".br");
        }
        first = false;
        CommandSpec spec = each.getCommandSpec();
        String positional =
            spec.positionalParameters().stream()
                .map(p -> " \\fI" + escaped(p.paramLabel()) + "\\fR...")
                .collect(Collectors.joining());
        line("\\fB%s\\fR [\\fIOPTION\\fR...]%s".formatted(escaped(spec.qualifiedName()), positional));
      }
    }

    private void arguments(CommandLine command) {
      Map<String, CommandLine> subcommands = command.getSubcommands();
      if (!subcommands.isEmpty()) {
        line(".SH COMMANDS");
        for (CommandLine each : leaves(command)) {
          CommandSpec spec = each.getCommandSpec();
          line(".TP");
          line("\\fB" + escaped(spec.qualifiedName()) + "\\fR" + parameters(spec));
          line(escaped(description(spec)));
          for (PositionalParamSpec parameter : spec.positionalParameters()) {
            line(escaped(parameter.paramLabel() + ": " + String.join(" ", parameter.description())));
          }
        }
      }
      line(".SH OPTIONS");
      options(command).forEach(this::option);
    }

    private static String parameters(CommandSpec spec) {
      return spec.positionalParameters().stream()
          .map(p -> " \\fI" + escaped(p.paramLabel()) + "\\fR...")
          .collect(Collectors.joining());
    }

    private void option(OptionSpec option) {
      String label = option.arity().max() == 0 ? "" : " \\fI" + escaped(option.paramLabel()) + "\\fR";
      line(".TP");
      line(
          names(option)
              .map(name -> "\\fB" + escaped(name) + "\\fR" + label)
              .collect(Collectors.joining(", ")));
      String text = String.join(" ", option.description());
      text = option.negatable() ? "Do not " + Page.uncapitalized(text) + "." : text;
      text =
          text.replace("${COMPLETION-CANDIDATES}", String.join(", ", candidates(option)));
      String value = option.defaultValue() != null ? option.defaultValue() : initial(option);
      boolean shown =
          option.arity().max() > 0
              && value != null
              && !value.contains("${") // told in the description then
              && option.showDefaultValue() != Visibility.NEVER;
      line(escaped(shown ? text + " Default: " + value + "." : text));
    }

    private static String initial(OptionSpec option) {
      try {
        Object value = option.getter().get();
        return value == null ? null : value.toString();
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }

    private void line(String text) {
      roff.append(text).append('\n');
    }

    private static String uncapitalized(String text) {
      return (Character.toLowerCase(text.charAt(0)) + text.substring(1)).replaceFirst("\\.$", "");
    }

    /** See groff_man_style(7): a hyphen that is typed is a minus; a line must not begin with a control character. */
    private static String escaped(String text) {
      String safe = text.replace("\\", "\\e").replace("-", "\\-");
      return safe.startsWith(".") || safe.startsWith("'") ? "\\&" + safe : safe;
    }
  }

  /** A completion for zsh. */
  private static final class Zsh {
    static String of(CommandLine command) {
      String name = command.getCommandName();
      StringBuilder script = new StringBuilder("#compdef " + name + "\n\n");
      function(script, "_" + name, command);
      return script.append('_').append(name).append(" \"$@\"\n").toString();
    }

    private static void function(StringBuilder script, String function, CommandLine command) {
      Map<String, CommandLine> subcommands = command.getSubcommands();
      subcommands.forEach((name, each) -> function(script, function + "_" + name, each));
      String arguments =
          Stream.concat(
                  ownOptions(command).map(Zsh::option), Stream.of(positional(command, function)))
              .filter(Objects::nonNull)
              .collect(Collectors.joining(" \\\n    "));
      script.append(function).append("() {\n");
      if (subcommands.isEmpty()) {
        script.append("  _arguments -s \\\n    ").append(arguments).append("\n}\n\n");
        return;
      }
      script.append("  local curcontext=$curcontext state line\n");
      script.append("  _arguments -C \\\n    ").append(arguments).append(" \\\n    '*::argument:->rest'\n");
      script.append("  if [[ $state == rest ]]; then\n    case $line[1] in\n");
      subcommands.keySet().forEach(name -> script.append("      %s) %s_%s ;;\n".formatted(name, function, name)));
      script.append("    esac\n  fi\n}\n\n");
    }

    private static String positional(CommandLine command, String function) {
      if (!command.getSubcommands().isEmpty()) {
        return command.getSubcommands().entrySet().stream()
            .map(e -> e.getKey() + "\\:" + quoted(description(e.getValue().getCommandSpec())).replace(" ", "\\ "))
            .collect(Collectors.joining(" ", "'1:command:((", "))'"));
      }
      return command.getCommandSpec().positionalParameters().isEmpty() ? null : "'*:file:_files'";
    }

    private static String option(OptionSpec option) {
      String description = String.join(" ", option.description()).replace("${COMPLETION-CANDIDATES}", "how much");
      String value =
          option.arity().max() == 0 ? "" : ":" + quoted(option.paramLabel()) + ":" + values(option);
      return names(option)
          .map(name -> "'" + name + "[" + quoted(description) + "]" + value + "'")
          .collect(Collectors.joining(" \\\n    "));
    }

    private static String values(OptionSpec option) {
      return switch (option.paramLabel()) {
        case "DIR" -> "_files -/";
        case "FILE" -> "_files";
        default -> candidates(option).isEmpty() ? "" : "(" + String.join(" ", candidates(option)) + ")";
      };
    }

    private static String quoted(String text) {
      return text.replaceAll("[\\[\\]:;()|*]", "\\\\$0").replace("'", "'\\''");
    }
  }

  private static List<String> candidates(OptionSpec option) {
    return option.completionCandidates() == null
        ? List.of()
        : Stream.of(option.completionCandidates()).flatMap(c -> stream(c)).toList();
  }

  private static Stream<String> stream(Iterable<String> values) {
    return java.util.stream.StreamSupport.stream(values.spliterator(), false);
  }

  private static String description(CommandSpec spec) {
    return String.join(" ", spec.usageMessage().description());
  }

  /** An option that is on by default is named as it is turned off. */
  private static Stream<String> names(OptionSpec option) {
    return option.negatable()
        ? Stream.of(option.longestName().replaceFirst("^--", "--no-"))
        : Stream.of(option.names());
  }

  private static Stream<OptionSpec> ownOptions(CommandLine command) {
    return command.getCommandSpec().options().stream();
  }

  /** Options of a command and of those below it, each once. */
  private static Stream<OptionSpec> options(CommandLine command) {
    return Stream.concat(Stream.of(command), leaves(command).stream())
        .flatMap(Manuals::ownOptions)
        .collect(
            Collectors.toMap(
                OptionSpec::longestName, o -> o, (a, b) -> a, java.util.LinkedHashMap::new))
        .values()
        .stream();
  }

  private static List<CommandLine> leaves(CommandLine command) {
    return command.getSubcommands().isEmpty()
        ? List.of(command)
        : command.getSubcommands().values().stream().flatMap(c -> leaves(c).stream()).toList();
  }

  private Manuals() {}
}

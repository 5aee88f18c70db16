package logagg.collector.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;

/** What {@code logagg} said. */
record CommandRun(int code, String out, String err) {

  /** Runs a command on this cache. */
  static CommandRun of(Path cache, String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine line =
        LogaggCommand.of(new Shutdown(), args)
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err));
    List<String> all = new ArrayList<>(List.of(args));
    int words = args[0].equals("track") ? 2 : 1;
    all.addAll(words, List.of("--logcache", cache.toString()));
    return new CommandRun(line.execute(all.toArray(String[]::new)), out.toString(), err.toString());
  }
}

package logagg.collector.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import logagg.collector.assembly.SweepAssembly;
import logagg.collector.config.ConfigurationException;
import logagg.collector.render.Colour;
import logagg.collector.render.EventText;
import logagg.collector.store.SweptHost;
import logagg.collector.sweep.HostCheck;
import logagg.collector.sweep.Sweeper;
import logagg.collector.sweep.hosts.Host;
import logagg.collector.sweep.hosts.HostsFile;
import logagg.collector.sweep.remote.HostException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code logagg sweep hosts}. */
@Command(
    name = "hosts",
    description = "Shows, edits and tries the list of hosts.",
    mixinStandardHelpOptions = true)
final class SweepHostsCommand {
  @Command(
      description = "The hosts, and how their last sweep went.",
      mixinStandardHelpOptions = true)
  int list(@Mixin Desk desk) throws IOException, ConfigurationException {
    List<Host> hosts = new SweepAssembly(desk.settings().sweep()).hosts().hosts();
    return desk.run(
        (assembly, out) -> {
          Map<String, SweptHost> known =
              assembly.hasStore()
                  ? assembly.store().sweeps().hosts().stream()
                      .collect(Collectors.toMap(SweptHost::host, host -> host))
                  : Map.of();
          EventText text = new EventText(assembly.zone(), Colour.OFF);
          Table table = Table.of("NAME", "WHERE", "GROUPS", "LAST SWEPT", "PROBLEM");
          for (Host host : hosts) {
            Optional<SweptHost> last = Optional.ofNullable(known.get(host.name()));
            if (desk.json()) {
              desk.print(json(host, last));
              continue;
            }
            table.row(
                host.name(),
                host.where(),
                String.join(",", host.groups()),
                last.flatMap(SweptHost::swept).map(text::time).orElse("never"),
                last.map(SweptHost::problem).orElse(""));
          }
          if (!desk.json()) {
            table.print(out, "No hosts: add one with logagg sweep hosts add NAME.");
          }
          return 0;
        });
  }

  private static Map<String, Object> json(Host host, Optional<SweptHost> last) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", host.name());
    json.put("where", host.where());
    json.put("groups", host.groups());
    last.flatMap(SweptHost::swept).ifPresent(time -> json.put("swept", time.toString()));
    last.ifPresent(swept -> json.put("tried", swept.tried().toString()));
    last.map(SweptHost::problem)
        .filter(problem -> !problem.isEmpty())
        .ifPresent(problem -> json.put("problem", problem));
    return json;
  }

  @Command(
      description = "Adds a host to hosts.yaml; comments there are kept.",
      mixinStandardHelpOptions = true)
  int add(
      @Mixin Desk desk,
      @Parameters(paramLabel = "NAME", description = "How it is called in the store.") String name,
      @Mixin HostOptions options)
      throws IOException, ConfigurationException {
    SweepAssembly sweep = new SweepAssembly(desk.settings().sweep());
    if (sweep.hosts().hosts().stream().anyMatch(host -> host.name().equals(name))) {
      return desk.fail("there is a host " + name + " already");
    }
    Host host;
    try {
      host = options.host(name);
    } catch (IllegalArgumentException e) {
      throw desk.wrong(String.valueOf(e.getMessage()));
    }
    HostsFile file = sweep.hostsFile();
    file.add(host);
    desk.out().println(file.path() + ": added " + name);
    return 0;
  }

  @Command(
      description = "Removes hosts from hosts.yaml; what was stored of them stays.",
      mixinStandardHelpOptions = true)
  int remove(@Mixin Desk desk, @Parameters(paramLabel = "NAME", arity = "1..*") List<String> names)
      throws IOException, ConfigurationException {
    HostsFile file = new SweepAssembly(desk.settings().sweep()).hostsFile();
    int code = 0;
    for (String name : names) {
      if (file.remove(name)) {
        desk.out().println(file.path() + ": removed " + name);
      } else {
        code = desk.fail("there is no host " + name + " in " + file.path());
      }
    }
    return code;
  }

  @Command(
      description = "Tries to reach hosts, and says what of them can be read.",
      mixinStandardHelpOptions = true)
  int check(
      @Mixin Desk desk,
      @Parameters(paramLabel = "NAME", arity = "0..*", description = "These; all by default.")
          List<String> names,
      @Option(names = "--group", paramLabel = "GROUP", description = "Those of this group.")
          Optional<String> group)
      throws IOException, ConfigurationException {
    SweepAssembly sweep = new SweepAssembly(desk.settings().sweep());
    List<Host> hosts;
    try {
      hosts = sweep.hosts().chosen(names == null ? List.of() : names, group);
    } catch (IllegalArgumentException e) {
      throw desk.wrong(String.valueOf(e.getMessage()));
    }
    return desk.run(
        (assembly, out) -> {
          int good = 0;
          try (Sweeper sweeper = sweep.sweeper(assembly.store().sweeps(), Optional.empty())) {
            for (Host host : hosts) {
              good += check(desk, out, sweeper, host) ? 1 : 0;
              out.flush();
            }
          }
          return good == hosts.size() ? 0 : good == 0 ? CommandLines.FAILED : CommandLines.IN_PART;
        });
  }

  private static boolean check(Desk desk, PrintWriter out, Sweeper sweeper, Host host)
      throws IOException {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("host", host.name());
    try {
      HostCheck check = sweeper.check(host);
      json.put("readable", check.readable());
      json.put("denied", check.denied());
      json.put("programs", check.programs());
      json.put("zone", check.zone());
      if (desk.json()) {
        desk.print(json);
      } else {
        Table table = Table.of(host.name(), host.where());
        table.row("  zone", check.zone());
        check.readable().forEach(file -> table.row("  readable", file));
        check.denied().forEach(file -> table.row("  DENIED", file));
        check.programs().forEach(program -> table.row("  program", program));
        table.print(out, "");
      }
      return check.denied().isEmpty();
    } catch (HostException e) {
      String problem = Complaint.oneLine(e);
      json.put("problem", problem);
      if (desk.json()) {
        desk.print(json);
      } else {
        Table table = Table.of(host.name(), host.where());
        table.row("  PROBLEM", problem).print(out, "");
      }
      return false;
    }
  }
}

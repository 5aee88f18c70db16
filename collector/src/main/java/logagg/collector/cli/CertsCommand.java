package logagg.collector.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import logagg.collector.receive.certs.CertificateDirectory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code logagg receive certs}. */
@Command(
    name = "certs",
    description = "Makes certificates for TLS. What is there is never overwritten.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "(init | client)")
final class CertsCommand {
  @Spec private CommandSpec spec = CommandSpec.create();

  /** What both have. */
  static final class Options {
    @Option(
        names = "--dir",
        paramLabel = "DIR",
        defaultValue = "/etc/logagg/certs",
        description = "Where they are: ${DEFAULT-VALUE}.")
    private Path dir = Path.of("");

    @Option(
        names = "--days",
        paramLabel = "N",
        defaultValue = "825",
        description = "How long they are good for: ${DEFAULT-VALUE}. The authority: ten years.")
    private int days;

    @Option(
        names = "--san",
        paramLabel = "NAME",
        split = ",",
        description = "More host names or addresses that they are good for.")
    private List<String> names = new ArrayList<>();

    private Duration life() {
      if (days < 1) {
        throw new IllegalArgumentException("--days: '" + days + "' is no number of days");
      }
      return Duration.ofDays(days);
    }

    private CertificateDirectory directory() {
      return new CertificateDirectory(dir, InstantSource.system());
    }
  }

  @Command(
      description = "Makes an authority, and a server's certificate for this host.",
      mixinStandardHelpOptions = true)
  int init(
      @Mixin Options options,
      @Option(
              names = "--host",
              paramLabel = "NAME",
              description = "By which clients know it; by default this host's name.")
          Optional<String> host)
      throws IOException {
    List<String> names = new ArrayList<>();
    names.add(host.isPresent() ? host.get() : hostName());
    names.addAll(List.of("localhost", "127.0.0.1", "::1"));
    names.addAll(options.names);
    print(options.directory().init(names, options.life()));
    return 0;
  }

  @Command(
      description = "Makes a client's certificate, NAME.pem, by that authority.",
      mixinStandardHelpOptions = true)
  int client(
      @Mixin Options options,
      @Parameters(paramLabel = "NAME", description = "Of a host or an application.") String name)
      throws IOException {
    print(options.directory().client(name, options.names, options.life()));
    return 0;
  }

  private void print(List<Path> files) {
    PrintWriter out = spec.commandLine().getOut();
    files.forEach(file -> out.println("made " + file));
    out.flush();
  }

  private static String hostName() throws IOException {
    return Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
  }
}

package logagg.collector.cli;

import java.util.List;
import java.util.Optional;
import logagg.collector.sweep.hosts.Host;
import picocli.CommandLine.Option;

/** What can be said of a host that is added. */
final class HostOptions {
  @Option(
      names = "--address",
      paramLabel = "HOST",
      description = "What ssh is given: a name, an address, an alias; by default NAME.")
  private Optional<String> address = Optional.empty();

  @Option(names = "--port", paramLabel = "N", description = "By default as ssh_config says.")
  private Optional<Integer> port = Optional.empty();

  @Option(names = "--user", paramLabel = "NAME", description = "By default as ssh_config says.")
  private Optional<String> user = Optional.empty();

  @Option(names = "--key", paramLabel = "FILE", description = "A private key's file.")
  private Optional<String> key = Optional.empty();

  @Option(names = "--agent", paramLabel = "SOCKET", description = "An agent's socket.")
  private Optional<String> agent = Optional.empty();

  @Option(names = "--group", paramLabel = "GROUP", description = "A group it is in; several times.")
  private List<String> groups = List.of();

  @Option(
      names = "--proxy-jump",
      paramLabel = "HOSTS",
      description = "Hosts on the way, as for ssh -J.")
  private Optional<String> proxyJump = Optional.empty();

  @Option(names = "--sudo", description = "Read by sudo -n cat what may not be read else.")
  private boolean sudo;

  @Option(names = "--local", description = "This machine, without ssh.")
  private boolean local;

  @Option(names = "--root", paramLabel = "DIR", description = "Its / is there: a chroot.")
  private Optional<String> root = Optional.empty();

  @Option(
      names = "--zone",
      paramLabel = "ZONE",
      description = "Of times that name none; by default the host is asked.")
  private Optional<String> zone = Optional.empty();

  @Option(
      names = "--journal",
      paramLabel = "WHEN",
      defaultValue = "auto",
      description = "auto, only, never: whether sshd's log is in the journal.")
  private String journal = "auto";

  /**
   * The host.
   *
   * @throws IllegalArgumentException with a message for the user
   */
  Host host(String name) {
    return new Host(
        name,
        address.orElse(name),
        port,
        user,
        key,
        agent,
        groups,
        proxyJump,
        sudo,
        local,
        root.orElse(""),
        zone,
        journal);
  }
}

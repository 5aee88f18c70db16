package logagg.collector.sweep.remote;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import logagg.collector.sweep.hosts.Host;

/**
 * How ssh is called.
 *
 * @param program its name, or its path
 * @param hostKeys {@code strict}: of hosts whose key is known; {@code accept-new}: keys of hosts
 *     that were never seen are taken as they come
 * @param connect how long to wait for a connection
 * @param total how long a host may take
 * @param options more of {@code ssh_config}, each for {@code -o}
 */
public record SshSettings(
    String program, String hostKeys, Duration connect, Duration total, List<String> options) {
  public SshSettings {
    options = List.copyOf(options);
  }

  /**
   * The command for a host. Of an option that is given twice the first counts (ssh_config(5)): ours
   * cannot be undone.
   */
  List<String> command(Host host) {
    List<String> command = new ArrayList<>(List.of(program, "-T"));
    common(command, host);
    option(command, "ServerAliveInterval=15");
    option(command, "ServerAliveCountMax=3");
    option(command, "RemoteCommand=none");
    host.port().ifPresent(port -> command.addAll(List.of("-p", port.toString())));
    host.user().ifPresent(user -> command.addAll(List.of("-l", user)));
    host.proxyJump()
        .ifPresent(
            jump -> option(command, "ProxyCommand=" + proxy(host, List.of(jump.split(",")))));
    command.addAll(List.of("--", host.address(), "exec /bin/sh -s"));
    return command;
  }

  private void common(List<String> command, Host host) {
    option(command, "BatchMode=yes");
    option(
        command, "StrictHostKeyChecking=" + (hostKeys.equals("accept-new") ? "accept-new" : "yes"));
    option(command, "ConnectTimeout=" + Math.max(1, connect.toSeconds()));
    option(command, "ConnectionAttempts=1");
    option(command, "ClearAllForwardings=yes");
    option(command, "ForwardAgent=no");
    option(command, "PermitLocalCommand=no");
    option(command, "LogLevel=ERROR");
    host.key()
        .ifPresent(
            key -> {
              command.addAll(List.of("-i", key));
              option(command, "IdentitiesOnly=yes");
            });
    host.agent().ifPresent(socket -> option(command, "IdentityAgent=" + socket));
    options.forEach(each -> option(command, each));
  }

  /**
   * What {@code -J} would do, but with our options: ssh does not hand them on to the hosts on the
   * way, and would ask for their passwords.
   */
  private String proxy(Host host, List<String> jumps) {
    Jump last = Jump.of(jumps.getLast());
    List<String> command = new ArrayList<>(List.of(program));
    common(command, host);
    // its ClearAllForwardings=yes would be of -W too
    command.replaceAll(word -> word.equals("ClearAllForwardings=yes") ? "ForwardX11=no" : word);
    last.port().ifPresent(port -> command.addAll(List.of("-p", port)));
    last.user().ifPresent(user -> command.addAll(List.of("-l", user)));
    if (jumps.size() > 1) {
      option(command, "ProxyCommand=" + proxy(host, jumps.subList(0, jumps.size() - 1)));
    }
    // a percent sign of ssh_config's is one of the outer command's before
    command.replaceAll(word -> quoted(word.replace("%", "%%")));
    command.addAll(List.of("-W", "'[%h]:%p'", "--", quoted(last.address())));
    return String.join(" ", command); // ssh puts exec before it
  }

  private static String quoted(String word) {
    return "'" + word.replace("'", "'\\''") + "'";
  }

  private static void option(List<String> command, String option) {
    command.add("-o");
    command.add(option);
  }
}

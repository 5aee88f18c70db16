package logagg.collector.sweep.hosts;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** All hosts: those of the configuration, and those of the hosts' file. */
public record HostList(List<Host> hosts) {
  public HostList {
    hosts = List.copyOf(hosts);
  }

  /**
   * Reads them.
   *
   * @param configured as they are written in {@code sweep.hosts}
   * @throws IllegalArgumentException with a message for the user, if one is not right
   */
  public static HostList read(List<?> configured, HostsFile file) throws IOException {
    List<Host> hosts = new ArrayList<>();
    for (Object yaml : configured) {
      try {
        hosts.add(HostReader.read(yaml));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException("sweep.hosts: " + e.getMessage(), e);
      }
    }
    hosts.addAll(file.read());
    Set<String> names = new java.util.HashSet<>();
    for (Host host : hosts) {
      if (!names.add(host.name())) {
        throw new IllegalArgumentException(
            "sweep.hosts and " + file.path() + ": there are several hosts " + host.name());
      }
    }
    return new HostList(hosts);
  }

  /**
   * Those of these names, and those in this group; all, if neither is given.
   *
   * @throws IllegalArgumentException with a message for the user, if there is none of such a name
   */
  public List<Host> chosen(List<String> names, Optional<String> group) {
    Set<String> known = hosts.stream().map(Host::name).collect(Collectors.toSet());
    for (String name : names) {
      if (!known.contains(name)) {
        throw new IllegalArgumentException("there is no host " + name);
      }
    }
    if (group.isPresent() && hosts.stream().noneMatch(h -> h.groups().contains(group.get()))) {
      throw new IllegalArgumentException("no host is in the group " + group.get());
    }
    boolean all = names.isEmpty() && group.isEmpty();
    return hosts.stream()
        .filter(
            host ->
                all
                    || names.contains(host.name())
                    || group.filter(host.groups()::contains).isPresent())
        .toList();
  }
}

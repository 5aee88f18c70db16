package logagg.collector.assembly;

import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import logagg.collector.config.ConfigurationException;
import logagg.collector.config.SweepSettings;
import logagg.collector.store.Sweeps;
import logagg.collector.sweep.Sweeper;
import logagg.collector.sweep.hosts.Host;
import logagg.collector.sweep.hosts.HostList;
import logagg.collector.sweep.hosts.HostsFile;
import logagg.collector.sweep.remote.SshSettings;

/** Sweeping, as configured. */
public final class SweepAssembly {
  private final SweepSettings settings;

  public SweepAssembly(SweepSettings settings) {
    this.settings = settings;
  }

  /** Where hosts are added and removed. */
  public HostsFile hostsFile() {
    if (!settings.hostsFile().isEmpty()) {
      return new HostsFile(Path.of(settings.hostsFile()));
    }
    return new HostsFile(
        System.getProperty("user.name").equals("root")
            ? Path.of("/etc/logagg/hosts.yaml")
            : Path.of(System.getProperty("user.home"), ".config/logagg/hosts.yaml"));
  }

  /**
   * All of them.
   *
   * @throws ConfigurationException if one is not right
   */
  public HostList hosts() throws IOException, ConfigurationException {
    try {
      HostList list = HostList.read(settings.hosts(), hostsFile());
      for (Host host : list.hosts()) {
        zone(host);
      }
      return list;
    } catch (IllegalArgumentException e) {
      throw new ConfigurationException(String.valueOf(e.getMessage()));
    }
  }

  private static void zone(Host host) {
    try {
      host.zone().ifPresent(ZoneId::of);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "host " + host.name() + ": there is no time zone '" + host.zone().orElse("") + "'", e);
    }
  }

  /** The same as a source that is read again and again. */
  List<Host> all() throws IOException {
    try {
      return hosts().hosts();
    } catch (ConfigurationException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  /** What sweeps them. */
  public Sweeper sweeper(Sweeps store, Optional<Integer> parallel) {
    return new Sweeper(store, ssh(), parallel.orElse(settings.parallel()));
  }

  private SshSettings ssh() {
    return new SshSettings(
        settings.ssh(),
        settings.hostKeys(),
        settings.connectTimeout(),
        settings.timeout(),
        settings.sshOptions());
  }
}

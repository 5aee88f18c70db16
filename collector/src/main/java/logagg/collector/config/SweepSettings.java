package logagg.collector.config;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.util.List;

/**
 * Access records of many hosts.
 *
 * @param every how often the collector sweeps; empty: never
 * @param hosts names, or settings of hosts, as in the hosts' file
 * @param hostsFile a list of hosts; empty: {@code hosts.yaml} beside the configuration
 * @param parallel how many hosts at once
 * @param ssh the client's name, or its path
 * @param hostKeys {@code strict} or {@code accept-new}
 * @param sshOptions more of {@code ssh_config}
 * @param connectTimeout how long to wait for a connection
 * @param timeout how long a host may take
 */
public record SweepSettings(
    String every,
    List<Object> hosts,
    @JsonProperty("hosts_file") String hostsFile,
    int parallel,
    String ssh,
    @JsonProperty("host_keys") String hostKeys,
    @JsonProperty("ssh_options") List<String> sshOptions,
    @JsonProperty("connect_timeout") Duration connectTimeout,
    Duration timeout) {}

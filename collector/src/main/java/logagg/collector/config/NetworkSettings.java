package logagg.collector.config;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.util.List;
import logagg.logcache.DataSize;

/** What of the log daemon is of the network. */
public final class NetworkSettings {
  private NetworkSettings() {}

  /** Addresses, each with its port or without. */
  public record Listen(List<String> tcp, List<String> udp, List<String> tls) {}

  /**
   * Certificates: PEM files.
   *
   * @param certificate ours
   * @param key ours; empty: it is with the certificate
   * @param ca those that clients' certificates must be of
   * @param clientCertificate {@code required, optional, none}
   */
  public record Tls(
      String certificate,
      String key,
      String ca,
      @JsonProperty("client_certificate") String clientCertificate) {}

  /**
   * What no sender may exceed.
   *
   * @param ratePerPeer messages a second; 0: any
   */
  public record Limits(
      @JsonProperty("message_size") DataSize messageSize,
      int connections,
      @JsonProperty("connections_per_peer") int connectionsPerPeer,
      @JsonProperty("rate_per_peer") int ratePerPeer,
      Duration idle,
      @JsonProperty("message_time") Duration messageTime,
      Duration handshake) {}

  /**
   * Syslog.
   *
   * @param body {@code message} or {@code whole}
   */
  public record Syslog(List<String> udp, List<String> tcp, List<String> tls, String body) {}
}

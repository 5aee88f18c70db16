package logagg.collector.assembly;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import logagg.collector.config.ConfigurationException;
import logagg.collector.config.NetworkSettings;
import logagg.collector.config.ReceiveSettings;
import logagg.collector.receive.certs.CertificateDirectory;
import logagg.collector.receive.server.Addresses;
import logagg.collector.receive.server.Limits;
import logagg.collector.receive.server.Listen;
import logagg.collector.receive.server.Tls;
import logagg.collector.receive.server.Transport;
import logagg.collector.receive.wire.Framing;
import logagg.collector.receive.wire.LoghogFraming;
import logagg.collector.receive.wire.SyslogFraming;
import logagg.collector.receive.wire.SyslogMessages;

/**
 * What of the log daemon is of the network, as configured.
 *
 * @param tls there if TLS is listened for
 * @param warnings what is left out, and why
 */
public record Network(
    List<Listen> listens, Limits limits, Optional<Tls> tls, List<String> warnings) {
  /** Where certificates are unless a setting says otherwise. */
  public static final Path CERTIFICATES = Path.of("/etc/logagg/certs");

  private static final int LOGHOG_PORT = 5566;
  private static final int LOGHOG_TLS_PORT = 5577;
  private static final int SYSLOG_PORT = 514;

  /** RFC 5425 section 4.1. */
  private static final int SYSLOG_TLS_PORT = 6514;

  private static final int SMALLEST_LIMIT = 1 << 10;
  private static final int LARGEST_LIMIT = 16 << 20;
  private static final Duration LONGEST_TIME = Duration.ofDays(3650);

  private static final List<String> LOOPBACK = List.of("127.0.0.1", "::1");

  static Network of(ReceiveSettings settings, ZoneId zone)
      throws IOException, ConfigurationException {
    NetworkSettings.Limits limits = settings.limits();
    int most = messageSize(limits);
    boolean whole = settings.syslog().body().equals("whole");
    Supplier<Framing> loghog = () -> new LoghogFraming(most);
    Supplier<Framing> syslog =
        () -> new SyslogFraming(most, new SyslogMessages(zone, whole, InstantSource.system()));
    List<String> warnings = new ArrayList<>();
    Optional<Tls> tls = tls(settings, warnings);
    List<Listen> listens = new ArrayList<>();
    Addressed own = new Addressed("loghog", loghog, listens);
    own.add("receive.listen.tcp", settings.listen().tcp(), Transport.TCP, LOGHOG_PORT);
    own.add("receive.listen.udp", settings.listen().udp(), Transport.UDP, LOGHOG_PORT);
    Addressed other = new Addressed("syslog", syslog, listens);
    other.add("receive.syslog.tcp", settings.syslog().tcp(), Transport.TCP, SYSLOG_PORT);
    other.add("receive.syslog.udp", settings.syslog().udp(), Transport.UDP, SYSLOG_PORT);
    if (tls.isPresent()) {
      own.add("receive.listen.tls", settings.listen().tls(), Transport.TLS, LOGHOG_TLS_PORT);
      other.add("receive.syslog.tls", settings.syslog().tls(), Transport.TLS, SYSLOG_TLS_PORT);
    }
    if (listens.isEmpty()) {
      throw new ConfigurationException("receive: there is no address to listen on");
    }
    return new Network(List.copyOf(listens), limits(limits), tls, List.copyOf(warnings));
  }

  private static int messageSize(NetworkSettings.Limits limits) throws ConfigurationException {
    long bytes = limits.messageSize().bytes();
    if (bytes < SMALLEST_LIMIT || bytes > LARGEST_LIMIT) {
      throw new ConfigurationException("receive.limits.message_size: it must be 1KiB to 16MiB");
    }
    return (int) bytes;
  }

  private static Limits limits(NetworkSettings.Limits settings) throws ConfigurationException {
    return new Limits(
        settings.connections(),
        settings.connectionsPerPeer(),
        settings.ratePerPeer(),
        time("idle", settings.idle()),
        time("message_time", settings.messageTime()),
        time("handshake", settings.handshake()));
  }

  private static Duration time(String setting, Duration time) throws ConfigurationException {
    if (time.isZero() || time.compareTo(LONGEST_TIME) > 0) {
      throw new ConfigurationException(
          "receive.limits." + setting + ": it must be more than 0, and 3650d at most");
    }
    return time;
  }

  private static Optional<Tls> tls(ReceiveSettings settings, List<String> warnings)
      throws IOException, ConfigurationException {
    if (settings.listen().tls().isEmpty() && settings.syslog().tls().isEmpty()) {
      return Optional.empty();
    }
    NetworkSettings.Tls named = settings.tls();
    Path certificate =
        named.certificate().isEmpty()
            ? CERTIFICATES.resolve(CertificateDirectory.SERVER)
            : Path.of(named.certificate());
    if (named.certificate().isEmpty() && !Files.exists(certificate)) {
      String why = certificate + " is not there: make it with logagg receive certs init";
      if (!settings.listen().tls().equals(LOOPBACK) || !settings.syslog().tls().isEmpty()) {
        throw new ConfigurationException("receive: TLS needs a certificate, and " + why);
      }
      warnings.add("TLS is not listened for, as " + why);
      return Optional.empty();
    }
    Path authorities =
        named.ca().isEmpty()
            ? certificate.resolveSibling(CertificateDirectory.AUTHORITY)
            : Path.of(named.ca());
    return Optional.of(
        Tls.open(
            new Tls.Files(
                certificate,
                Optional.of(named.key()).filter(key -> !key.isEmpty()).map(Path::of),
                authorities),
            Tls.ClientCertificate.valueOf(named.clientCertificate().toUpperCase(Locale.ROOT))));
  }

  /** Adds addresses of one protocol. */
  private record Addressed(String protocol, Supplier<Framing> framing, List<Listen> listens) {
    void add(String setting, List<String> addresses, Transport transport, int port)
        throws ConfigurationException {
      for (String each : addresses) {
        try {
          InetSocketAddress address = Addresses.parse(each, port);
          // A machine without IPv6 has no ::1, which is among the defaults.
          boolean optional = addresses.equals(LOOPBACK) && each.equals("::1");
          listens.add(new Listen(protocol, transport, address, framing, optional));
        } catch (IllegalArgumentException e) {
          throw new ConfigurationException(setting + ": " + e.getMessage());
        }
      }
    }
  }
}

package logagg.collector.receive.server;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import logagg.collector.receive.Delivery;
import logagg.collector.receive.wire.LoghogFraming;
import logagg.collector.receive.wire.SyslogFraming;
import logagg.collector.receive.wire.SyslogMessages;

/** A server on free ports of the loopback addresses, and what it received. */
final class World implements AutoCloseable {
  static final int LIMIT = 64 << 10;
  static final Limits GENEROUS =
      new Limits(1024, 1024, 0, Duration.ofHours(1), Duration.ofHours(1), Duration.ofSeconds(20));

  final Tally tally = new Tally();
  private final Server server;

  World(Delivery delivery) throws IOException {
    this(delivery, GENEROUS, Optional.empty());
  }

  World(Delivery delivery, Limits limits, Optional<Tls> tls) throws IOException {
    List<Listen> listens =
        new java.util.ArrayList<>(
            List.of(
                loghog(Transport.TCP, "127.0.0.1"),
                loghog(Transport.UDP, "127.0.0.1"),
                loghog(Transport.TCP, "::1"),
                loghog(Transport.UDP, "::1"),
                syslog(Transport.TCP),
                syslog(Transport.UDP)));
    if (tls.isPresent()) {
      listens.add(loghog(Transport.TLS, "127.0.0.1"));
      listens.add(syslog(Transport.TLS));
    }
    server = Server.open(listens, limits, tls, delivery, tally);
  }

  static Listen loghog(Transport transport, String host) {
    return new Listen(
        "loghog", transport, Addresses.parse(host, 0), () -> new LoghogFraming(LIMIT), false);
  }

  private static Listen syslog(Transport transport) {
    return new Listen(
        "syslog",
        transport,
        Addresses.parse("127.0.0.1", 0),
        () -> new SyslogFraming(LIMIT, new SyslogMessages(ZoneOffset.UTC, false, Instant::now)),
        false);
  }

  InetSocketAddress address(String protocol, Transport transport, String host) {
    return server.bound().stream()
        .filter(b -> b.listen().protocol().equals(protocol) && b.listen().transport() == transport)
        .map(Server.Bound::address)
        .filter(a -> a.getAddress().equals(Addresses.parse(host, 1).getAddress()))
        .findFirst()
        .orElseThrow();
  }

  InetSocketAddress tcp() {
    return address("loghog", Transport.TCP, "127.0.0.1");
  }

  /** Connects by TCP. */
  Socket connect() throws IOException {
    return connect(tcp());
  }

  static Socket connect(InetSocketAddress to) throws IOException {
    Socket socket = new Socket(to.getAddress(), to.getPort());
    socket.setSoTimeout(20_000);
    return socket;
  }

  static void datagram(InetSocketAddress to, byte[] bytes) throws IOException {
    try (DatagramSocket socket = new DatagramSocket(0, loopback(to.getAddress()))) {
      socket.send(new DatagramPacket(bytes, bytes.length, to));
    }
  }

  private static InetAddress loopback(InetAddress like) throws IOException {
    return like.getAddress().length == 4
        ? InetAddress.getByName("127.0.0.1")
        : InetAddress.getByName("::1");
  }

  /** Ends the server, now. */
  void end() {
    server.close();
  }

  @Override
  public void close() {
    end();
  }
}

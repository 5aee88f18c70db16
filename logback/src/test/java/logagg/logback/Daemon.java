package logagg.logback;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.InflaterInputStream;

/** What the appender sends to: reads frames, as a LogHog daemon does. */
final class Daemon implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final ServerSocket server;
  private final DatagramSocket datagrams;
  private final List<Socket> connections = new CopyOnWriteArrayList<>();
  private final List<JsonNode> messages = new CopyOnWriteArrayList<>();
  private final List<Integer> flags = new CopyOnWriteArrayList<>();

  private Daemon(ServerSocket server) throws IOException {
    this.server = server;
    this.datagrams =
        new DatagramSocket(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), server.getLocalPort()));
  }

  static Daemon start() throws IOException {
    return start(0);
  }

  static Daemon start(int port) throws IOException {
    ServerSocket socket = new ServerSocket();
    socket.setReuseAddress(true);
    socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    return start(socket);
  }

  static Daemon start(ServerSocket socket) throws IOException {
    Daemon daemon = new Daemon(socket);
    Thread.startVirtualThread(daemon::accept);
    Thread.startVirtualThread(daemon::receive);
    return daemon;
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = server.accept();
        connections.add(socket);
        Thread.startVirtualThread(() -> read(socket));
      }
    } catch (IOException e) {
      // closed
    }
  }

  private void read(Socket socket) {
    try (DataInputStream in = new DataInputStream(socket.getInputStream())) {
      while (true) {
        Optional<JsonNode> message = message(in);
        if (message.isEmpty()) {
          return;
        }
        messages.add(message.get());
      }
    } catch (IOException e) {
      // the test looks at what came
    }
  }

  private void receive() {
    byte[] bytes = new byte[70_000];
    try {
      while (true) {
        DatagramPacket packet = new DatagramPacket(bytes, bytes.length);
        datagrams.receive(packet);
        message(
                new DataInputStream(
                    new ByteArrayInputStream(packet.getData(), 0, packet.getLength())))
            .ifPresent(messages::add);
      }
    } catch (IOException e) {
      // closed
    }
  }

  private Optional<JsonNode> message(DataInputStream in) throws IOException {
    int size;
    try {
      size = in.readInt();
    } catch (EOFException e) {
      return Optional.empty();
    }
    int flag = in.readInt();
    byte[] payload = in.readNBytes(size);
    if (payload.length < size) {
      return Optional.empty();
    }
    flags.add(flag);
    return Optional.of(
        JSON.readTree(
            (flag & 1) == 0
                ? payload
                : new InflaterInputStream(new ByteArrayInputStream(payload)).readAllBytes()));
  }

  int port() {
    return server.getLocalPort();
  }

  List<JsonNode> messages() {
    return messages;
  }

  List<String> bodies() {
    return messages.stream().map(message -> message.get("body").asText()).toList();
  }

  List<Integer> flags() {
    return flags;
  }

  /** Ends all connections, but goes on to listen. */
  void hangUp() throws IOException {
    for (Socket socket : connections) {
      socket.close();
    }
    connections.clear();
  }

  int connections() {
    return connections.size();
  }

  @Override
  public void close() throws IOException {
    server.close();
    datagrams.close();
    hangUp();
  }
}

package logagg.logback;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;

/** Datagrams; whether they arrive is not known. */
final class UdpConnection implements Connection {
  /** What UDP over IPv4 can carry: 65,535 less 20 and 8 of headers. */
  private static final int LIMIT = 65_507;

  private final DatagramSocket socket;

  private UdpConnection(DatagramSocket socket) {
    this.socket = socket;
  }

  static UdpConnection open(String host, int port) throws IOException {
    DatagramSocket socket = new DatagramSocket();
    socket.connect(InetAddress.getByName(host), port);
    return new UdpConnection(socket);
  }

  @Override
  public void send(byte[] frames) throws IOException {
    socket.send(new DatagramPacket(frames, frames.length));
  }

  @Override
  public int limit() {
    return LIMIT;
  }

  @Override
  public boolean isOneByOne() {
    return true;
  }

  @Override
  public void close() {
    socket.close();
  }
}

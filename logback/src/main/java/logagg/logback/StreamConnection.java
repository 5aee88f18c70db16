package logagg.logback;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.Optional;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/** A TCP connection, with TLS or without. */
final class StreamConnection implements Connection {
  private final Socket socket;
  private volatile boolean ended;

  private StreamConnection(Socket socket) {
    this.socket = socket;
  }

  /**
   * Connects.
   *
   * @param timeoutMillis for the connection, and again for the handshake
   */
  static StreamConnection open(String host, int port, int timeoutMillis, Optional<Tls> tls)
      throws IOException {
    Socket plain = new Socket();
    try {
      plain.connect(new InetSocketAddress(host, port), timeoutMillis);
      plain.setTcpNoDelay(true);
      plain.setKeepAlive(true);
      StreamConnection connection =
          new StreamConnection(
              tls.isEmpty() ? plain : secured(plain, host, port, timeoutMillis, tls.get()));
      connection.watch();
      return connection;
    } catch (IOException e) {
      plain.close();
      throw e;
    }
  }

  private static Socket secured(Socket plain, String host, int port, int timeoutMillis, Tls tls)
      throws IOException {
    SSLSocket secured =
        (SSLSocket) tls.context().getSocketFactory().createSocket(plain, host, port, true);
    if (tls.verifyHostname()) {
      SSLParameters parameters = secured.getSSLParameters();
      parameters.setEndpointIdentificationAlgorithm("HTTPS"); // RFC 2818: names of the certificate
      secured.setSSLParameters(parameters);
    }
    secured.setSoTimeout(timeoutMillis);
    secured.startHandshake();
    secured.setSoTimeout(0);
    return secured;
  }

  /**
   * The daemon never says anything but that it ends. Without this, the first frames after its end
   * would be written to a socket that takes them and throws them away.
   */
  private void watch() {
    Thread watch = new Thread(this::awaitEnd, "logagg-appender-watch");
    watch.setDaemon(true);
    watch.start();
  }

  private void awaitEnd() {
    try (InputStream in = socket.getInputStream()) {
      in.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      // an end too
    } finally {
      ended = true;
    }
  }

  @Override
  public void send(byte[] frames) throws IOException {
    if (ended) {
      throw new SocketException("the other side ended the connection");
    }
    socket.getOutputStream().write(frames);
  }

  @Override
  public int limit() {
    return Integer.MAX_VALUE;
  }

  @Override
  public boolean isOneByOne() {
    return false;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}

package logagg.collector.receive.server;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import logagg.collector.receive.certs.Identity;
import logagg.collector.receive.certs.Pem;

/** TLS 1.2 and 1.3: who we are, and whom we trust. For any number of threads. */
public final class Tls {
  private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

  private final Files files;
  private final ClientCertificate clientCertificate;
  private volatile State state;

  /** Whether a client has to show who it is. */
  public enum ClientCertificate {
    REQUIRED,
    /** One that is shown must be good. */
    OPTIONAL,
    NONE
  }

  /**
   * Where it is read from: PEM.
   *
   * @param certificate ours, and the key too unless that has a file of its own
   * @param authorities who clients' certificates must be of
   */
  public record Files(Path certificate, Optional<Path> key, Path authorities) {
    List<Path> all() {
      List<Path> all = new ArrayList<>(List.of(certificate, authorities));
      key.ifPresent(all::add);
      return all;
    }
  }

  private record State(SSLContext context, X509Certificate certificate) {}

  private Tls(Files files, ClientCertificate clientCertificate, State state) {
    this.files = files;
    this.clientCertificate = clientCertificate;
    this.state = state;
  }

  /**
   * Reads the files.
   *
   * @throws IOException if they cannot be read, or are not what they should be
   */
  public static Tls open(Files files, ClientCertificate clientCertificate) throws IOException {
    return new Tls(files, clientCertificate, read(files));
  }

  /**
   * Reads the files again, for the connections to come.
   *
   * @throws IOException if something is wrong with them; then all is as before
   */
  public void reload() throws IOException {
    state = read(files);
  }

  /** What it is read from. */
  public List<Path> files() {
    return files.all();
  }

  /** Ours. */
  public X509Certificate certificate() {
    return state.certificate();
  }

  /** Agrees with a client on TLS; slowly, if the client is slow. */
  SSLSocket accept(Socket plain) throws IOException {
    SSLSocket socket =
        (SSLSocket) state.context().getSocketFactory().createSocket(plain, null, true);
    socket.setUseClientMode(false);
    socket.setEnabledProtocols(PROTOCOLS);
    switch (clientCertificate) {
      case REQUIRED -> socket.setNeedClientAuth(true);
      case OPTIONAL -> socket.setWantClientAuth(true);
      case NONE -> socket.setWantClientAuth(false);
    }
    socket.startHandshake();
    return socket;
  }

  private static State read(Files files) throws IOException {
    Identity identity = Pem.identity(files.certificate(), files.key());
    List<X509Certificate> authorities = Pem.authorities(files.authorities());
    try {
      KeyManagerFactory keys =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      char[] none = {};
      KeyStore own = emptyStore();
      own.setKeyEntry("server", identity.key(), none, identity.chain().toArray(Certificate[]::new));
      keys.init(own, none);
      KeyStore trusted = emptyStore();
      for (int i = 0; i < authorities.size(); i++) {
        trusted.setCertificateEntry("ca" + i, authorities.get(i));
      }
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(trusted);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
      return new State(context, identity.certificate());
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new IOException(
          files.certificate() + ": cannot be used: " + String.valueOf(e.getMessage()), e);
    }
  }

  private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    return store;
  }
}

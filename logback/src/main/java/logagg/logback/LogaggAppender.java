package logagg.logback;

import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Layout;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Sends events to {@code logagg receive}, or to a LogHog daemon, over TCP, UDP or TLS.
 *
 * <p>Who logs never waits: events wait in a buffer, of which the oldest is dropped when it is full.
 * Settings are those of docs/logback.md; complaints go to Logback's status.
 */
public final class LogaggAppender extends UnsynchronizedAppenderBase<ILoggingEvent> {
  private static final int PORT = 5566;
  private static final int TLS_PORT = 5577;
  private static final String PATTERN = "%level - %msg%n%ex";

  private String host = "127.0.0.1";
  private int port;
  private String protocol = "tcp";
  private String appId = "";
  private String module = "";
  private String hostname = "";
  private String secret = "";
  private String signatureAlgorithm = "hmac-md5";
  private boolean compress;
  private int bufferSize = 1024;
  private int maxMessageSize = 65_536;
  private int connectTimeout = 10_000;
  private int shutdownTimeout = 5_000;
  private int firstBackoff = 1_000;
  private String caFile = "";
  private String certFile = "";
  private boolean verifyHostname = true;
  private @Nullable Layout<ILoggingEvent> layout;

  private MessageBuffer buffer = new MessageBuffer(1);
  private @Nullable Sender sender;
  private @Nullable Thread thread;

  /** Begins to send; complains, and does not, if a setting is not right. */
  @Override
  public void start() {
    try {
      Connection.Factory connections = connections();
      Optional<Signer> signer =
          secret.isEmpty() ? Optional.empty() : Optional.of(Signer.of(signatureAlgorithm, secret));
      check();
      Frames frames = new Frames(appId, hostname(), signer, compress, maxMessageSize);
      buffer = new MessageBuffer(bufferSize);
      Sender sending =
          new Sender(buffer, frames, connections, new Backoff(firstBackoff), this::addWarn);
      if (layout == null) {
        layout = standardLayout();
      }
      Thread runs = new Thread(sending, "logagg-appender");
      runs.setDaemon(true);
      runs.start();
      sender = sending;
      thread = runs;
      super.start();
    } catch (IllegalArgumentException | IOException e) {
      addError("appender [" + getName() + "] is not started: " + e.getMessage(), e);
    }
  }

  private void check() {
    if (appId.isEmpty()) {
      throw new IllegalArgumentException("appId: it is to be set, to that of a facility");
    }
    if (bufferSize < 1) {
      throw new IllegalArgumentException("bufferSize: " + bufferSize + " is no number of messages");
    }
    if (maxMessageSize < 512) {
      throw new IllegalArgumentException("maxMessageSize: " + maxMessageSize + " is below 512 B");
    }
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("port: " + port + " is none");
    }
  }

  private Connection.Factory connections() throws IOException {
    String kind = protocol.toLowerCase(Locale.ROOT);
    int to = port > 0 ? port : kind.equals("tls") ? TLS_PORT : PORT;
    return switch (kind) {
      case "udp" -> () -> UdpConnection.open(host, to);
      case "tcp" -> () -> StreamConnection.open(host, to, connectTimeout, Optional.empty());
      case "tls" -> {
        Optional<Tls> tls = Optional.of(tls());
        yield () -> StreamConnection.open(host, to, connectTimeout, tls);
      }
      default ->
          throw new IllegalArgumentException(
              "protocol: '" + protocol + "' is none of tcp, udp, tls");
    };
  }

  private Tls tls() throws IOException {
    if (caFile.isEmpty()) {
      throw new IllegalArgumentException("caFile: it is to be set, for protocol tls");
    }
    return Tls.of(
        Path.of(caFile),
        certFile.isEmpty() ? Optional.empty() : Optional.of(Path.of(certFile)),
        verifyHostname);
  }

  private String hostname() throws UnknownHostException {
    return hostname.isEmpty() ? InetAddress.getLocalHost().getHostName() : hostname;
  }

  private Layout<ILoggingEvent> standardLayout() {
    PatternLayout standard = new PatternLayout();
    standard.setContext(getContext());
    standard.setPattern(PATTERN);
    standard.start();
    return standard;
  }

  @Override
  protected void append(ILoggingEvent event) {
    Layout<ILoggingEvent> form = layout;
    if (form != null) {
      Instant when = event.getInstant();
      buffer.add(
          new Message(
              module.isEmpty() ? event.getLoggerName() : module,
              when.getEpochSecond(),
              when.getNano(),
              form.doLayout(event).stripTrailing()));
    }
  }

  /** Sends what waits, but not for ever, and ends. */
  @Override
  public void stop() {
    super.stop();
    Sender sending = sender;
    Thread runs = thread;
    if (sending == null || runs == null) {
      return;
    }
    buffer.close();
    try {
      runs.join(Math.max(1, shutdownTimeout));
      sending.giveUp();
      runs.join(1_000);
    } catch (InterruptedException e) {
      sending.giveUp();
      Thread.currentThread().interrupt();
    }
    long lost = sending.lost();
    if (lost > 0) {
      addWarn(lost + " messages were not sent");
    }
  }

  /** How many messages were sent. */
  public long getSent() {
    Sender sending = sender;
    return sending == null ? 0 : sending.sent();
  }

  /** How many messages were not sent, and will not be. */
  public long getLost() {
    Sender sending = sender;
    return sending == null ? 0 : sending.lost();
  }

  /** Where the daemon is: a name or an address. */
  public void setHost(String host) {
    this.host = host;
  }

  /** Where it listens; by default 5566, and 5577 for TLS. */
  public void setPort(int port) {
    this.port = port;
  }

  /** {@code tcp}, {@code udp} or {@code tls}. */
  public void setProtocol(String protocol) {
    this.protocol = protocol;
  }

  /** The application, as the daemon's facilities call it. */
  public void setAppId(String appId) {
    this.appId = appId;
  }

  /** The module of all messages; by default the logger's name. */
  public void setModule(String module) {
    this.module = module;
  }

  /** This host, for the daemon; by default its own name. */
  public void setHostname(String hostname) {
    this.hostname = hostname;
  }

  /** Signs messages, if it is not empty. */
  public void setSecret(String secret) {
    this.secret = secret;
  }

  /** {@code hmac-md5} or {@code hmac-sha256}. */
  public void setSignatureAlgorithm(String signatureAlgorithm) {
    this.signatureAlgorithm = signatureAlgorithm;
  }

  /** Whether messages are compressed with zlib. */
  public void setCompress(boolean compress) {
    this.compress = compress;
  }

  /** How many messages may wait. */
  public void setBufferSize(int bufferSize) {
    this.bufferSize = bufferSize;
  }

  /** The longest message, in bytes of JSON, that the daemon takes; the text of a longer is cut. */
  public void setMaxMessageSize(int maxMessageSize) {
    this.maxMessageSize = maxMessageSize;
  }

  /** In milliseconds. */
  public void setConnectTimeout(int connectTimeout) {
    this.connectTimeout = connectTimeout;
  }

  /** How long {@link #stop} may take, in milliseconds. */
  public void setShutdownTimeout(int shutdownTimeout) {
    this.shutdownTimeout = shutdownTimeout;
  }

  /** The first wait after a failure, in milliseconds; the next is twice as long, up to 30 s. */
  public void setFirstBackoff(int firstBackoff) {
    this.firstBackoff = firstBackoff;
  }

  /** A PEM file with the certificates that are trusted. */
  public void setCaFile(String caFile) {
    this.caFile = caFile;
  }

  /** A PEM file with our certificate and its key. */
  public void setCertFile(String certFile) {
    this.certFile = certFile;
  }

  /** Whether the daemon's certificate has to name {@link #setHost the host}. */
  public void setVerifyHostname(boolean verifyHostname) {
    this.verifyHostname = verifyHostname;
  }

  /** What the text of a message is; by default {@code %level - %msg%n%ex}. */
  public void setLayout(Layout<ILoggingEvent> layout) {
    this.layout = layout;
  }
}

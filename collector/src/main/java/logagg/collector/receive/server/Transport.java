package logagg.collector.receive.server;

/** How bytes arrive. */
public enum Transport {
  UDP("udp"),
  TCP("tcp"),
  TLS("tls");

  private final String text;

  Transport(String text) {
    this.text = text;
  }

  /** In small letters. */
  public String text() {
    return text;
  }
}

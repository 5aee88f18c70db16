package logagg.collector.receive.certs;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * Who one is, and can show.
 *
 * @param chain one's own certificate first
 */
public record Identity(PrivateKey key, List<X509Certificate> chain) {
  /** One's own certificate. */
  public X509Certificate certificate() {
    return chain.getFirst();
  }
}

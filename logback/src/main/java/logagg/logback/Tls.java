package logagg.logback;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * Whom we trust, and who we are.
 *
 * @param verifyHostname whether the certificate has to name the host that was connected to
 */
record Tls(SSLContext context, boolean verifyHostname) {
  // RFC 7468, section 10
  private static final Pattern KEY =
      Pattern.compile("-----BEGIN PRIVATE KEY-----([^-]+)-----END PRIVATE KEY-----");
  private static final List<String> KEY_KINDS = List.of("EC", "RSA", "EdDSA");
  private static final char[] NO_PASSWORD = {};

  /**
   * From PEM files, as {@code logagg receive certs} makes them.
   *
   * @param ca the certificates that are trusted
   * @param own our certificate and its key, in PKCS#8; none if the daemon asks for none
   * @throws IOException if a file cannot be read
   * @throws IllegalArgumentException if it does not hold what it should
   */
  static Tls of(Path ca, Optional<Path> own, boolean verifyHostname) throws IOException {
    try {
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(trusting(ca));
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(
          own.isEmpty() ? new KeyManager[0] : keys(own.get()), trust.getTrustManagers(), null);
      return new Tls(context, verifyHostname);
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("no TLS with these certificates: " + e.getMessage(), e);
    }
  }

  private static KeyStore trusting(Path ca) throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    int n = 0;
    for (Certificate certificate : certificates(ca)) {
      store.setCertificateEntry("ca" + n++, certificate);
    }
    return store;
  }

  private static KeyManager[] keys(Path own) throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    store.setKeyEntry(
        "own", privateKey(own), NO_PASSWORD, certificates(own).toArray(Certificate[]::new));
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, NO_PASSWORD);
    return keys.getKeyManagers();
  }

  private static Collection<? extends Certificate> certificates(Path file)
      throws IOException, GeneralSecurityException {
    // the JDK's reader stops at a private key
    String text = KEY.matcher(Files.readString(file, US_ASCII)).replaceAll("");
    Collection<? extends Certificate> certificates =
        CertificateFactory.getInstance("X.509")
            .generateCertificates(new ByteArrayInputStream(text.getBytes(US_ASCII)));
    if (certificates.isEmpty()) {
      throw new IllegalArgumentException(file + ": there is no certificate in it");
    }
    return certificates;
  }

  private static PrivateKey privateKey(Path file) throws IOException, GeneralSecurityException {
    Matcher key = KEY.matcher(Files.readString(file, US_ASCII));
    if (!key.find()) {
      throw new IllegalArgumentException(
          file + ": there is no '-----BEGIN PRIVATE KEY-----' in it; see openssl pkcs8 -topk8");
    }
    PKCS8EncodedKeySpec encoded =
        new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(key.group(1)));
    InvalidKeySpecException last = new InvalidKeySpecException();
    for (String kind : KEY_KINDS) {
      try {
        return KeyFactory.getInstance(kind).generatePrivate(encoded);
      } catch (InvalidKeySpecException e) {
        last = e; // of another kind, unless it is of none
      }
    }
    throw new IllegalArgumentException(
        file + ": the key is of none of the kinds " + KEY_KINDS, last);
  }
}

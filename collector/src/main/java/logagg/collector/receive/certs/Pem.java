package logagg.collector.receive.certs;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;

/**
 * What a PEM file holds, RFC 7468: certificates, and keys as PKCS#8 or as OpenSSL wrote them
 * before. LogHog's files hold both a key and its certificate.
 */
public record Pem(List<PrivateKey> keys, List<X509Certificate> certificates) {

  /**
   * Reads a file.
   *
   * @throws IOException if it cannot be read, or is not such a file; names it
   */
  public static Pem read(Path file) throws IOException {
    List<PrivateKey> keys = new ArrayList<>();
    List<X509Certificate> certificates = new ArrayList<>();
    try (Reader text = Files.newBufferedReader(file, UTF_8);
        PEMParser parser = new PEMParser(text)) {
      JcaPEMKeyConverter keyOf = new JcaPEMKeyConverter();
      JcaX509CertificateConverter certificateOf = new JcaX509CertificateConverter();
      for (Object each = parser.readObject(); each != null; each = parser.readObject()) {
        switch (each) {
          case PrivateKeyInfo key -> keys.add(keyOf.getPrivateKey(key));
          case PEMKeyPair pair -> keys.add(keyOf.getKeyPair(pair).getPrivate());
          case X509CertificateHolder holder ->
              certificates.add(certificateOf.getCertificate(holder));
          default -> {
            // curve parameters, requests: of no use here
          }
        }
      }
    } catch (java.nio.file.FileSystemException e) {
      throw e;
    } catch (IOException | CertificateException | IllegalArgumentException e) {
      throw new IOException(file + ": no PEM file that can be read: " + e.getMessage(), e);
    }
    return new Pem(keys, certificates);
  }

  /**
   * The identity in one file, or in two.
   *
   * @param key the file with the key; if there is none, it is with the certificates
   * @throws IOException if a file cannot be read, or has not what it should
   */
  public static Identity identity(Path certificate, Optional<Path> key) throws IOException {
    Pem shown = read(certificate);
    if (shown.certificates.isEmpty()) {
      throw new IOException(certificate + ": there is no certificate in it");
    }
    Path keyFile = key.orElse(certificate);
    List<PrivateKey> keys = key.isPresent() ? read(keyFile).keys : shown.keys;
    if (keys.size() != 1) {
      throw new IOException(keyFile + ": " + keys.size() + " private keys in it, not one");
    }
    return new Identity(keys.getFirst(), shown.certificates);
  }

  /**
   * The certificates of authorities.
   *
   * @throws IOException if it cannot be read, or there is none in it
   */
  public static List<X509Certificate> authorities(Path file) throws IOException {
    List<X509Certificate> certificates = read(file).certificates;
    if (certificates.isEmpty()) {
      throw new IOException(file + ": there is no certificate in it");
    }
    return certificates;
  }

  static String of(X509Certificate certificate) {
    return written(certificate);
  }

  /** As PKCS#8, not encrypted. */
  static String of(PrivateKey key) {
    try {
      return written(new JcaPKCS8Generator(key, null));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String written(Object object) {
    StringWriter text = new StringWriter();
    try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
      writer.writeObject(object);
    } catch (IOException e) {
      throw new IllegalStateException(e); // nothing is written but memory
    }
    return text.toString();
  }
}

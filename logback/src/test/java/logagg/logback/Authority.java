package logagg.logback;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.CertificateEncodingException;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A certificate authority of a test. */
final class Authority {
  private static final X500Principal NAME = new X500Principal("CN=test authority");

  private final KeyPair keys;
  private final Path certificate;

  private Authority(KeyPair keys, Path certificate) {
    this.keys = keys;
    this.certificate = certificate;
  }

  static Authority in(Path file)
      throws GeneralSecurityException, IOException, OperatorCreationException {
    Authority authority = new Authority(newKeys(), file);
    JcaX509v3CertificateBuilder builder = authority.builder(NAME, authority.keys);
    builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
    Files.writeString(file, authority.signed(builder), US_ASCII);
    return authority;
  }

  Path certificate() {
    return certificate;
  }

  /** A certificate for a DNS name, and its key, in one file. */
  Path issue(Path file, String name)
      throws GeneralSecurityException, IOException, OperatorCreationException {
    KeyPair own = newKeys();
    JcaX509v3CertificateBuilder builder = builder(new X500Principal("CN=" + name), own);
    builder.addExtension(
        Extension.subjectAlternativeName,
        false,
        new GeneralNames(new GeneralName(GeneralName.dNSName, name)));
    return Files.writeString(
        file, pem("PRIVATE KEY", own.getPrivate().getEncoded()) + signed(builder), US_ASCII);
  }

  private static KeyPair newKeys() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    return generator.generateKeyPair();
  }

  private JcaX509v3CertificateBuilder builder(X500Principal subject, KeyPair of) {
    Instant now = Instant.now();
    return new JcaX509v3CertificateBuilder(
        NAME,
        BigInteger.valueOf(System.nanoTime()),
        Date.from(now.minus(Duration.ofDays(1))),
        Date.from(now.plus(Duration.ofDays(1))),
        subject,
        of.getPublic());
  }

  private String signed(JcaX509v3CertificateBuilder builder)
      throws OperatorCreationException, IOException, CertificateEncodingException {
    X509CertificateHolder holder =
        builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate()));
    return pem("CERTIFICATE", holder.getEncoded());
  }

  private static String pem(String what, byte[] bytes) {
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
        .formatted(what, Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes), what);
  }
}

package logagg.collector.receive.certs;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * A certificate authority, and what it issues: RFC 5280, with keys on the curve P-256. What it
 * issues to servers is good for serving alone, what it issues to clients for asking alone, and
 * neither can issue.
 */
public final class Authority {
  /** For clocks that are slow. */
  private static final Duration EARLIER = Duration.ofHours(1);

  private static final int SERIAL_BITS = 127;
  private static final String SIGNATURE = "SHA256withECDSA";

  private final Identity identity;

  /** One whose key and certificate are there already. */
  public Authority(Identity identity) {
    this.identity = identity;
  }

  /** A new one. */
  public static Authority create(String name, Instant now, Duration life) throws IOException {
    try {
      KeyPair pair = newKey();
      X509v3CertificateBuilder builder =
          new JcaX509v3CertificateBuilder(
              named(name),
              serial(),
              begin(now),
              Date.from(now.plus(life)),
              named(name),
              pair.getPublic());
      builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
      builder.addExtension(
          Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
      builder.addExtension(
          Extension.subjectKeyIdentifier,
          false,
          new JcaX509ExtensionUtils().createSubjectKeyIdentifier(pair.getPublic()));
      return new Authority(
          new Identity(pair.getPrivate(), List.of(signed(builder, pair.getPrivate()))));
    } catch (GeneralSecurityException | OperatorCreationException e) {
      throw new IOException("cannot make a certificate authority: " + e.getMessage(), e);
    }
  }

  /** Its key and certificate. */
  public Identity identity() {
    return identity;
  }

  /**
   * A server's.
   *
   * @param names by which clients know it
   * @throws IOException if it would outlive its authority
   */
  public Identity server(String name, GeneralNames names, Instant now, Duration life)
      throws IOException {
    return issue(name, names, KeyPurposeId.id_kp_serverAuth, now, life);
  }

  /**
   * A client's.
   *
   * @throws IOException if it would outlive its authority
   */
  public Identity client(String name, GeneralNames names, Instant now, Duration life)
      throws IOException {
    return issue(name, names, KeyPurposeId.id_kp_clientAuth, now, life);
  }

  private Identity issue(
      String name, GeneralNames names, KeyPurposeId purpose, Instant now, Duration life)
      throws IOException {
    X509Certificate issuer = identity.certificate();
    Instant end = now.plus(life);
    if (end.isAfter(issuer.getNotAfter().toInstant())) {
      throw new IOException(
          name
              + ": the certificate would outlive its authority, which ends "
              + issuer.getNotAfter().toInstant());
    }
    try {
      KeyPair pair = newKey();
      X500Name authority = new JcaX509CertificateHolder(issuer).getSubject();
      X509v3CertificateBuilder builder =
          new JcaX509v3CertificateBuilder(
              authority, serial(), begin(now), Date.from(end), named(name), pair.getPublic());
      JcaX509ExtensionUtils extensions = new JcaX509ExtensionUtils();
      builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
      builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
      builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purpose));
      builder.addExtension(Extension.subjectAlternativeName, false, names);
      builder.addExtension(
          Extension.subjectKeyIdentifier,
          false,
          extensions.createSubjectKeyIdentifier(pair.getPublic()));
      builder.addExtension(
          Extension.authorityKeyIdentifier, false, extensions.createAuthorityKeyIdentifier(issuer));
      return new Identity(pair.getPrivate(), List.of(signed(builder, identity.key())));
    } catch (GeneralSecurityException | OperatorCreationException e) {
      throw new IOException(name + ": cannot make a certificate: " + e.getMessage(), e);
    }
  }

  private static X509Certificate signed(X509v3CertificateBuilder builder, PrivateKey key)
      throws GeneralSecurityException, OperatorCreationException {
    return new JcaX509CertificateConverter()
        .getCertificate(builder.build(new JcaContentSignerBuilder(SIGNATURE).build(key)));
  }

  private static X500Name named(String name) {
    return new X500NameBuilder(BCStyle.INSTANCE).addRDN(BCStyle.CN, name).build();
  }

  private static Date begin(Instant now) {
    return Date.from(now.minus(EARLIER));
  }

  private static KeyPair newKey() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    return generator.generateKeyPair();
  }

  private static BigInteger serial() {
    return new BigInteger(SERIAL_BITS, new SecureRandom()).setBit(SERIAL_BITS - 1);
  }
}

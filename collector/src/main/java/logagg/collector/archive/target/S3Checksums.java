package logagg.collector.archive.target;

import java.io.IOException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;

/**
 * What S3 should say of an object: of one that was sent at once the digest of its bytes; of one
 * that was sent in parts the digest of the parts' digests, a dash, and how many these are. See
 * "Checking object integrity" in the user guide of S3.
 */
final class S3Checksums {
  private final Content content;
  private final PartPlan plan;

  S3Checksums(Content content, PartPlan plan) {
    this.content = content;
    this.plan = plan;
  }

  /** Whether it is the object's SHA-256, of all of it or of its parts. */
  boolean isSha256(String checksum) throws IOException {
    if (!checksum.contains("-")) {
      return checksum.equals(content.fingerprint().sha256().base64());
    }
    MessageDigest all = Sha256.digest();
    for (int part = 1; part <= plan.count(); part++) {
      all.update(content.digest(Sha256.digest(), plan.from(part), plan.to(part)));
    }
    return checksum.equals(Base64.getEncoder().encodeToString(all.digest()) + "-" + plan.count());
  }

  /** Whether it is the ETag that such an object has where ETags are made of MD5. */
  boolean isEtag(String etag) throws IOException {
    String value = etag.replace("\"", "");
    if (!value.matches("[0-9a-f]{32}(-[0-9]+)?")) {
      return false;
    }
    if (plan.isWhole()) {
      return value.equals(md5(1));
    }
    MessageDigest all = Sha256.md5();
    for (int part = 1; part <= plan.count(); part++) {
      all.update(HexFormat.of().parseHex(md5(part)));
    }
    return value.equals(HexFormat.of().formatHex(all.digest()) + "-" + plan.count());
  }

  /** Of one part. */
  String md5(int part) throws IOException {
    return HexFormat.of().formatHex(content.digest(Sha256.md5(), plan.from(part), plan.to(part)));
  }

  /** Of one part. */
  Sha256 sha256(int part) throws IOException {
    return new Sha256(
        HexFormat.of().formatHex(content.digest(Sha256.digest(), plan.from(part), plan.to(part))));
  }
}

package logagg.collector.archive.target;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;

/**
 * A bucket in S3, or in what speaks like it. The SHA-256 of an object is with it, as S3's own
 * checksum where the store has these, and as the metadata {@code sha256}.
 */
final class S3Target implements ArchiveTarget {
  static final String SHA256 = "sha256";
  private static final Logger LOG = LoggerFactory.getLogger(S3Target.class);

  private final S3Connection s3;
  private final S3Upload upload;
  private final S3Multipart multipart;
  private final long partSize;
  private final String location;

  S3Target(String bucket, S3Settings settings, Retry retry) throws TargetException {
    this.s3 = new S3Connection(bucket, settings, retry);
    this.partSize = settings.partSize().bytes();
    this.location =
        "s3://" + bucket + settings.endpoint().map(endpoint -> " at " + endpoint).orElse("");
    this.upload = new S3Upload(s3);
    this.multipart = new S3Multipart(s3, location);
  }

  @Override
  public String location() {
    return location;
  }

  @Override
  public Level level(String directory) throws IOException, InterruptedException {
    List<String> directories = new ArrayList<>();
    List<StoredObject> objects = new ArrayList<>();
    Optional<String> token = Optional.empty();
    do {
      Optional<String> from = token;
      ListObjectsV2Response page =
          s3.call(
              "s3:ListBucket",
              directory,
              client ->
                  client.listObjectsV2(
                      r ->
                          r.bucket(s3.bucket())
                              .prefix(directory)
                              .delimiter("/")
                              .continuationToken(from.orElse(null))));
      page.commonPrefixes().stream().map(CommonPrefix::prefix).forEach(directories::add);
      page.contents().stream()
          .filter(object -> !object.key().equals(directory)) // a console's idea of a directory
          .forEach(object -> objects.add(new StoredObject(object.key(), object.size())));
      token = Optional.ofNullable(page.nextContinuationToken()).filter(t -> !t.isEmpty());
    } while (token.isPresent());
    return new Level(directories, objects);
  }

  @Override
  public Held held(String key, Fingerprint content) throws IOException, InterruptedException {
    Optional<HeadObjectResponse> head = head(key);
    if (head.isEmpty()) {
      return Held.NOTHING;
    }
    if (head.get().contentLength() != content.size()) {
      return Held.ANOTHER;
    }
    Optional<Sha256> known = sha256(head.get().checksumSHA256(), head.get().metadata());
    return known.orElse(readBack(key, known)).equals(content.sha256())
        ? Held.THE_SAME
        : Held.ANOTHER;
  }

  private Sha256 readBack(String key, Optional<Sha256> known)
      throws IOException, InterruptedException {
    if (known.isPresent()) {
      return known.get();
    }
    LOG.info("{} has no SHA-256 with it: it is read", s3.name(key));
    try (Download download = open(key)) {
      return Sha256.of(download.content());
    }
  }

  private Optional<HeadObjectResponse> head(String key) throws IOException, InterruptedException {
    try {
      return Optional.of(
          s3.call(
              "s3:GetObject",
              key,
              client ->
                  client.headObject(
                      r -> r.bucket(s3.bucket()).key(key).checksumMode(ChecksumMode.ENABLED))));
    } catch (TargetException.Missing e) {
      return Optional.empty();
    }
  }

  /** That of all of the object: S3's own, unless it is one of parts, or what we wrote with it. */
  private static Optional<Sha256> sha256(
      @org.jspecify.annotations.Nullable String checksum, Map<String, String> metadata) {
    if (checksum != null && !checksum.contains("-")) {
      byte[] bytes = java.util.Base64.getDecoder().decode(checksum);
      return Optional.of(new Sha256(java.util.HexFormat.of().formatHex(bytes)));
    }
    return Optional.ofNullable(metadata.get(SHA256))
        .filter(hex -> hex.matches("[0-9a-f]{64}"))
        .map(Sha256::new);
  }

  @Override
  public void put(String key, Content content, Journal journal)
      throws IOException, InterruptedException {
    long size = content.fingerprint().size();
    if (size > PartPlan.MOST) {
      throw new TargetException.Rejected(
          s3.name(key) + ": S3 takes no object of more than 5 TiB", new IOException("too large"));
    }
    PartPlan plan = PartPlan.of(size, partSize);
    try {
      send(key, content, plan, journal);
    } catch (TargetException.Rejected e) {
      if (!s3.turnsUnconditional(e)) {
        throw e;
      }
      send(key, content, plan, journal);
    }
    verify(key, content, plan);
  }

  private void send(String key, Content content, PartPlan plan, Journal journal)
      throws IOException, InterruptedException {
    if (!s3.isConditional() && head(key).isPresent()) {
      throw new TargetException.Taken(
          s3.name(key) + ": it is there already", new IOException("HeadObject"));
    }
    if (plan.isWhole()) {
      upload.put(key, content);
    } else {
      multipart.put(key, content, plan, journal);
    }
  }

  /** By the store's own checksum, or its ETag; where it has neither, by reading it back. */
  private void verify(String key, Content content, PartPlan plan)
      throws IOException, InterruptedException {
    HeadObjectResponse head =
        head(key).orElseThrow(() -> new TargetException.Damaged(s3.name(key) + " is not there"));
    Fingerprint expected = content.fingerprint();
    if (head.contentLength() != expected.size()) {
      throw new TargetException.Damaged(
          s3.name(key) + " has " + head.contentLength() + " bytes instead of " + expected.size());
    }
    S3Checksums checksums = new S3Checksums(content, plan);
    boolean right;
    if (head.checksumSHA256() != null) {
      right = checksums.isSha256(head.checksumSHA256());
    } else if (checksums.isEtag(String.valueOf(head.eTag()))) {
      right = true;
    } else {
      try (Download download = open(key)) {
        right = Sha256.of(download.content()).equals(expected.sha256());
      }
    }
    if (!right) {
      throw new TargetException.Damaged(
          s3.name(key) + " is not what was sent: its checksum differs");
    }
  }

  @Override
  public void abandon(Unfinished unfinished) throws IOException, InterruptedException {
    multipart.abandon(unfinished);
  }

  /** The checksum is asked for apart: who reads compares it, not the SDK, which would ask again. */
  @Override
  public Download open(String key) throws IOException, InterruptedException {
    HeadObjectResponse head =
        head(key)
            .orElseThrow(
                () ->
                    new TargetException.Missing(
                        s3.name(key) + ": not there", new IOException("HeadObject")));
    ResponseInputStream<GetObjectResponse> in =
        s3.call(
            "s3:GetObject", key, client -> client.getObject(r -> r.bucket(s3.bucket()).key(key)));
    return new Download(new Body(in), sha256(head.checksumSHA256(), head.metadata()));
  }

  /** A body that is not read on when it is closed early. */
  private static final class Body extends java.io.FilterInputStream {
    private final ResponseInputStream<GetObjectResponse> response;
    private boolean ended;

    Body(ResponseInputStream<GetObjectResponse> response) {
      super((InputStream) response);
      this.response = response;
    }

    @Override
    public int read() throws IOException {
      int read = super.read();
      ended |= read < 0;
      return read;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      int read = super.read(into, offset, length);
      ended |= read < 0;
      return read;
    }

    @Override
    public void close() throws IOException {
      if (!ended) {
        response.abort();
      }
      super.close();
    }
  }

  @Override
  public void close() {
    s3.close();
  }
}

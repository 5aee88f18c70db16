package logagg.collector.archive.target;

import java.io.IOException;
import java.util.Map;
import software.amazon.awssdk.core.sync.RequestBody;

/** Sends a file at once. */
final class S3Upload {
  private static final String TYPE = "application/octet-stream";

  private final S3Connection s3;

  S3Upload(S3Connection s3) {
    this.s3 = s3;
  }

  void put(String key, Content content) throws IOException, InterruptedException {
    Fingerprint is = content.fingerprint();
    s3.call(
        "s3:PutObject",
        key,
        client ->
            client.putObject(
                r ->
                    r.bucket(s3.bucket())
                        .key(key)
                        .ifNoneMatch(s3.ifNoneMatch())
                        .checksumSHA256(is.sha256().base64())
                        .metadata(Map.of(S3Target.SHA256, is.sha256().hex())),
                body(content, 0, is.size())));
  }

  static RequestBody body(Content content, long from, long to) {
    return RequestBody.fromContentProvider(() -> content.range(from, to), to - from, TYPE);
  }
}

package logagg.collector.archive.target;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.ChecksumType;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.ListMultipartUploadsResponse;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.Part;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/**
 * Sends a file in parts. What is begun is in the journal, so that it is gone on with after a crash,
 * or taken back: parts that nobody puts together are paid for, and in no listing of objects.
 */
final class S3Multipart {
  private static final Logger LOG = LoggerFactory.getLogger(S3Multipart.class);

  private final S3Connection s3;
  private final String location;

  S3Multipart(S3Connection s3, String location) {
    this.s3 = s3;
    this.location = location;
  }

  void put(String key, Content content, PartPlan plan, Journal journal)
      throws IOException, InterruptedException {
    Unfinished wanted = new Unfinished(location, key, "", content.fingerprint(), plan.partSize());
    Optional<Unfinished> last = journal.last();
    Map<Integer, CompletedPart> there = new TreeMap<>();
    Optional<Unfinished> begun =
        last.filter(before -> before.isOf(wanted) && !before.id().isEmpty());
    if (begun.isPresent()) {
      try {
        there.putAll(sent(begun.get(), content, plan));
        LOG.info("{}: {} of {} parts are there", s3.name(key), there.size(), plan.count());
      } catch (TargetException.Missing e) {
        LOG.info("{}: what was begun is gone, and is begun anew", s3.name(key));
        begun = Optional.empty();
      }
    } else if (last.isPresent()) {
      abandon(last.get());
    }
    Unfinished upload = begun.isPresent() ? begun.get() : begin(wanted, journal);
    try {
      for (int part = 1; part <= plan.count(); part++) {
        if (there.containsKey(part)) {
          content.sent().accept(plan.to(part) - plan.from(part));
        } else {
          there.put(part, send(upload, part, content, plan));
        }
      }
      complete(upload, new ArrayList<>(there.values()));
    } catch (TargetException.Taken e) {
      abandon(upload);
      journal.end();
      throw e;
    } catch (TargetException.Missing e) {
      // put together by a request whose answer was lost, or taken back by another machine: whoever
      // asked for it looks what is there now
      journal.end();
      throw new TargetException.Taken(s3.name(key) + ": the upload is gone", e);
    }
    journal.end();
  }

  /**
   * The intention is remembered first: a crash can come before the answer that names the upload.
   */
  private Unfinished begin(Unfinished wanted, Journal journal)
      throws IOException, InterruptedException {
    journal.begin(wanted);
    String id =
        s3.call(
            "s3:PutObject",
            wanted.key(),
            client ->
                client
                    .createMultipartUpload(
                        r ->
                            r.bucket(s3.bucket())
                                .key(wanted.key())
                                .checksumAlgorithm(ChecksumAlgorithm.SHA256)
                                .checksumType(ChecksumType.COMPOSITE)
                                .metadata(Map.of(S3Target.SHA256, wanted.content().sha256().hex())))
                    .uploadId());
    Unfinished begun = wanted.withId(id);
    journal.begin(begun);
    return begun;
  }

  /** The parts that are there and are right. */
  private Map<Integer, CompletedPart> sent(Unfinished upload, Content content, PartPlan plan)
      throws IOException, InterruptedException {
    List<Part> listed =
        s3.call(
            "s3:ListMultipartUploadParts",
            upload.key(),
            client ->
                client
                    .listPartsPaginator(
                        r -> r.bucket(s3.bucket()).key(upload.key()).uploadId(upload.id()))
                    .parts()
                    .stream()
                    .toList());
    S3Checksums checksums = new S3Checksums(content, plan);
    Map<Integer, CompletedPart> right = new TreeMap<>();
    for (Part part : listed) {
      int number = part.partNumber();
      if (number <= plan.count() && isRight(part, checksums, plan)) {
        right.put(
            number,
            CompletedPart.builder()
                .partNumber(number)
                .eTag(part.eTag())
                .checksumSHA256(checksums.sha256(number).base64())
                .build());
      }
    }
    return right;
  }

  private static boolean isRight(Part part, S3Checksums checksums, PartPlan plan)
      throws IOException {
    int number = part.partNumber();
    if (part.size() != plan.to(number) - plan.from(number)) {
      return false;
    }
    return part.checksumSHA256() == null
        ? String.valueOf(part.eTag()).replace("\"", "").equals(checksums.md5(number))
        : part.checksumSHA256().equals(checksums.sha256(number).base64());
  }

  private CompletedPart send(Unfinished upload, int number, Content content, PartPlan plan)
      throws IOException, InterruptedException {
    String checksum = new S3Checksums(content, plan).sha256(number).base64();
    long from = plan.from(number);
    long to = plan.to(number);
    UploadPartResponse sent =
        s3.call(
            "s3:PutObject",
            upload.key(),
            client ->
                client.uploadPart(
                    r ->
                        r.bucket(s3.bucket())
                            .key(upload.key())
                            .uploadId(upload.id())
                            .partNumber(number)
                            .checksumSHA256(checksum),
                    S3Upload.body(content, from, to)));
    return CompletedPart.builder()
        .partNumber(number)
        .eTag(sent.eTag())
        .checksumSHA256(checksum)
        .build();
  }

  private void complete(Unfinished upload, List<CompletedPart> parts)
      throws IOException, InterruptedException {
    s3.call(
        "s3:PutObject",
        upload.key(),
        client ->
            client.completeMultipartUpload(
                r ->
                    r.bucket(s3.bucket())
                        .key(upload.key())
                        .uploadId(upload.id())
                        .ifNoneMatch(s3.ifNoneMatch())
                        .multipartUpload(m -> m.parts(parts))));
  }

  /**
   * Takes an upload back. Of one that was only intended, all of its key: another machine's upload
   * of the same key begins anew then, and only one of the two can win anyway.
   */
  void abandon(Unfinished upload) throws IOException, InterruptedException {
    if (!upload.id().isEmpty()) {
      abort(upload.key(), upload.id());
      return;
    }
    for (MultipartUpload begun : begun(upload.key())) {
      abort(upload.key(), begun.uploadId());
    }
  }

  private List<MultipartUpload> begun(String key) throws IOException, InterruptedException {
    return s3.call(
        "s3:ListBucketMultipartUploads",
        key,
        client ->
            client.listMultipartUploadsPaginator(r -> r.bucket(s3.bucket()).prefix(key)).stream()
                .map(ListMultipartUploadsResponse::uploads)
                .flatMap(List::stream)
                .filter(upload -> upload.key().equals(key))
                .toList());
  }

  private void abort(String key, String id) throws IOException, InterruptedException {
    try {
      s3.call(
          "s3:AbortMultipartUpload",
          key,
          client -> client.abortMultipartUpload(r -> r.bucket(s3.bucket()).key(key).uploadId(id)));
    } catch (TargetException.Missing e) {
      LOG.debug("{}: upload {} is gone already", s3.name(key), id);
    }
  }
}

package logagg.collector.format.web;

import java.util.Optional;
import logagg.collector.event.EventDraft;
import logagg.collector.format.LineFormat;
import logagg.collector.format.ReadingContext;
import logagg.collector.format.Timestamps;
import logagg.collector.format.Timestamps.Stamp;

/**
 * Amazon S3's server access log: {@code owner bucket [time] client requester request-id operation
 * key "request" status error sent size total-ms turnaround-ms "referrer" "agent" version ...}.
 */
public final class AwsS3Format implements LineFormat {
  private static final int OWNER = 64;

  @Override
  public String name() {
    return "aws_s3";
  }

  @Override
  public String description() {
    return "Amazon S3 server access log";
  }

  @Override
  public boolean parse(String record, ReadingContext context, EventDraft into) {
    Cursor in = new Cursor(record);
    String owner = in.word();
    String bucket = in.blanks().word();
    // The owner's canonical id is 64 hexadecimal digits.
    boolean begins = owner.length() == OWNER || owner.equals("-");
    if (!begins || bucket.isEmpty() || !in.blanks().take('[')) {
      return false;
    }
    Optional<Stamp> time = Timestamps.dayMonth(record, in.position(), context);
    if (time.isEmpty()) {
      return false;
    }
    in.moveTo(time.get().end());
    in.expect(']').blanks();
    String client = in.nextValue();
    String requester = in.nextValue();
    String id = in.nextValue();
    String operation = in.nextValue();
    String key = in.nextValue();
    String request = in.nextValue();
    String status = in.word();
    if (in.isBroken() || operation.indexOf('.') < 0 || !Response.isStatus(status)) {
      return false;
    }
    into.time(time.get().time());
    Response.putText("aws.s3access.bucket_owner", owner, into);
    into.field("aws.s3access.bucket", bucket);
    Endpoint.of(client).putAs("source", into);
    Response.putText("user.name", requester, into);
    Response.putText("http.request.id", id, into);
    into.field("event.action", operation);
    Response.putText("aws.s3access.key", key, into);
    RequestLine.put(request, into);
    Response.putStatus(status, into);
    answer(in, into);
    return true;
  }

  private static void answer(Cursor in, EventDraft into) {
    in.blanks();
    Response.putText("error.code", in.nextValue(), into);
    Response.putBytes(in.nextValue(), into);
    Response.putNumber("aws.s3access.object_size", in.nextValue(), into);
    Response.putDuration(Digits.nanosOfMillis(in.nextValue()), into);
    Response.putNumber("aws.s3access.turn_around_time", in.nextValue(), into);
    Response.putText("http.request.referrer", in.nextValue(), into);
    Response.putText("user_agent.original", in.nextValue(), into);
    Response.putText("aws.s3access.version_id", in.nextValue(), into);
    Response.putText("aws.s3access.host_id", in.nextValue(), into);
    Response.putText("aws.s3access.signature_version", in.nextValue(), into);
    Response.putText("tls.cipher", in.nextValue(), into);
    Response.putText("aws.s3access.authentication_type", in.nextValue(), into);
    Response.putText("url.domain", in.nextValue(), into);
    Response.putText("tls.version", in.nextValue(), into);
  }

  @Override
  public int specificity() {
    return 92;
  }
}

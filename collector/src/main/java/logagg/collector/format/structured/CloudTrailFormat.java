package logagg.collector.format.structured;

import java.util.Optional;
import java.util.Set;
import logagg.collector.event.EventDraft;
import logagg.collector.event.Severity;
import logagg.collector.format.LineFormat;
import logagg.collector.format.ReadingContext;
import logagg.collector.format.web.Endpoint;

/** One record of AWS CloudTrail a line, as CloudWatch and most shippers give them. */
public final class CloudTrailFormat implements LineFormat {

  @Override
  public String name() {
    return "aws_cloudtrail";
  }

  @Override
  public String description() {
    return "AWS CloudTrail record";
  }

  private static final Set<String> OWN =
      Set.of("eventName", "eventSource", "eventID", "errorCode", "awsRegion", "sourceIPAddress");

  @Override
  public boolean parse(String record, ReadingContext context, EventDraft into) {
    Optional<JsonRecord> json =
        JsonRecord.holding(record, "\"eventVersion\"")
            .filter(found -> found.has("eventVersion") && found.has("eventSource"))
            .filter(found -> found.has("eventName") && found.has("eventTime"));
    if (json.isEmpty()) {
      return false;
    }
    JsonRecord trail = json.get();
    JsonEvent.put(trail, OWN, context, into);
    into.field("event.action", trail.text("eventName"));
    into.field("event.provider", trail.text("eventSource"));
    into.field("event.id", trail.text("eventID"));
    into.field("cloud.region", trail.text("awsRegion"));
    // It is a name, such as ec2.amazonaws.com, where a service did it.
    Endpoint.of(trail.text("sourceIPAddress")).putAs("source", into);
    user(trail, into);
    outcome(trail, into);
    into.message(trail.text("eventSource") + " " + trail.text("eventName"));
    return true;
  }

  private static void user(JsonRecord trail, EventDraft into) {
    String name = trail.text("userIdentity.userName");
    String role = trail.text("userIdentity.sessionContext.sessionIssuer.userName");
    String user = name.isEmpty() ? role : name;
    if (!user.isEmpty()) {
      into.field("user.name", user);
    } else if (trail.text("userIdentity.type").equals("Root")) {
      into.field("user.name", "root");
    }
  }

  private static void outcome(JsonRecord trail, EventDraft into) {
    boolean refused =
        trail.has("errorCode")
            || trail.text("responseElements.ConsoleLogin").equalsIgnoreCase("failure");
    into.field("event.outcome", refused ? "failure" : "success");
    into.severity(refused ? Severity.WARNING : Severity.INFO);
    if (trail.has("errorCode")) {
      into.field("error.code", trail.text("errorCode"));
    }
  }

  @Override
  public int specificity() {
    return 95;
  }
}

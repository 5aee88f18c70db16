package logagg.collector.format.structured;

import java.util.Optional;
import logagg.collector.event.EventDraft;
import logagg.collector.format.LineFormat;
import logagg.collector.format.ReadingContext;

/**
 * The access log of nginx in JSON, whose names are given in its log_format and mostly those of the
 * variables: {@code remote_addr}, {@code request} or {@code request_uri}, {@code status}, {@code
 * body_bytes_sent}, {@code request_time}.
 */
public final class NginxJsonFormat implements LineFormat {

  @Override
  public String name() {
    return "nginx_json";
  }

  @Override
  public String description() {
    return "nginx access log, JSON";
  }

  @Override
  public boolean parse(String record, ReadingContext context, EventDraft into) {
    Optional<JsonRecord> json =
        JsonRecord.holding(record, "\"request", "\"status\"").filter(NginxJsonFormat::isNginx);
    json.ifPresent(found -> JsonEvent.put(found, context, into));
    return json.isPresent();
  }

  private static boolean isNginx(JsonRecord json) {
    boolean request = json.has("request") || json.has("request_uri");
    boolean variable =
        json.has("remote_addr")
            || json.has("request_time")
            || json.has("body_bytes_sent")
            || json.has("http_user_agent");
    return request && variable && json.has("status");
  }

  @Override
  public int specificity() {
    return 80;
  }
}

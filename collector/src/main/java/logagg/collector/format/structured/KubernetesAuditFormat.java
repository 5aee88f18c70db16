package logagg.collector.format.structured;

import java.util.Optional;
import java.util.Set;
import logagg.collector.event.EventDraft;
import logagg.collector.event.Severity;
import logagg.collector.format.LineFormat;
import logagg.collector.format.ReadingContext;

/**
 * The audit log of the Kubernetes API server ({@code audit.k8s.io}). What it calls level is how
 * much is logged, and no severity.
 */
public final class KubernetesAuditFormat implements LineFormat {

  @Override
  public String name() {
    return "kubernetes_audit";
  }

  @Override
  public String description() {
    return "Kubernetes audit log";
  }

  private static final Set<String> OWN = Set.of("level", "verb", "sourceIPs", "auditID");

  @Override
  public boolean parse(String record, ReadingContext context, EventDraft into) {
    Optional<JsonRecord> json =
        JsonRecord.holding(record, "audit.k8s.io")
            .filter(found -> found.text("apiVersion").startsWith("audit.k8s.io/"));
    if (json.isEmpty()) {
      return false;
    }
    JsonRecord audit = json.get();
    CommonFields fields = new CommonFields(context);
    audit.forEach(
        (name, value) -> {
          if (!OWN.contains(name)) {
            fields.add(name, value);
          }
        });
    // The first is the client, those after it are proxies.
    fields.add("source.ip", audit.text("sourceIPs"));
    fields.put(into);
    into.field("event.action", audit.text("verb"));
    into.field("event.id", audit.text("auditID"));
    into.field("kubernetes.audit.level", audit.text("level"));
    into.severity(severity(audit.text("responseStatus.code")));
    into.message(audit.text("verb") + " " + audit.text("requestURI"));
    return true;
  }

  private static Severity severity(String status) {
    if (status.length() == 3 && status.startsWith("5")) {
      return Severity.ERROR;
    }
    return status.length() == 3 && status.startsWith("4") ? Severity.WARNING : Severity.INFO;
  }

  @Override
  public int specificity() {
    return 95;
  }
}

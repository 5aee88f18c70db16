package logagg.collector.config;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.util.List;
import logagg.collector.event.Level;

/**
 * What the user has set, or the defaults of {@code config.default.yaml}, where each setting is
 * explained. An empty text is: none.
 */
public record Configuration(
    Formats formats,
    Redact redact,
    Rules rules,
    Anomalies anomalies,
    Store store,
    Alerts alerts,
    Metrics metrics,
    ArchiveSettings archive,
    ReceiveSettings receive,
    SweepSettings sweep,
    @JsonProperty("plugins_dir") String pluginsDir) {

  /** The same with another redaction. */
  public Configuration with(Redact other) {
    return with(other, rules, alerts);
  }

  /** The same with other rules. */
  public Configuration with(Rules other) {
    return with(redact, other, alerts);
  }

  /** The same with other alerts. */
  public Configuration with(Alerts other) {
    return with(redact, rules, other);
  }

  private Configuration with(Redact redaction, Rules looked, Alerts told) {
    return new Configuration(
        formats,
        redaction,
        looked,
        anomalies,
        store,
        told,
        metrics,
        archive,
        receive,
        sweep,
        pluginsDir);
  }

  /** How lines are read. */
  public record Formats(List<String> paths, String zone) {}

  /** What is replaced before anything leaves. */
  public record Redact(
      String mode,
      boolean all,
      List<String> kinds,
      @JsonProperty("salt_file") String saltFile,
      List<String> patterns,
      Allow allow) {
    /** The same with another mode. */
    public Redact withMode(String other) {
      return new Redact(other, all, kinds, saltFile, patterns, allow);
    }

    /** The same with all kinds. */
    public Redact withAll() {
      return new Redact(mode, true, kinds, saltFile, patterns, allow);
    }
  }

  /** What is left alone. */
  public record Allow(
      List<String> networks,
      List<String> values,
      @JsonProperty("email_domains") List<String> emailDomains) {}

  /** What is looked for. */
  public record Rules(
      boolean enabled, boolean builtin, List<String> paths, List<String> disabled, Sigma sigma) {
    /** The same, on or off, with other paths. */
    public Rules with(boolean on, List<String> others) {
      return new Rules(on, builtin, others, disabled, sigma);
    }
  }

  /** Sigma rules. */
  public record Sigma(List<String> paths, List<String> mappings, String placeholders) {}

  /** What is unusual. */
  public record Anomalies(
      boolean enabled,
      double threshold,
      String method,
      @JsonProperty("new_messages") boolean newMessages) {}

  /** The database. */
  public record Store(
      String url,
      String user,
      String password,
      @JsonProperty("password_file") String passwordFile,
      Findings findings,
      Errors errors,
      Events events) {}

  /** Findings in the database. */
  public record Findings(Duration retention, @JsonProperty("min_level") Level minLevel) {}

  /** Error groups in the database. */
  public record Errors(Duration retention) {}

  /** Events in the database. */
  public record Events(boolean enabled, Duration retention) {}

  /** Who is told. */
  public record Alerts(
      @JsonProperty("min_level") Level minLevel,
      @JsonProperty("per_minute") int perMinute,
      Webhook webhook,
      Slack slack,
      Mail mail) {
    /** The same with this webhook. */
    public Alerts withWebhook(String url, Level least) {
      return new Alerts(
          least, perMinute, new Webhook(url, webhook.secret(), webhook.secretFile()), slack, mail);
    }
  }

  /** Findings posted as JSON. */
  public record Webhook(
      String url, String secret, @JsonProperty("secret_file") String secretFile) {}

  /** Findings posted as Slack wants them. */
  public record Slack(String url) {}

  /** Findings by mail. */
  public record Mail(
      String server,
      String security,
      String user,
      String password,
      @JsonProperty("password_file") String passwordFile,
      @JsonProperty("ca_file") String caFile,
      String from,
      List<String> to) {}

  /** Where metrics and health are to be had. */
  public record Metrics(String listen) {}
}

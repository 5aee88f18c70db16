package logagg.collector.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import logagg.collector.assembly.Sightings;
import logagg.collector.detect.rule.Rule;
import logagg.collector.detect.rule.RuleSet;
import logagg.collector.event.Event;
import logagg.collector.event.EventDraft;
import logagg.collector.event.Fields;
import logagg.collector.event.Finding;
import logagg.collector.event.Severity;
import logagg.collector.redact.Redactor;
import logagg.collector.store.StoreWriter;

/** Made-up findings and errors of the last two weeks: the same ones whenever they are made. */
final class Demonstration {
  private static final Duration SPAN = Duration.ofDays(14);
  private static final int FINDINGS = 25;

  /** What was found; with a number in place of %d. */
  private record Found(String rule, String source, String message) {}

  private static final List<Found> FOUND =
      List.of(
          new Found(
              "SSH_BRUTE_FORCE",
              "/var/log/auth.log",
              "Failed password for root from 203.0.113.%d port 40112 ssh2"),
          new Found(
              "NGINX_404_SCAN", "/var/log/nginx/access.log", "203.0.113.%d GET /.env HTTP/1.1 404"),
          new Found(
              "SUDO_MISUSE",
              "/var/log/auth.log",
              "user%d : user NOT in sudoers ; USER=root ; COMMAND=/bin/sh"),
          new Found(
              "HTTP_SQL_INJECTION",
              "/var/log/nginx/access.log",
              "198.51.100.%d GET /item?id=1'+or+1=1-- HTTP/1.1 200"),
          new Found("OOM_KILLER", "/var/log/kern.log", "Out of memory: Killed process %d (java)"),
          new Found(
              "SSH_BRUTE_FORCE",
              "/var/log/auth.log",
              "Failed password for invalid user admin from 198.51.100.%d port 5122 ssh2"),
          new Found(
              "SSH_LOGIN_AFTER_BRUTE_FORCE",
              "/var/log/auth.log",
              "Accepted password for backup from 203.0.113.%d port 40990 ssh2"));

  /** Errors: severity, where, what it says, and how many hours ago. */
  private record Erred(Severity severity, String source, String raw, List<Integer> hoursAgo) {}

  private static final List<Erred> ERRED =
      List.of(
          new Erred(
              Severity.ERROR,
              "/var/log/shop/app.log",
              """
              java.lang.IllegalStateException: order 4711 is paid already
              \tat shop.Order.pay(Order.java:84)
              \tat shop.Checkout.finish(Checkout.java:31)""",
              List.of(300, 276, 275, 203, 120, 119, 118, 52, 30, 4)),
          new Erred(
              Severity.CRITICAL,
              "/var/log/postgresql/postgresql.log",
              "could not write to file \"pg_wal/xlogtemp.812\": No space left on device",
              List.of(290, 289, 288, 287, 40, 39)),
          new Erred(
              Severity.ERROR,
              "/var/log/nginx/error.log",
              "connect() failed (111: Connection refused) while connecting to upstream,"
                  + " client: 198.51.100.23",
              List.of(210, 209, 162, 161, 90, 66, 65, 20)),
          new Erred(
              Severity.ERROR,
              "/var/log/mail.log",
              "relay access denied for anna@example.com",
              List.of(150, 126, 102, 78, 54)),
          new Erred(
              Severity.ERROR,
              "/var/log/shop/worker.log",
              """
              Traceback (most recent call last):
                File "worker.py", line 12, in run
                  job = queue[name]
              KeyError: 'invoices'""",
              List.of(26, 25, 3, 2)));

  private final Redactor redactor;
  private final Instant now;

  Demonstration(Redactor redactor, Instant now) {
    this.redactor = redactor;
    this.now = now;
  }

  int findings() {
    return FINDINGS;
  }

  int groups() {
    return ERRED.size();
  }

  /** Adds all of it, and stores it. */
  void write(StoreWriter writer) {
    RuleSet rules = RuleSet.builtIn();
    for (int i = 0; i < FINDINGS; i++) {
      Found found = FOUND.get(i % FOUND.size());
      Rule rule = rules.rule(found.rule()).orElseThrow();
      // farther apart than what would be counted as one
      Instant time = now.minus(SPAN.multipliedBy(i).dividedBy(FINDINGS)).minus(Duration.ofHours(1));
      for (int again = 0; again <= i % 4; again++) {
        writer.add(finding(rule, found, time.plus(Duration.ofMinutes(7L * again)), i, again));
      }
    }
    for (int group = 0; group < ERRED.size(); group++) {
      Erred erred = ERRED.get(group);
      for (int hours : erred.hoursAgo()) {
        String id = "demo-error-%d-%d".formatted(group, hours);
        Event event =
            new EventDraft()
                .severity(erred.severity())
                .time(now.minus(Duration.ofHours(hours)))
                .build(erred.raw(), "plain", erred.source(), now);
        writer.add(Sightings.of(redactor.redact(id, event)));
      }
    }
    writer.flush();
  }

  private Finding finding(Rule rule, Found found, Instant time, int number, int again) {
    return new Finding(
        Finding.Kind.RULE,
        rule.id(),
        rule.title(),
        rule.description(),
        rule.level(),
        time,
        found.source(),
        redactor.redact(found.message().formatted(10 + number)),
        "demo-finding-%d-%d".formatted(number, again),
        1,
        rule.tags(),
        Fields.of(Map.of()));
  }
}

package logagg.collector.format.structured;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import logagg.collector.event.EventDraft;
import logagg.collector.event.Severity;
import logagg.collector.format.LineFormat;
import logagg.collector.format.ReadingContext;
import logagg.collector.format.Timestamps;
import logagg.collector.format.Timestamps.Stamp;
import logagg.collector.format.structured.Pairs.Pair;
import logagg.collector.format.web.Digits;
import logagg.collector.format.web.Endpoint;

/**
 * FortiGate's log: {@code date=2024-01-02 time=03:04:05 devname="fw" logid="0000000013"
 * type="traffic" level="notice" srcip=192.0.2.1 ...}, alone or behind a priority of syslog; keys
 * after the FortiOS Log Message Reference. {@code eventtime} is in seconds or nanoseconds; without
 * it, date and time are in the zone {@code tz} or the reader's.
 */
public final class FortinetFormat implements LineFormat {
  @Override
  public String name() {
    return "fortinet";
  }

  @Override
  public String description() {
    return "Fortinet FortiGate log";
  }

  @Override
  public boolean parse(String record, ReadingContext context, EventDraft into) {
    int start = record.indexOf("date=");
    boolean begins = start == 0 || (start > 0 && start < 120 && isBlank(record.charAt(start - 1)));
    if ((!begins && !isPriority(record, start)) || record.indexOf(" time=", start) < 0) {
      return false;
    }
    Optional<Pairs> pairs = Pairs.of(record, start);
    if (pairs.isEmpty()) {
      return false;
    }
    Map<String, String> values = new LinkedHashMap<>();
    for (Pair pair : pairs.get().all()) {
      values.put(pair.key(), pair.value());
    }
    boolean known = values.containsKey("logid") || values.containsKey("log_id");
    if (!known || !values.containsKey("type")) {
      return false;
    }
    Optional<Instant> time = time(values, context);
    time.ifPresent(into::time);
    values.forEach((key, value) -> put(key, value, into));
    if (into.message().isEmpty() && values.containsKey("logdesc")) {
      into.message(values.getOrDefault("logdesc", ""));
    }
    return time.isPresent();
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }

  private static boolean isPriority(String record, int start) {
    return start > 0 && start < 7 && record.charAt(start - 1) == '>';
  }

  private static Optional<Instant> time(Map<String, String> values, ReadingContext context) {
    String written = values.getOrDefault("date", "") + " " + values.getOrDefault("time", "");
    String zone = values.getOrDefault("tz", "");
    Optional<Stamp> event = Timestamps.epoch(values.getOrDefault("eventtime", ""), 0);
    if (event.isPresent()) {
      return event.map(Stamp::time);
    }
    ReadingContext local =
        zone.isEmpty() ? context : new ReadingContext(ZoneOffset.UTC, context.reference());
    return Timestamps.iso(written + zone, 0, local).map(Stamp::time);
  }

  private static void put(String key, String value, EventDraft into) {
    if (value.isEmpty() || value.equals("N/A")) {
      return;
    }
    switch (key) {
      case "date", "time", "tz", "eventtime" -> into.field("fortinet." + key, value);
      case "srcip", "remip", "remote_ip" -> address("source", value, into);
      case "dstip" -> address("destination", value, into);
      case "srcport" -> number("source.port", value, into);
      case "dstport" -> number("destination.port", value, into);
      case "sentbyte" -> number("source.bytes", value, into);
      case "rcvdbyte" -> number("destination.bytes", value, into);
      case "srcmac" -> into.field("source.mac", value);
      case "user" -> into.field("user.name", value);
      case "group" -> into.field("user.group.name", value);
      case "devname" -> into.host(value);
      case "devid" -> into.field("observer.serial_number", value);
      case "logid", "log_id" -> into.field("event.code", value);
      case "action" -> into.field("event.action", value);
      case "reason" -> into.field("event.reason", value);
      case "policyid" -> into.field("rule.id", value);
      case "policyname" -> into.field("rule.name", value);
      case "service" -> into.field("network.protocol", value.toLowerCase(Locale.ROOT));
      case "proto" -> into.field("network.iana_number", value);
      case "hostname" -> into.field("url.domain", value);
      case "url" -> into.field("url.original", value);
      case "agent" -> into.field("user_agent.original", value);
      case "msg" -> into.message(value);
      case "level" -> level(value, into);
      default -> into.field("fortinet." + key, value);
    }
  }

  private static void level(String value, EventDraft into) {
    into.field("log.level", value);
    into.severity(Severity.named(value).orElse(Severity.UNKNOWN));
  }

  private static void address(String side, String value, EventDraft into) {
    Endpoint.of(value).putAs(side, into);
  }

  private static void number(String name, String value, EventDraft into) {
    Digits.number(value).ifPresent(n -> into.field(name, n));
  }

  @Override
  public int specificity() {
    return 92;
  }
}

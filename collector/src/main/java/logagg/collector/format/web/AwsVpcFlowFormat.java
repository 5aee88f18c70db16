package logagg.collector.format.web;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import logagg.collector.event.EventDraft;
import logagg.collector.event.Severity;
import logagg.collector.format.HeadedFormat;
import logagg.collector.format.LineFormat;
import logagg.collector.format.ReadingContext;

/**
 * AWS VPC flow logs. In the default format of version 2, and in others of which the header line of
 * the files in S3 says the columns: {@code version account-id interface-id srcaddr ...}.
 */
public final class AwsVpcFlowFormat implements HeadedFormat {
  private static final List<String> DEFAULT =
      names(
          "version account-id interface-id srcaddr dstaddr srcport dstport protocol packets bytes"
              + " start end action log-status");

  private final List<String> names;

  public AwsVpcFlowFormat() {
    this(DEFAULT);
  }

  private AwsVpcFlowFormat(List<String> names) {
    this.names = names;
  }

  private static List<String> names(String header) {
    return List.of(header.strip().replace('_', '-').split(" +", 100));
  }

  @Override
  public String name() {
    return "aws_vpc_flow";
  }

  @Override
  public String description() {
    return "AWS VPC flow log";
  }

  @Override
  public boolean isHeader(String line) {
    return line.contains("srcaddr") && line.contains("dstaddr");
  }

  @Override
  public Optional<LineFormat> headedBy(String header) {
    return isHeader(header) ? Optional.of(new AwsVpcFlowFormat(names(header))) : Optional.empty();
  }

  @Override
  public boolean parse(String record, ReadingContext context, EventDraft into) {
    if (isHeader(record)) {
      return names(record).stream().allMatch(name -> name.matches("[a-z0-9-]{1,40}"));
    }
    String[] values = record.split(" ", -1);
    if (values.length != names.size()) {
      return false;
    }
    for (int i = 0; i < values.length; i++) {
      if (!put(names.get(i), values[i], into)) {
        return false;
      }
    }
    into.severity(Severity.INFO);
    return into.time().isPresent();
  }

  /** Puts a column; false if it is not what it must be. */
  private static boolean put(String name, String value, EventDraft into) {
    if (value.equals("-")) {
      return true;
    }
    OptionalLong number = Digits.number(value);
    switch (name) {
      case "srcaddr" -> Endpoint.of(value).putAs("source", into);
      case "dstaddr" -> Endpoint.of(value).putAs("destination", into);
      case "srcport" -> Response.putNumber("source.port", value, into);
      case "dstport" -> Response.putNumber("destination.port", value, into);
      case "bytes" -> Response.putNumber("network.bytes", value, into);
      case "packets" -> Response.putNumber("network.packets", value, into);
      case "protocol" -> into.field("network.iana_number", value);
      case "account-id" -> into.field("cloud.account.id", value);
      case "region" -> into.field("cloud.region", value);
      case "instance-id" -> into.field("cloud.instance.id", value);
      case "flow-direction" -> into.field("network.direction", value);
      case "start" -> number.ifPresent(s -> into.time(Instant.ofEpochSecond(s)));
      case "end" -> number.ifPresent(s -> into.field("event.end", Instant.ofEpochSecond(s)));
      case "action" -> {
        into.field("event.action", value);
        return value.equals("ACCEPT") || value.equals("REJECT");
      }
      default -> into.field("aws.vpcflow." + name.replace('-', '_'), plain(value, number));
    }
    return switch (name) {
      case "version", "start", "end", "srcport", "dstport", "packets", "bytes" ->
          number.isPresent() && number.getAsLong() < 100_000_000_000L;
      case "srcaddr", "dstaddr" -> Endpoint.isIp(value);
      default -> true;
    };
  }

  private static Object plain(String value, OptionalLong number) {
    return number.isPresent() ? (Object) number.getAsLong() : value;
  }

  @Override
  public int specificity() {
    return 85;
  }
}

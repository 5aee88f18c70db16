package logagg.collector.format.web;

import java.util.List;
import java.util.Optional;
import logagg.collector.event.EventDraft;
import logagg.collector.format.HeadedFormat;
import logagg.collector.format.LineFormat;
import logagg.collector.format.ReadingContext;

/**
 * The Extended Log File Format of the W3C (working draft of 23 March 1996), as IIS, CloudFront,
 * Exchange and others write it. A {@code #Fields:} line says what the columns are; without one, the
 * default columns of IIS (with and without the referrer), all of them, those of HTTP.sys' errors,
 * and those of CloudFront are known.
 *
 * <p>Other directives ({@code #Software:}, {@code #Version:}, {@code #Date:}) are events with
 * nothing but a message, so that no line is lost.
 */
public final class W3cFormat implements HeadedFormat {
  private static final String FIELDS = "#Fields:";
  private static final List<String> DIRECTIVES =
      List.of("Fields:", "Software:", "Version:", "Date:", "Start-Date:", "End-Date:", "Remark:");

  private static final W3cColumns IIS =
      W3cColumns.of(
          "date time s-ip cs-method cs-uri-stem cs-uri-query s-port cs-username c-ip"
              + " cs(User-Agent) cs(Referer) sc-status sc-substatus sc-win32-status time-taken");
  private static final W3cColumns IIS_WITHOUT_REFERRER =
      W3cColumns.of(
          "date time s-ip cs-method cs-uri-stem cs-uri-query s-port cs-username c-ip"
              + " cs(User-Agent) sc-status sc-substatus sc-win32-status time-taken");
  private static final W3cColumns IIS_ALL =
      W3cColumns.of(
          "date time s-sitename s-computername s-ip cs-method cs-uri-stem cs-uri-query s-port"
              + " cs-username c-ip cs-version cs(User-Agent) cs(Cookie) cs(Referer) cs-host"
              + " sc-status sc-substatus sc-win32-status sc-bytes cs-bytes time-taken");
  private static final W3cColumns HTTP_SYS =
      W3cColumns.of(
          "date time c-ip c-port s-ip s-port cs-version cs-method cs-uri sc-status s-siteid"
              + " s-reason s-queuename");
  private static final W3cColumns CLOUDFRONT =
      W3cColumns.of(
          "date time x-edge-location sc-bytes c-ip cs-method cs(Host) cs-uri-stem sc-status"
              + " cs(Referer) cs(User-Agent) cs-uri-query cs(Cookie) x-edge-result-type"
              + " x-edge-request-id x-host-header cs-protocol cs-bytes time-taken-seconds"
              + " x-forwarded-for ssl-protocol ssl-cipher x-edge-response-result-type"
              + " cs-protocol-version fle-status fle-encrypted-fields c-port time-to-first-byte"
              + " x-edge-detailed-result-type sc-content-type sc-content-len sc-range-start"
              + " sc-range-end");

  private final Optional<W3cColumns> columns;

  /** That of lines before any header. */
  public W3cFormat() {
    this(Optional.empty());
  }

  private W3cFormat(Optional<W3cColumns> columns) {
    this.columns = columns;
  }

  @Override
  public String name() {
    return "w3c";
  }

  @Override
  public String description() {
    return "W3C extended log (IIS, CloudFront)";
  }

  @Override
  public boolean isHeader(String line) {
    return line.startsWith(FIELDS);
  }

  @Override
  public Optional<LineFormat> headedBy(String header) {
    if (!isHeader(header)) {
      return Optional.empty();
    }
    String names = header.substring(FIELDS.length()).strip();
    // CloudFront's time-taken is in seconds, that of IIS in milliseconds.
    String told =
        names.contains("x-edge-") ? names.replace("time-taken", "time-taken-seconds") : names;
    return names.isEmpty()
        ? Optional.empty()
        : Optional.of(new W3cFormat(Optional.of(W3cColumns.of(told))));
  }

  @Override
  public boolean parse(String record, ReadingContext context, EventDraft into) {
    if (record.startsWith("#")) {
      return DIRECTIVES.stream().anyMatch(name -> record.startsWith(name, 1));
    }
    String[] values = split(record);
    if (columns.isPresent()) {
      return columns.get().read(values, context, into);
    }
    return byDefault(values).read(values, context, into) && isRequest(into);
  }

  // Without a header, a number of columns is not enough to tell.
  private static boolean isRequest(EventDraft into) {
    boolean answered =
        into.field("http.request.method").isPresent()
            && into.field("http.response.status_code").isPresent();
    // What HTTP.sys refuses may have neither.
    boolean refused =
        into.field("w3c.s-reason").isPresent() && into.field("destination.ip").isPresent();
    return into.field("source.ip").isPresent() && (answered || refused);
  }

  private static W3cColumns byDefault(String[] values) {
    return switch (values.length) {
      case 14 -> IIS_WITHOUT_REFERRER;
      case 15 -> IIS;
      case 22 -> IIS_ALL;
      case 13 -> HTTP_SYS;
      case 33 -> CLOUDFRONT;
      default -> W3cColumns.NONE;
    };
  }

  private static String[] split(String record) {
    String line = record.endsWith("\r") ? record.substring(0, record.length() - 1) : record;
    if (line.indexOf('\t') >= 0) {
      return line.split("\t", -1);
    }
    return line.indexOf('"') < 0 ? line.split(" ", -1) : quoted(line);
  }

  // Texts may be quoted (section "Log file format" of the draft).
  private static String[] quoted(String line) {
    Cursor in = new Cursor(line);
    List<String> values = Tail.of(in).tokens().stream().map(Tail.Token::text).toList();
    return values.toArray(String[]::new);
  }

  @Override
  public int specificity() {
    return columns.isPresent() ? 90 : 70;
  }

  @Override
  public String toString() {
    return "w3c" + columns.map(known -> " " + known.names()).orElse("");
  }
}

package logagg.collector.detect.rule;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import logagg.collector.event.Event;

/**
 * Where an event came from, as an address: its field if it has one, else what its text says, which
 * is how any program's log can be grouped without a format of its own.
 *
 * <p>Of several addresses in a text it is the first one that follows a word such as {@code from},
 * {@code rhost}, {@code client} or {@code ip}; else the first one that does not follow a word such
 * as {@code local} or {@code server}. A pseudonym of redaction counts as an address.
 */
final class EventAddress {
  private static final List<String> FIELDS =
      List.of("source.ip", "client.ip", "source.address", "client.address");

  private static final String OCTET = "(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)";
  private static final String V4 = OCTET + "(?:\\." + OCTET + "){3}";

  /** Runs of what an IPv6 address is made of, with at least two colons: then looked at closely. */
  private static final String V6 = "(?:[0-9A-Fa-f]{0,4}:){2,7}(?:" + V4 + "|[0-9A-Fa-f]{0,4})";

  private static final String TOKEN = "ip_[0-9a-f]{8,64}";

  /** Every repetition is bounded, so that a search takes time in proportion to the text. */
  private static final Pattern ADDRESS =
      Pattern.compile(
          "(?<![\\w.:])(?:"
              + V6
              + "(?![\\w:]|\\.\\w)|"
              + V4
              + "(?!\\w|\\.\\d)|"
              + TOKEN
              + "(?!\\w))");

  private static final Pattern NAMED =
      Pattern.compile(
          "(?:from|rhost|client|clientip|client_ip|remote|remote_ip|remoteaddr|peer|addr|address"
              + "|host|ip|src|srcip|rip|user_ip|visitor_ip)[\"']?[ :=\"'\\[(/<]{1,6}$",
          Pattern.CASE_INSENSITIVE);

  /** What is on this side: where something went to. */
  private static final Pattern OURS =
      Pattern.compile(
          "(?:local|dest|dst|server|listen|upstream|backend|lip)[a-z_]{0,10}"
              + "[\"']?[ :=\"'\\[(<]{1,6}(?:ipv[46]/[a-z]{2,4}/)?$",
          Pattern.CASE_INSENSITIVE);

  private EventAddress() {}

  static Optional<String> of(Event event) {
    for (String field : FIELDS) {
      Optional<String> value = event.fields().text(field).filter(text -> !text.isEmpty());
      if (value.isPresent()) {
        return value.map(EventAddress::unmapped);
      }
    }
    Optional<String> inMessage = in(event.message());
    return inMessage.isPresent() ? inMessage : in(event.raw());
  }

  /** The address that a text names as where something came from. */
  static Optional<String> in(String text) {
    Matcher matcher = ADDRESS.matcher(text);
    Optional<String> first = Optional.empty();
    while (matcher.find()) {
      String address = matcher.group();
      int from = Math.max(0, matcher.start() - 40);
      if (!isAddress(address) || OURS.matcher(text).region(from, matcher.start()).find()) {
        continue;
      }
      if (NAMED.matcher(text).region(from, matcher.start()).find()) {
        return Optional.of(unmapped(address));
      }
      if (first.isEmpty()) {
        first = Optional.of(unmapped(address));
      }
    }
    return first;
  }

  /**
   * An IPv4 address that came over an IPv6 socket is the same address: RFC 4291 section 2.5.5.2.
   */
  private static String unmapped(String address) {
    return address.startsWith("::ffff:") && address.indexOf('.') > 0
        ? address.substring("::ffff:".length())
        : address;
  }

  /**
   * Times of day look like IPv6, and so do names in some languages: an address has {@code ::} or
   * all eight groups, and a digit.
   */
  private static boolean isAddress(String text) {
    if (text.indexOf(':') < 0) {
      return true;
    }
    if (text.chars().noneMatch(Character::isDigit)) {
      return false;
    }
    int gap = text.indexOf("::");
    if (gap >= 0) {
      return text.length() > 2 && text.indexOf("::", gap + 1) < 0 && !text.endsWith(":::");
    }
    return text.chars().filter(c -> c == ':').count() == (text.indexOf('.') < 0 ? 7 : 6)
        && !text.endsWith(":");
  }
}

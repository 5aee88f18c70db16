package logagg.collector.format.custom;

import java.util.Map;
import java.util.Optional;

/**
 * The named parts of grok patterns, under the names that Logstash gave them, and written without
 * look-around and atomic groups, so that they run in linear time.
 */
final class GrokLibrary {
  private static final String OCTET = "(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)";

  private static final Map<String, String> PATTERNS =
      Map.ofEntries(
          Map.entry("USERNAME", "[a-zA-Z0-9._-]+"),
          Map.entry("USER", "%{USERNAME}"),
          Map.entry("EMAILADDRESS", "[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]+@%{HOSTNAME}"),
          Map.entry("INT", "[+-]?\\d+"),
          Map.entry("POSINT", "[1-9]\\d*"),
          Map.entry("NONNEGINT", "\\d+"),
          Map.entry("NUMBER", "[+-]?(?:\\d+(?:\\.\\d+)?|\\.\\d+)"),
          Map.entry("BASE10NUM", "%{NUMBER}"),
          Map.entry("BASE16NUM", "[+-]?(?:0x)?[0-9A-Fa-f]+"),
          Map.entry("BOOLEAN", "(?:true|false)"),
          Map.entry("WORD", "\\w+"),
          Map.entry("NOTSPACE", "\\S+"),
          Map.entry("SPACE", "\\s*"),
          Map.entry("DATA", ".*?"),
          Map.entry("GREEDYDATA", ".*"),
          Map.entry("QUOTEDSTRING", "(?:\"(?:\\\\.|[^\\\\\"])*\"|'(?:\\\\.|[^\\\\'])*')"),
          Map.entry("QS", "%{QUOTEDSTRING}"),
          Map.entry("UUID", "[0-9A-Fa-f]{8}-(?:[0-9A-Fa-f]{4}-){3}[0-9A-Fa-f]{12}"),
          Map.entry("MAC", "(?:[0-9A-Fa-f]{2}[:-]){5}[0-9A-Fa-f]{2}"),
          Map.entry("IPV4", "(?:" + OCTET + "\\.){3}" + OCTET),
          Map.entry(
              "IPV6", "(?:[0-9A-Fa-f]{0,4}:){2,7}(?:%{IPV4}|[0-9A-Fa-f]{0,4})(?:%[0-9A-Za-z]+)?"),
          Map.entry("IP", "(?:%{IPV6}|%{IPV4})"),
          Map.entry("HOSTNAME", "[0-9A-Za-z][0-9A-Za-z_-]*(?:\\.[0-9A-Za-z][0-9A-Za-z_-]*)*\\.?"),
          Map.entry("IPORHOST", "(?:%{IP}|%{HOSTNAME})"),
          Map.entry("HOSTPORT", "%{IPORHOST}:%{POSINT}"),
          Map.entry("UNIXPATH", "(?:/[^/\\s]*)+"),
          Map.entry("PATH", "(?:%{UNIXPATH}|[A-Za-z]:(?:\\\\[^\\\\?*]*)+)"),
          Map.entry("URIPROTO", "[A-Za-z][A-Za-z0-9+.-]*"),
          Map.entry("URIPATH", "(?:/[^/\\s?#]*)+"),
          Map.entry("URIPARAM", "\\?\\S*"),
          Map.entry("URIPATHPARAM", "%{URIPATH}(?:%{URIPARAM})?"),
          Map.entry(
              "URI", "%{URIPROTO}://(?:[^@/\\s]+@)?(?:%{IPORHOST}(?::\\d+)?)?(?:%{URIPATHPARAM})?"),
          Map.entry("TTY", "(?:/dev/)?(?:pts|tty)[\\w/]*"),
          Map.entry(
              "MONTH",
              "(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
                  + "|Sep(?:tember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)"),
          Map.entry("MONTHNUM", "(?:0?[1-9]|1[0-2])"),
          Map.entry("MONTHDAY", "(?:0[1-9]|[12]\\d|3[01]|[1-9])"),
          Map.entry(
              "DAY",
              "(?:Mon(?:day)?|Tue(?:sday)?|Wed(?:nesday)?|Thu(?:rsday)?|Fri(?:day)?|Sat(?:urday)?"
                  + "|Sun(?:day)?)"),
          Map.entry("YEAR", "\\d{4}"),
          Map.entry("HOUR", "(?:2[0-3]|[01]?\\d)"),
          Map.entry("MINUTE", "[0-5]\\d"),
          Map.entry("SECOND", "(?:[0-5]?\\d|60)(?:[:.,]\\d+)?"),
          Map.entry("TIME", "%{HOUR}:%{MINUTE}(?::%{SECOND})?"),
          Map.entry("ISO8601_TIMEZONE", "(?:Z|[+-]%{HOUR}(?::?%{MINUTE})?)"),
          Map.entry(
              "TIMESTAMP_ISO8601",
              "%{YEAR}-%{MONTHNUM}-%{MONTHDAY}[T ]%{HOUR}:?%{MINUTE}(?::?%{SECOND})?"
                  + "(?:%{ISO8601_TIMEZONE})?"),
          Map.entry("SYSLOGTIMESTAMP", "%{MONTH} +%{MONTHDAY} %{TIME}"),
          Map.entry("HTTPDATE", "%{MONTHDAY}/%{MONTH}/%{YEAR}:%{TIME} [+-]\\d{4}"),
          Map.entry(
              "LOGLEVEL",
              "(?i:trace|debug|verbose|info(?:rmation)?|notice|warn(?:ing)?|err(?:or)?"
                  + "|crit(?:ical)?|severe|fatal|alert|emerg(?:ency)?|panic)"));

  private GrokLibrary() {}

  static Optional<String> pattern(String name) {
    return Optional.ofNullable(PATTERNS.get(name));
  }
}

package logagg.collector.format.app;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import logagg.collector.event.EventDraft;
import org.jspecify.annotations.Nullable;

/**
 * What applications say when someone fails to sign in, by the wording of each: who ({@code
 * user.name}), from where ({@code source.ip}), and {@code event.outcome: failure}.
 *
 * <p>A rule is tried only if its phrase, without variables, is in the message. Names and addresses
 * are matched by classes of characters that end where the next part begins, so that each rule is
 * linear.
 */
public final class SignIns {
  private static final int LONGEST = 4_096;
  private static final String IP = "\\[?(?<ip>[0-9a-fA-F:.]{2,45})\\]?";

  private record Rule(String phrase, Pattern pattern) {}

  private static final List<Rule> RULES =
      List.of(
          // Gitea, Forgejo: routers/web/auth
          rule(
              "Failed authentication attempt",
              "for (?<user>[^ ]{1,200}) from (?<peer>[0-9a-fA-F:.\\[\\]]{2,55})"),
          // paperless-ngx: documents signals
          rule(
              "Login failed for user",
              "`(?<user>[^`]{1,200})` from (?:private |public )?IP `" + IP + "`"),
          // Stirling-PDF
          rule("Failed login attempt from IP", ": " + IP),
          rule("Invalid password for user", ":? (?<user>[^ ]{1,200}) from IP:? " + IP),
          rule("Invalid username", " or password entered"),
          // Emby: "AUTH-ERROR: 1.2.3.4 - Invalid username"
          rule("AUTH-ERROR: ", IP),
          // Sonarr, Radarr, Lidarr, Prowlarr, Readarr
          rule("Auth-Failure ip ", IP + " username '?(?<user>[^']{0,200})"),
          // Uptime Kuma, Dockge
          rule("Incorrect username or password for user", " (?<user>[^ ]{1,200})\\. IP=" + IP),
          rule("Invalid token provided for user", " (?<user>[^ ]{1,200})\\. IP=" + IP),
          // Overseerr, Jellyseerr: a JSON object follows
          rule(
              "Failed sign-in attempt",
              "[^{]{0,100}\\{\"ip\":\"" + IP + "\",\"email\":\"(?<user>[^\"]{0,200})"),
          rule("Failed login attempt", "[^{]{0,100}\\{\"account\":\\{\"ip\":\"" + IP),
          // Bitwarden
          rule("Failed login attempt", "[^\\[{:]{0,60}\\. " + IP + "$"),
          // Redmine, Rails' Logger
          rule("Failed login for '", "(?<user>[^']{1,200})' from " + IP),
          // Apache Guacamole: the client first, then proxies
          rule(
              "Authentication attempt from ",
              "\\[?" + IP + "[^\\]]{0,200}\\]? for user \"(?<user>[^\"]{0,200})\" failed"),
          // Mailu
          rule("Authentication attempt from ", IP + " (?:for [^ ]{1,200} )?has been rate-limited"),
          // Home Assistant: homeassistant.components.http.ban
          rule(
              "Login attempt or request with invalid authentication from",
              " [^ ]{0,200} ?\\(?" + IP + "\\)?"),
          // Jellyfin
          rule(
              "Authentication request for ",
              "\"?(?<user>[^\" ]{1,200})\"? has been denied \\(IP: \"?" + IP),
          // Pterodactyl's wings; key=value follows
          rule(
              "failed to validate user credentials",
              "[^=]{0,100} ip=(?<peer>[0-9a-fA-F:.\\[\\]]{2,55})(?: method=[a-z]{1,20})?"
                  + "(?: subsystem=[a-z]{1,20})?(?: username=(?<user>[^ ]{0,200}))?"),
          // Technitium DNS server
          rule("Invalid username or password for user", ": (?<user>[^ ]{1,200})"),
          // LiteSpeed's and OpenLiteSpeed's WebAdmin, and its realms
          rule("Failed Login Attempt - username:", "(?<user>[^ ]{0,200}) ip:"),
          rule("failed to authenticate.", ""),
          // HestiaCP, VestaCP: "user address failed to login"
          rule(" failed to login", ""),
          // MariaDB, MySQL: ER_ACCESS_DENIED_ERROR
          rule("Access denied for user '", "(?<user>[^']{0,200})'@'(?<peer>[^']{1,255})'"),
          // PostgreSQL
          rule("password authentication failed for user \"", "(?<user>[^\"]{0,200})\""),
          rule("no pg_hba.conf entry for host \"", IP + "\", user \"(?<user>[^\"]{0,200})\""),
          // MongoDB 3 and 4
          rule(
              "SASL SCRAM-SHA-",
              "[0-9]{1,3} authentication failed for (?<user>[^ ]{1,200}) on [^ ]{1,200}"
                  + " from client (?<peer>[^ ]{1,55})"),
          // ZoneMinder
          rule("Could not retrieve user ", "(?<user>[^ ]{1,200}) details"),
          rule("Login denied for user \"", "(?<user>[^\"]{0,200})\""),
          // Filebrowser answers 403 to a wrong password
          rule("/api/login: 403 ", IP),
          // Asterisk: chan_sip, res_pjsip
          rule("Registration from '", "[^']{0,300}' failed for '(?<peer>[^']{2,60})'"),
          rule("Failed to authenticate", ""),
          // ProFTPD
          rule("USER ", "(?<user>[^ :]{1,200}): no such user found from"),
          rule("(Login failed)", ""),
          // LemonLDAP::NG
          rule("Bad password for ", "(?<user>[^ ]{1,200}) \\(" + IP + "\\)"),
          rule(" was not found in LDAP directory ", "\\(" + IP + "\\)"),
          // Harbor
          rule(
              "[client IP=\"",
              IP + "[^\\]]{0,1000}\\]: failed to authenticate user:(?<user>[^ ,]{1,200})"),
          // OpenVPN: a peer without the key of tls-auth or tls-crypt, or a wrong password
          rule("tls-crypt unwrapping failed", ""),
          rule("packet authentication failed", ""),
          rule("TLS Auth Error", ""),
          // RouterOS
          rule("login failure for user ", "(?<user>[^ ]{0,200}) from " + IP + " via"),
          // LiteLLM, Grafana and others by these very words
          rule("Invalid username or password", ""),
          rule("FAILED LOGIN", ""),
          rule("FAIL LOGIN", ": Client \"(?<peer>[^\"]{2,60})\""));

  private SignIns() {}

  private static Rule rule(String phrase, String after) {
    return new Rule(phrase, Pattern.compile(after));
  }

  /**
   * Adds what the first rule that fits says; fields that are there already stay as they are.
   *
   * @return whether one fitted
   */
  public static boolean note(String message, EventDraft into) {
    String head = message.length() > LONGEST ? message.substring(0, LONGEST) : message;
    for (Rule rule : RULES) {
      int at = head.indexOf(rule.phrase());
      if (at < 0) {
        continue;
      }
      Matcher matcher = rule.pattern().matcher(head);
      matcher.region(at + rule.phrase().length(), head.length());
      if (matcher.lookingAt()) {
        put(matcher, into);
        return true;
      }
    }
    return false;
  }

  private static void put(Matcher matcher, EventDraft into) {
    into.field("event.outcome", "failure");
    var groups = matcher.pattern().namedGroups();
    if (groups.containsKey("user") && into.field("user.name").isEmpty()) {
      into.field("user.name", emptyAsNone(matcher.group("user")));
    }
    if (into.field("source.ip").isEmpty()) {
      String peer =
          groups.containsKey("ip")
              ? matcher.group("ip")
              : groups.containsKey("peer") ? matcher.group("peer") : null;
      if (peer != null) {
        Peers.source(into, peer);
      }
    }
  }

  private static @Nullable String emptyAsNone(@Nullable String text) {
    return text == null || text.isEmpty() ? null : text;
  }
}

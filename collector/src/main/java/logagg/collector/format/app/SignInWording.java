package logagg.collector.format.app;

import java.util.List;
import java.util.regex.Pattern;

/**
 * How an application says that someone failed to sign in. Names and addresses are matched by
 * classes of characters that end where the next part begins, and all is bounded, so that a try is
 * short.
 *
 * @param phrase what is in each such message
 * @param pattern what follows the phrase; or, if it is around it, what the phrase is within
 */
record SignInWording(String phrase, Pattern pattern, boolean around) {
  private static final String IP = "\\[?(?<ip>[0-9a-fA-F:.]{1,44}[0-9a-fA-F:])\\]?";
  private static final String PEER = "(?<peer>[0-9a-fA-F:.\\[\\]]{1,54}[0-9a-fA-F\\]])";
  private static final String USER = "(?<user>[^ ,\"'`]{1,200})";

  /** All that are known; of two that fit the first counts. */
  static final List<SignInWording> ALL =
      List.of(
          // Authelia, of either factor
          rule(
              "Unsuccessful ",
              "[A-Za-z0-9 ]{2,20} authentication attempt by user '(?<user>[^']{0,200})'"),
          // Vaultwarden
          rule(
              "Username or password is incorrect. Try again. IP: ",
              "(?<ip>[0-9a-fA-F:.]{1,44}[0-9a-fA-F])\\. Username: (?<user>[^ ]{1,200}[^ .])"),
          rule("Invalid admin token. IP: ", IP),
          rule("Invalid TOTP code!", "[^\n]{0,100} IP: " + IP),
          // Calibre-Web
          rule("Login failed for user \"", "(?<user>[^\"]{0,200})\" IP-address: " + IP),
          // SQL Server
          rule("Login failed for user '", "(?<user>[^']{0,200})'[^\n]{0,300}?\\[CLIENT: " + IP),
          // Audiobookshelf
          rule("Failed login attempt for username \"", "(?<user>[^\"]{0,200})\" from ip:? " + IP),
          // Immich
          rule("Failed login attempt for user ", USER + " from ip address " + IP),
          // AdGuard Home
          rule("failed to login user \"", "(?<user>[^\"]{0,200})\" from ip:? " + IP),
          // Odoo
          rule("Login failed for db:", "[^ ]{1,100} login:(?<user>[^ ]{1,200}) from " + IP),
          // Zimbra
          around(
              "authentication failed for [",
              "oip=(?<ip>[0-9a-fA-F:.]{2,45});[^\n]{0,400}?authentication failed for"
                  + " \\[(?<user>[^\\]]{1,200})\\]"),
          // SOGo
          rule("Login from '", IP + "' for user '(?<user>[^']{0,200})' might not have worked"),
          // FreeSWITCH
          rule(
              "SIP auth failure (",
              "[^\\[\n]{0,100}\\[(?<user>[^@\\]]{1,200})[^\\]]{0,200}\\] from ip " + IP),
          // Asterisk's security log
          rule(
              "SecurityEvent=\"",
              "(?:Invalid[A-Za-z]{2,20}|FailedACL|ChallengeResponseFailed)\"[^\n]{0,600}?"
                  + "AccountID=\"(?<user>[^\"]{0,200})\"[^\n]{0,600}?"
                  + "RemoteAddress=\"IPV[46]/[A-Z]{2,4}/(?<ip>[0-9a-fA-F:.]{2,45})/"),
          // qBittorrent
          rule(
              "WebAPI login failure.",
              "[^\n]{0,100}? IP: " + IP + ", username: (?<user>[^\n]{0,200})"),
          // phpMyAdmin
          rule("user denied: ", "(?<user>[^ ]{1,200}) \\([a-z-]{1,40}\\) from " + IP),
          // Proxmox VE
          rule("authentication failure; rhost=", IP + " user=(?<user>[^ ]{0,200})"),
          // Gitea, Forgejo: routers/web/auth
          rule("Failed authentication attempt for ", USER + " from " + PEER),
          // paperless-ngx
          rule(
              "Login failed for user `",
              "(?<user>[^`]{1,200})` from (?:private |public )?IP `" + IP),
          // Stirling-PDF
          rule("Failed login attempt from IP: ", IP),
          rule("Invalid password for user: ", USER + " from IP: " + IP),
          // Emby
          rule("AUTH-ERROR: ", IP),
          // Sonarr, Radarr, Lidarr, Prowlarr, Readarr
          rule("Auth-Failure ip ", IP + " username '?(?<user>[^']{0,200})"),
          // Uptime Kuma, Dockge
          rule("Incorrect username or password for user ", "(?<user>[^ ]{1,200})\\. IP=" + IP),
          rule("Invalid token provided for user ", "(?<user>[^ ]{1,200})\\. IP=" + IP),
          // Overseerr, Jellyseerr: an object as JSON follows
          rule(
              "Failed sign-in attempt",
              "[^{]{0,100}\\{\"ip\":\"" + IP + "\",\"email\":\"(?<user>[^\"]{0,200})"),
          // Bitwarden
          rule("Failed login attempt", "[^\\[{:]{0,60}\\. " + IP + "$"),
          // Redmine
          rule("Failed login for '", "(?<user>[^']{1,200})' from " + IP),
          // BookStack, Roundcube
          rule("Failed login for ", USER + "(?: from " + IP + ")?"),
          // Apache Guacamole: the client first, then proxies
          rule(
              "Authentication attempt from ",
              "\\[?" + IP + "[^\\]]{0,200}\\]? for user \"(?<user>[^\"]{0,200})\" failed"),
          // Mailu
          rule("Authentication attempt from ", IP + " (?:for [^ ]{1,200} )?has been rate-limited"),
          // Home Assistant
          rule(
              "Login attempt or request with invalid authentication from ",
              "(?:[^ ]{0,200} \\()?" + IP),
          // Jellyfin
          rule(
              "Authentication request for ",
              "\"?(?<user>[^\" ]{1,200})\"? has been denied \\(IP: \"?" + IP),
          // Pterodactyl's wings
          rule(
              "failed to validate user credentials",
              "[^=]{0,100} ip="
                  + PEER
                  + "(?: method=[a-z]{1,20})?(?: subsystem=[a-z]{1,20})?"
                  + "(?: username=(?<user>[^ ]{0,200}))?"),
          // Technitium DNS server
          rule("Invalid username or password for user: ", USER),
          // LiteSpeed's and OpenLiteSpeed's WebAdmin, and its realms
          rule("Failed Login Attempt - username:", "(?<user>[^ ]{0,200}) ip:"),
          around("' failed to authenticate.", "User '(?<user>[^']{0,200})' failed"),
          // HestiaCP, VestaCP
          around(" failed to login", "(?<user>[^ ]{1,200}) " + IP + " failed to login"),
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
          // File Browser answers 403 to a wrong password
          rule("/api/login: 403 ", IP),
          // Asterisk: chan_sip, res_pjsip
          rule("Registration from '", "[^']{0,300}' failed for '(?<peer>[^']{2,60})'"),
          rule("Failed to authenticate", ""),
          // ProFTPD
          rule("USER ", "(?<user>[^ :]{1,200}): no such user found from"),
          around("(Login failed)", "USER (?<user>[^ :]{1,200}) \\(Login failed\\)"),
          // Dropbear
          rule("Bad PAM password attempt for '", "(?<user>[^']{0,200})' from <?" + PEER),
          rule("Bad password attempt for '", "(?<user>[^']{0,200})' from <?" + PEER),
          rule("Login attempt for nonexistent user from ", "<?" + PEER),
          rule("Exit before auth from <", PEER),
          // LemonLDAP::NG
          rule("Bad password for ", USER + " \\(" + IP + "\\)"),
          around(
              " was not found in LDAP directory",
              "(?<user>[^ ]{1,200}) was not found in LDAP directory \\(" + IP + "\\)"),
          // Baïkal, by PHP's error log
          around(
              "authentication failure for Baikal",
              "user (?<user>[^ ]{1,200}) authentication failure for Baikal"),
          rule("authentication failure for Baikal", ""),
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
          // Grafana, LiteLLM and others by these very words
          rule("Invalid username or password", ""),
          rule("FAILED LOGIN", ""),
          rule("FAIL LOGIN", ": Client \"(?<peer>[^\"]{2,60})\""));

  private static SignInWording rule(String phrase, String after) {
    return new SignInWording(phrase, Pattern.compile(after), false);
  }

  private static SignInWording around(String phrase, String pattern) {
    return new SignInWording(phrase, Pattern.compile(pattern), true);
  }
}

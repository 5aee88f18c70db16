package logagg.collector.sweep.remote;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A host on the way, as ssh's {@code -J} takes it: {@code [user@]host[:port]}. */
record Jump(Optional<String> user, String address, Optional<String> port) {
  private static final Pattern FORM =
      Pattern.compile(
          "(?:(?<user>[^@]+)@)?(?:\\[(?<v6>[^]]+)]|(?<host>[^:\\[]+))(?::(?<port>\\d+))?");

  /**
   * Reads one.
   *
   * @throws IllegalArgumentException with a message for the user
   */
  static Jump of(String text) {
    Matcher m = FORM.matcher(text.strip());
    if (!m.matches()) {
      throw new IllegalArgumentException("proxy_jump: '" + text + "' is not [USER@]HOST[:PORT]");
    }
    return new Jump(
        Optional.ofNullable(m.group("user")),
        Optional.ofNullable(m.group("v6")).orElseGet(() -> m.group("host")),
        Optional.ofNullable(m.group("port")));
  }
}

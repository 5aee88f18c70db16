package logagg.collector.redact.find;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/** The kinds that are known without being told; docs/redaction.md says what counts as each. */
public enum BuiltInKind implements Kind {
  EMAIL("email", "email", true),
  IPV4("ipv4", "ip", true),
  IPV6("ipv6", "ip", true),
  CARD("card", "card", true),
  PHONE("phone", "phone", true),
  UUID("uuid", "uuid", true),
  JWT("jwt", "jwt", true),
  PRIVATE_KEY("private-key", "key", true),
  IBAN("iban", "iban", false),
  SSN("ssn", "ssn", false),
  PROVIDER_KEY("provider-key", "secret", false),
  URL_CREDENTIALS("url-credentials", "cred", false),
  MAC("mac", "mac", false);

  private final String id;
  private final String prefix;
  private final boolean byDefault;

  BuiltInKind(String id, String prefix, boolean byDefault) {
    this.id = id;
    this.prefix = prefix;
    this.byDefault = byDefault;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public String prefix() {
    return prefix;
  }

  /** Those that are looked for unless the settings say otherwise. */
  public static Set<BuiltInKind> defaults() {
    Set<BuiltInKind> kinds = EnumSet.noneOf(BuiltInKind.class);
    for (BuiltInKind kind : values()) {
      if (kind.byDefault) {
        kinds.add(kind);
      }
    }
    return kinds;
  }

  public static Set<BuiltInKind> all() {
    return EnumSet.allOf(BuiltInKind.class);
  }

  /**
   * Reads one as written in an option.
   *
   * @throws IllegalArgumentException if there is none; the message lists all
   */
  public static BuiltInKind parse(String id) {
    for (BuiltInKind kind : values()) {
      if (kind.id.equals(id)) {
        return kind;
      }
    }
    throw new IllegalArgumentException(
        "nothing to redact is called '"
            + id
            + "'; one of "
            + Arrays.stream(values()).map(BuiltInKind::id).collect(Collectors.joining(", ")));
  }
}

package logagg.collector.sweep.hosts;

/** A host as it is written in YAML. */
final class HostText {
  private HostText() {}

  /** Lines of a list's item; what is as by default is left out. */
  static String of(Host host) {
    StringBuilder text = new StringBuilder("- name: ").append(quoted(host.name())).append('\n');
    if (!host.address().equals(host.name())) {
      line(text, "address", quoted(host.address()));
    }
    host.port().ifPresent(port -> line(text, "port", port.toString()));
    host.user().ifPresent(user -> line(text, "user", quoted(user)));
    host.key().ifPresent(key -> line(text, "key", quoted(key)));
    host.agent().ifPresent(agent -> line(text, "agent", quoted(agent)));
    if (!host.groups().isEmpty()) {
      line(
          text,
          "groups",
          "[" + String.join(", ", host.groups().stream().map(HostText::quoted).toList()) + "]");
    }
    host.proxyJump().ifPresent(jump -> line(text, "proxy_jump", quoted(jump)));
    if (host.sudo()) {
      line(text, "sudo", "true");
    }
    if (host.local()) {
      line(text, "local", "true");
    }
    if (!host.root().isEmpty()) {
      line(text, "root", quoted(host.root()));
    }
    host.zone().ifPresent(zone -> line(text, "zone", quoted(zone)));
    if (!host.journal().equals("auto")) {
      line(text, "journal", host.journal());
    }
    return text.toString();
  }

  private static void line(StringBuilder text, String setting, String value) {
    text.append("  ").append(setting).append(": ").append(value).append('\n');
  }

  /** Plain where that is surely text, YAML 1.1 and 1.2 alike. */
  private static String quoted(String value) {
    boolean plain =
        value.matches("[A-Za-z/][A-Za-z0-9_./-]*")
            && !value.matches("(?i)y|n|yes|no|on|off|true|false|null|nan");
    return plain ? value : "'" + value.replace("'", "''") + "'";
  }
}

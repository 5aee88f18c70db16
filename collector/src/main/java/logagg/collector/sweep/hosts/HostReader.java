package logagg.collector.sweep.hosts;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads a host as it is written in YAML. */
final class HostReader {
  private static final Set<String> SETTINGS =
      Set.of(
          "name",
          "address",
          "port",
          "user",
          "key",
          "agent",
          "groups",
          "proxy_jump",
          "sudo",
          "local",
          "root",
          "zone",
          "journal");

  private final Map<?, ?> settings;

  private HostReader(Map<?, ?> settings) {
    this.settings = settings;
  }

  /**
   * Reads one.
   *
   * @throws IllegalArgumentException with a message for the user
   */
  static Host read(Object yaml) {
    if (yaml instanceof String name) {
      return Host.of(name);
    }
    if (!(yaml instanceof Map<?, ?> map)) {
      throw new IllegalArgumentException("a host is its name, or settings, of which name is one");
    }
    for (Object setting : map.keySet()) {
      if (!SETTINGS.contains(String.valueOf(setting))) {
        throw new IllegalArgumentException(setting + ": there is no such setting of a host");
      }
    }
    return new HostReader(map).host();
  }

  private Host host() {
    String name =
        text("name").orElseThrow(() -> new IllegalArgumentException("name: a host must have one"));
    return new Host(
        name,
        text("address").orElse(name),
        port(),
        text("user"),
        text("key"),
        text("agent"),
        groups(),
        text("proxy_jump"),
        isSet("sudo"),
        isSet("local"),
        text("root").map(root -> root.equals("/") ? "" : root).orElse(""),
        text("zone"),
        text("journal").orElse("auto"));
  }

  private Optional<String> text(String setting) {
    Object value = settings.get(setting);
    if (value instanceof Map || value instanceof List) {
      throw new IllegalArgumentException(setting + ": is one word");
    }
    return value == null ? Optional.empty() : Optional.of(value.toString());
  }

  private Optional<Integer> port() {
    Optional<String> text = text("port");
    try {
      return text.map(Integer::valueOf);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("port: '" + text.orElse("") + "' is no port", e);
    }
  }

  private boolean isSet(String setting) {
    Object value = settings.get(setting);
    if (value == null || value instanceof Boolean) {
      return Boolean.TRUE.equals(value);
    }
    throw new IllegalArgumentException(setting + ": is true or false");
  }

  private List<String> groups() {
    Object value = settings.get("groups");
    if (value == null) {
      return List.of();
    }
    if (!(value instanceof List<?> list)) {
      throw new IllegalArgumentException("groups: is a list");
    }
    List<String> groups = new ArrayList<>();
    list.forEach(group -> groups.add(String.valueOf(group)));
    return groups;
  }
}

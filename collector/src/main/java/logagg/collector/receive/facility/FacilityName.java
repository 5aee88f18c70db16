package logagg.collector.receive.facility;

import java.util.Optional;

/**
 * What a facility is called: {@code web} or {@code web:api.requests}.
 *
 * @param app the application
 * @param module dotted, without a leading {@code root}; empty for the application's root facility
 */
record FacilityName(String app, String module) {
  private static final String ROOT = "root";

  /**
   * Reads a name.
   *
   * @throws IllegalArgumentException with a message for the user
   */
  static FacilityName parse(String text) {
    int colon = text.indexOf(':');
    String app = (colon < 0 ? text : text.substring(0, colon)).strip();
    String module = module((colon < 0 ? "" : text.substring(colon + 1)).strip());
    if (app.isEmpty()) {
      throw new IllegalArgumentException("'" + text + "' names no application: write APP:MODULE");
    }
    if (!module.isEmpty() && ("." + module + ".").contains("..")) {
      throw new IllegalArgumentException("'" + module + "' has a dot too many");
    }
    return new FacilityName(app, module);
  }

  /** Without {@code root} at its beginning, which means nothing. */
  static String module(String text) {
    String module = text;
    while (module.startsWith(ROOT)) {
      if (module.length() == ROOT.length()) {
        return "";
      }
      if (module.charAt(ROOT.length()) != '.') {
        return module;
      }
      module = module.substring(ROOT.length() + 1);
    }
    return module;
  }

  boolean isRoot() {
    return module.isEmpty();
  }

  /** The one that it inherits from. */
  FacilityName root() {
    return new FacilityName(app, "");
  }

  /** The module before the last dot, for which a message of this one may be. */
  static Optional<String> above(String module) {
    if (module.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(module.substring(0, Math.max(0, module.lastIndexOf('.'))));
  }

  @Override
  public String toString() {
    return isRoot() ? app : app + ":" + module;
  }
}

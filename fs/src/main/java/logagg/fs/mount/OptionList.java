package logagg.fs.mount;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What follows {@code -o}: names and values, separated by commas. */
final class OptionList {
  /**
   * One option.
   *
   * @param value what follows the equals sign, if there is one
   */
  record Option(String name, Optional<String> value) {
    static Option of(String text) {
      int equals = text.indexOf('=');
      return equals < 0
          ? new Option(text, Optional.empty())
          : new Option(text.substring(0, equals), Optional.of(text.substring(equals + 1)));
    }

    /** As it is written after {@code -o} for libfuse, which takes a backslash before a comma. */
    @Override
    public String toString() {
      String text = value.map(given -> name + "=" + given).orElse(name);
      return text.replace("\\", "\\\\").replace(",", "\\,");
    }
  }

  private OptionList() {}

  /** Splits at commas; a backslash takes the character that follows as it is, as in libfuse. */
  static List<Option> parse(String text) {
    List<Option> options = new ArrayList<>();
    StringBuilder option = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\' && i + 1 < text.length()) {
        option.append(text.charAt(++i));
      } else if (c == ',') {
        addTo(options, option);
      } else {
        option.append(c);
      }
    }
    addTo(options, option);
    return options;
  }

  private static void addTo(List<Option> options, StringBuilder option) {
    if (!option.isEmpty()) {
      options.add(Option.of(option.toString()));
      option.setLength(0);
    }
  }
}

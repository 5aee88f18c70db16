package logagg.collector.receive.facility;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import logagg.collector.config.ConfigurationException;
import logagg.collector.receive.facility.WrittenFacility.Value;

/**
 * An INI file as Python 2's ConfigParser reads it, on which LogHog rests: {@code key = value} or
 * {@code key: value}, comments after {@code #} and {@code ;} at a line's beginning and after a
 * blank and {@code ;} within it, indented lines continue a value, keys whatever their case, {@code
 * [DEFAULT]} for all sections. A section or key that is there twice is a mistake here.
 */
final class IniFile {
  private static final Pattern SECTION = Pattern.compile("\\[([^\\]]+)\\].*");
  private static final Pattern OPTION = Pattern.compile("([^:=\\s][^:=]*)[:=](.*)");
  private static final Pattern INLINE_COMMENT = Pattern.compile("(?:^|\\s);.*");
  private static final String DEFAULTS = "DEFAULT";

  private final String file;
  private final Map<String, Section> sections = new LinkedHashMap<>();
  private final Map<String, Value> defaults = new LinkedHashMap<>();
  private final List<String> wrong = new ArrayList<>();

  /**
   * What is below a name in brackets.
   *
   * @param place of the name
   * @param values by key, in lower case
   */
  record Section(String name, String place, Map<String, Value> values) {}

  private IniFile(Path file) {
    this.file = file.toString();
  }

  /**
   * Reads one.
   *
   * @throws IOException if it cannot be read
   * @throws ConfigurationException with a line for each mistake
   */
  static List<Section> read(Path file) throws IOException, ConfigurationException {
    IniFile ini = new IniFile(file);
    try {
      ini.readLines(Files.readAllLines(file, UTF_8));
    } catch (CharacterCodingException e) {
      throw new ConfigurationException(file + ": not UTF-8");
    }
    if (!ini.wrong.isEmpty()) {
      throw new ConfigurationException(String.join("\n", ini.wrong));
    }
    ini.sections.values().forEach(s -> ini.defaults.forEach(s.values()::putIfAbsent));
    return List.copyOf(ini.sections.values());
  }

  private void readLines(List<String> lines) {
    Map<String, Value> values = Map.of();
    boolean outside = true;
    String key = "";
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      String place = file + ":" + (i + 1);
      if (line.isBlank() || line.startsWith("#") || line.startsWith(";")) {
        continue;
      }
      String text = INLINE_COMMENT.matcher(line).replaceFirst("").strip();
      Matcher section = SECTION.matcher(line);
      if (Character.isWhitespace(line.charAt(0)) && !key.isEmpty()) {
        continueValue(values, key, text);
      } else if (section.matches()) {
        values = begin(section.group(1).strip(), place);
        outside = false;
        key = "";
      } else if (outside) {
        wrong.add(place + ": this is in no [section]");
      } else {
        key = option(text, place, values);
      }
    }
  }

  private Map<String, Value> begin(String name, String place) {
    if (name.equals(DEFAULTS)) {
      return defaults;
    }
    Section before = sections.get(name);
    if (before != null) {
      wrong.add(place + ": [" + name + "] is there already, at " + before.place());
    }
    Section section = new Section(name, place, new LinkedHashMap<>());
    sections.put(name, section);
    return section.values();
  }

  private static void continueValue(Map<String, Value> values, String key, String more) {
    values.computeIfPresent(
        key,
        (_, value) ->
            more.isEmpty() ? value : new Value(value.text() + "\n" + more, value.place()));
  }

  /** The key; empty if it is none. */
  private String option(String text, String place, Map<String, Value> values) {
    Matcher option = OPTION.matcher(text);
    if (!option.matches()) {
      if (!text.isEmpty()) {
        wrong.add(place + ": '" + text + "' is neither [section] nor key = value");
      }
      return "";
    }
    String key = option.group(1).strip().toLowerCase(Locale.ROOT);
    String value = option.group(2).strip();
    Value before = values.put(key, new Value(value.equals("\"\"") ? "" : value, place));
    if (before != null) {
      wrong.add(place + ": " + key + " is there already, at " + before.place());
    }
    return key;
  }
}

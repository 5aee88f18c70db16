package logagg.collector.doctor;

import java.util.regex.Pattern;

/** White space as the tables of mounts write it: a backslash and three octal digits, fstab(5). */
final class Escapes {
  private static final Pattern ESCAPE = Pattern.compile("\\\\([0-3][0-7]{2})");

  private Escapes() {}

  static String undone(String field) {
    return ESCAPE
        .matcher(field)
        .replaceAll(
            m -> {
              char c = (char) Integer.parseInt(m.group(1), 8);
              return java.util.regex.Matcher.quoteReplacement(String.valueOf(c));
            });
  }
}

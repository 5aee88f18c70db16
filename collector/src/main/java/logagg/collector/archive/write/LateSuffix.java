package logagg.collector.archive.write;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code late-N}: lines that came when their hour's file was complete. */
final class LateSuffix {
  private static final Pattern FORM = Pattern.compile("(?:.*-)?late-([0-9]{1,15})", Pattern.DOTALL);

  private LateSuffix() {}

  static String of(long number) {
    return "late-" + number;
  }

  /** The suffix as it was before. */
  static String without(String suffix) {
    Matcher m = FORM.matcher(suffix);
    return m.matches() ? suffix.substring(0, Math.max(0, m.start(1) - "-late-".length())) : suffix;
  }

  /** The number at the end of a suffix; 0 if there is none. */
  static long number(String suffix) {
    Matcher m = FORM.matcher(suffix);
    return m.matches() ? Long.parseLong(m.group(1)) : 0;
  }
}

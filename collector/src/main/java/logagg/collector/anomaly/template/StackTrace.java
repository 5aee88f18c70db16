package logagg.collector.anomaly.template;

import java.util.ArrayList;
import java.util.List;

/**
 * What can be told of a stack trace as text, of Java and its kin, .NET, JavaScript, Python, Go,
 * Ruby and PHP.
 *
 * @param type of the exception, of the cause that is written last if there are several; empty if
 *     none was found
 * @param reason what the exception says, if that is only to be found in the trace, as in Python's
 * @param frames the top ones, without line numbers
 */
record StackTrace(String type, String reason, List<String> frames) {
  /** How each of Python's begins. */
  static final String PYTHON = "Traceback (most recent call last)";

  private static final int MAX_NAME = 256;
  private static final String CAUSE = "Caused by: ";
  private static final List<String> ENDINGS = List.of("Exception", "Error", "Throwable");

  static StackTrace of(String text, int max) {
    List<String> lines = text.lines().toList();
    int python = indexOfPython(lines);
    return python >= 0 ? python(lines, python, max) : other(lines, max);
  }

  private static int indexOfPython(List<String> lines) {
    for (int i = lines.size() - 1; i >= 0; i--) {
      if (lines.get(i).contains(PYTHON)) {
        return i;
      }
    }
    return -1;
  }

  /** {@code File "a.py", line 3, in f}, the innermost last; then {@code type: what}. */
  private static StackTrace python(List<String> lines, int from, int max) {
    List<String> frames = new ArrayList<>();
    String last = "";
    for (String line : lines.subList(from + 1, lines.size())) {
      String stripped = line.strip();
      if (stripped.startsWith("File \"")) {
        int number = stripped.indexOf("\", line ");
        int name = stripped.indexOf(", in ");
        if (number > 0) {
          String in = name > 0 ? stripped.substring(name + 5) : "";
          frames.addFirst(stripped.substring(6, number) + ' ' + in);
        }
      } else if (!stripped.isEmpty() && line.charAt(0) > ' ') {
        last = stripped;
      }
    }
    int colon = last.indexOf(':');
    String type = colon < 0 ? last : last.substring(0, colon);
    return new StackTrace(
        isName(type) ? type : "", last, frames.subList(0, Math.min(max, frames.size())));
  }

  private static boolean isName(String text) {
    return !text.isEmpty() && text.chars().allMatch(StackTrace::isNamePart);
  }

  private static boolean isNamePart(int c) {
    return Character.isLetterOrDigit(c) || c == '.' || c == '_' || c == '$';
  }

  private static StackTrace other(List<String> lines, int max) {
    List<String> frames = new ArrayList<>();
    String type = "";
    String cause = "";
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      String stripped = line.strip();
      String frame = frame(stripped, i > 0 ? lines.get(i - 1) : "", line);
      if (!frame.isEmpty()) {
        if (frames.size() < max) {
          frames.add(withoutPlace(frame));
        }
      } else if (stripped.startsWith(CAUSE)) {
        cause = exception(stripped);
      } else if (type.isEmpty()) {
        type = exception(stripped);
      }
    }
    // An exception's name in a message is one only if there is a stack.
    String found = cause.isEmpty() ? type : cause;
    return new StackTrace(lines.size() > 1 || !frames.isEmpty() ? found : "", "", frames);
  }

  /** What a line says of a frame; empty if it is none. */
  private static String frame(String stripped, String before, String line) {
    if (stripped.startsWith("at ")) {
      return stripped.substring(3);
    }
    if (stripped.startsWith("from ") && stripped.contains(":in ")) {
      return stripped.substring(5);
    }
    if (stripped.startsWith("#") && stripped.indexOf(' ') > 1 && stripped.contains("): ")) {
      return stripped.substring(stripped.indexOf(' ') + 1);
    }
    // Go: the function, and below it, behind a tab, the file.
    if (line.startsWith("\t/") && line.contains(".go:")) {
      int arguments = before.lastIndexOf('(');
      return arguments > 0 ? before.substring(0, arguments) : before;
    }
    return "";
  }

  /** Removes {@code :12}, {@code :12:3}, {@code (12)} and {@code :line 12}. */
  private static String withoutPlace(String frame) {
    StringBuilder out = new StringBuilder(frame.length());
    int i = 0;
    while (i < frame.length()) {
      char c = frame.charAt(i);
      int end = c == ':' || c == '(' ? numberEnd(frame, i + 1) : -1;
      boolean closed = end >= 0 && (c == ':' || (end < frame.length() && frame.charAt(end) == ')'));
      if (closed) {
        i = c == '(' ? end + 1 : end;
      } else {
        out.append(c);
        i++;
      }
    }
    return out.toString();
  }

  private static int numberEnd(String text, int from) {
    int start = text.startsWith("line ", from) ? from + 5 : from;
    int end = start;
    while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
      end++;
    }
    return end > start ? end : -1;
  }

  /** The first name in a line that ends as those of exceptions do. */
  private static String exception(String line) {
    String best = "";
    int bestStart = Integer.MAX_VALUE;
    for (String ending : ENDINGS) {
      int at = line.indexOf(ending);
      while (at >= 0) {
        int end = at + ending.length();
        boolean whole = end == line.length() || !isNamePart(line.charAt(end));
        int start = at;
        while (start > 0 && at - start < MAX_NAME && isNamePart(line.charAt(start - 1))) {
          start--;
        }
        boolean named = start < at || (start == 0 && line.startsWith(":", end));
        if (whole && named && start < bestStart) {
          best = line.substring(start, end);
          bestStart = start;
          break;
        }
        at = line.indexOf(ending, end);
      }
    }
    return best;
  }
}

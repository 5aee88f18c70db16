package logagg.collector.archive.target;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import logagg.collector.archive.ArchiveName;

/** How keys are made of files' names: {@code {prefix}/{year}/{month}/{day}/{filename}}. */
public final class KeyTemplate {
  private final List<KeySegment> segments;

  private KeyTemplate(List<KeySegment> segments) {
    this.segments = List.copyOf(segments);
  }

  /**
   * Reads one.
   *
   * @param uri all of the URI, for messages
   * @param from where the template begins in it
   * @throws TemplateException if it is wrong, or lacks what must be there
   */
  static KeyTemplate parse(String uri, int from) throws TemplateException {
    List<KeySegment> segments = new ArrayList<>();
    Set<KeyField> used = EnumSet.noneOf(KeyField.class);
    int begin = from;
    while (begin <= uri.length()) {
      int end = uri.indexOf('/', begin);
      end = end < 0 ? uri.length() : end;
      KeySegment segment = new KeySegment(parts(uri, begin, end));
      used.addAll(segment.fields());
      segments.add(segment);
      begin = end + 1;
    }
    String missing =
        EnumSet.allOf(KeyField.class).stream()
            .filter(field -> field.isMandatory() && !used.contains(field))
            .map(field -> "{" + field.text() + "}")
            .collect(Collectors.joining(", "));
    if (!missing.isEmpty()) {
      throw new TemplateException("the URI lacks " + missing + ": " + uri);
    }
    return new KeyTemplate(segments);
  }

  private static List<KeySegment.Part> parts(String uri, int begin, int end)
      throws TemplateException {
    if (begin == end) {
      throw new TemplateException("there is nothing before or after the slash here:", uri, begin);
    }
    List<KeySegment.Part> parts = new ArrayList<>();
    int at = begin;
    while (at < end) {
      char c = uri.charAt(at);
      if (c == '}') {
        throw new TemplateException("there is a '}' without a '{' here:", uri, at);
      }
      if (c == '{') {
        int close = closing(uri, at, end);
        parts.add(new KeySegment.Part.Field(field(uri, at + 1, close)));
        at = close + 1;
      } else {
        int next = at;
        while (next < end && uri.charAt(next) != '{' && uri.charAt(next) != '}') {
          next++;
        }
        parts.add(new KeySegment.Part.Text(uri.substring(at, next)));
        at = next;
      }
    }
    String text = uri.substring(begin, end);
    if (text.equals(".") || text.equals("..")) {
      throw new TemplateException("'" + text + "' is no name of a directory here:", uri, begin);
    }
    return parts;
  }

  private static int closing(String uri, int open, int end) throws TemplateException {
    for (int at = open + 1; at < end; at++) {
      char c = uri.charAt(at);
      if (c == '}') {
        return at;
      }
      if (c == '{') {
        break;
      }
    }
    throw new TemplateException("the '{' here has no '}':", uri, open);
  }

  private static KeyField field(String uri, int begin, int end) throws TemplateException {
    String name = uri.substring(begin, end);
    return KeyField.of(name)
        .orElseThrow(
            () ->
                new TemplateException(
                    "there is no field '" + name + "', but " + KeyField.all() + "; it is here:",
                    uri,
                    begin));
  }

  /**
   * The key of a file.
   *
   * @param fileName what {@code {filename}} is
   * @param host what {@code {host}} is
   */
  public String key(ArchiveName name, String fileName, String host) {
    return segments.stream()
        .map(segment -> segment.expand(field -> field.value(name, fileName, host)))
        .collect(Collectors.joining("/"));
  }

  public List<KeySegment> segments() {
    return segments;
  }
}

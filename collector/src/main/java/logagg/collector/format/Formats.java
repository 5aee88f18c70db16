package logagg.collector.format;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import logagg.collector.format.syslog.SyslogFormats;

/** The formats that are known, by name. {@code plain} is always among them. Immutable. */
public final class Formats {
  private static final LineFormat PLAIN = new PlainFormat();

  private final List<LineFormat> lines;
  private final List<DocumentFormat> documents;

  private Formats(List<LineFormat> lines, List<DocumentFormat> documents) {
    this.lines = lines;
    this.documents = documents;
  }

  /** Those that need no configuration. */
  public static Formats builtIn() {
    return of(SyslogFormats.all(), SyslogFormats.documents());
  }

  /**
   * These, and {@code plain}.
   *
   * @throws IllegalArgumentException if two have one name
   */
  public static Formats of(List<LineFormat> lines, List<DocumentFormat> documents) {
    List<LineFormat> ordered = new ArrayList<>(lines);
    ordered.removeIf(format -> format.name().equals(PlainFormat.NAME));
    ordered.sort(Comparator.comparingInt(LineFormat::specificity).reversed());
    ordered.add(PLAIN);
    Set<String> names = new HashSet<>();
    ordered.forEach(format -> claim(format.name(), names));
    documents.forEach(format -> claim(format.name(), names));
    return new Formats(List.copyOf(ordered), List.copyOf(documents));
  }

  private static void claim(String name, Set<String> names) {
    if (!names.add(name)) {
      throw new IllegalArgumentException("two formats are named '" + name + "'");
    }
  }

  /** These and more. */
  public Formats with(List<LineFormat> moreLines, List<DocumentFormat> moreDocuments) {
    List<LineFormat> allLines = new ArrayList<>(lines);
    allLines.addAll(moreLines);
    List<DocumentFormat> allDocuments = new ArrayList<>(documents);
    allDocuments.addAll(moreDocuments);
    return of(allLines, allDocuments);
  }

  /** Those of text, the most specific first, {@code plain} last. */
  public List<LineFormat> lines() {
    return lines;
  }

  public List<DocumentFormat> documents() {
    return documents;
  }

  /** The one of text that has a name. */
  public Optional<LineFormat> line(String name) {
    return lines.stream().filter(format -> format.name().equals(name)).findFirst();
  }

  /** The one of whole files that has a name. */
  public Optional<DocumentFormat> document(String name) {
    return documents.stream().filter(format -> format.name().equals(name)).findFirst();
  }

  /** The one of whole files that a file is of, by its first bytes, 4 KiB at most. */
  public Optional<DocumentFormat> documentOf(byte[] head) {
    return documents.stream().filter(format -> format.recognises(head)).findFirst();
  }

  public LineFormat plain() {
    return PLAIN;
  }
}

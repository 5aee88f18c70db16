package logagg.collector.format.structured;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import logagg.collector.event.EventDraft;
import logagg.collector.format.LineFormat;
import logagg.collector.format.ReadingContext;

/**
 * Inner text in one of some formats: the named one if it is one of them, else the most specific.
 */
public final class InnerFormats implements InnerText {
  private final List<LineFormat> formats;

  /** Of these formats; none of them may have inner text itself. */
  public InnerFormats(List<LineFormat> formats) {
    this.formats =
        formats.stream()
            .sorted(Comparator.comparingInt(LineFormat::specificity).reversed())
            .toList();
  }

  @Override
  public Optional<String> read(
      String text, Optional<String> formatter, ReadingContext context, EventDraft into) {
    Optional<LineFormat> named = formatter.flatMap(this::named);
    if (named.isPresent() && reads(named.get(), text, context, into)) {
      return named.map(LineFormat::name);
    }
    for (LineFormat format : formats) {
      if (reads(format, text, context, into)) {
        return Optional.of(format.name());
      }
    }
    return Optional.empty();
  }

  private static boolean reads(
      LineFormat format, String text, ReadingContext context, EventDraft into) {
    if (format.parse(text, context, into)) {
      return true;
    }
    into.clear();
    return false;
  }

  // The first collector's names have a module before them: logagg.formatters.nginx_access.
  private Optional<LineFormat> named(String formatter) {
    String name = formatter.substring(formatter.lastIndexOf('.') + 1);
    return formats.stream().filter(format -> format.name().equals(name)).findFirst();
  }
}

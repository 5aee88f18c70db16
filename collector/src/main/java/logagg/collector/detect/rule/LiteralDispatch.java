package logagg.collector.detect.rule;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import logagg.collector.detect.match.CaseFold;
import logagg.collector.detect.match.Condition;
import logagg.collector.detect.match.LiteralSearch;
import logagg.collector.event.Event;
import logagg.collector.event.Fields;
import logagg.collector.event.Shape;
import logagg.collector.event.ShapeMemory;

/**
 * Finds conditions by the {@linkplain Literals literals} that must be there, all of a field's at
 * once. A condition that has none is always worth trying.
 */
final class LiteralDispatch implements Dispatch {
  private final BitSet always = new BitSet();
  private final Map<String, FieldSearch> fields = new HashMap<>();
  private final List<Property> properties = new ArrayList<>();
  private final ShapeMemory<FieldSearch[]> byShape = new ShapeMemory<>(this::searches);

  /** What every event has, and is looked for where no field of the name is; see FieldReader. */
  private record Property(String name, FieldSearch search) {
    String of(Event event) {
      return switch (name) {
        case "message" -> event.message();
        case "raw", "event.original" -> event.raw();
        case "format" -> event.format();
        case "source", "log.file.path" -> event.source();
        default -> event.severity().name().toLowerCase(Locale.ROOT);
      };
    }
  }

  static final List<String> PROPERTIES =
      List.of(
          "message",
          "raw",
          "event.original",
          "format",
          "source",
          "log.file.path",
          "severity",
          "log.level");

  /** A dispatch to conditions, which are numbered as in the list. */
  LiteralDispatch(List<Condition> conditions) {
    Map<String, List<Marked>> byField = new LinkedHashMap<>();
    for (int i = 0; i < conditions.size(); i++) {
      Optional<List<Literals.Literal>> literals = Literals.of(conditions.get(i));
      if (literals.isEmpty()) {
        always.set(i);
        continue;
      }
      for (Literals.Literal literal : literals.get()) {
        byField
            .computeIfAbsent(literal.field(), field -> new ArrayList<>())
            .add(new Marked(literal, i));
      }
    }
    byField.forEach((field, literals) -> fields.put(field, new FieldSearch(literals)));
    for (String name : PROPERTIES) {
      FieldSearch search = fields.get(name);
      if (search != null) {
        properties.add(new Property(name, search));
      }
    }
  }

  private record Marked(Literals.Literal literal, int mark) {}

  @Override
  public void candidates(Event event, BitSet into) {
    into.or(always);
    Fields all = event.fields();
    FieldSearch[] searches = byShape.of(all.shape());
    for (int i = 0; i < searches.length; i++) {
      if (searches[i] != FieldSearch.OF_NOTHING) {
        searches[i].find(all.value(i), into);
      }
    }
    for (Property property : properties) {
      property.search.find(property.of(event), into);
    }
  }

  private FieldSearch[] searches(Shape shape) {
    return shape.names().stream()
        .map(name -> fields.getOrDefault(name, FieldSearch.OF_NOTHING))
        .toArray(FieldSearch[]::new);
  }

  /** What is looked for in one field. */
  private static final class FieldSearch {
    static final FieldSearch OF_NOTHING = new FieldSearch(List.of());

    private final BitSet always = new BitSet();
    private final Map<String, BitSet> wholes = new HashMap<>();
    private int longestWhole;
    private final LiteralSearch parts;
    private final BitSet[] partMarks;

    FieldSearch(List<Marked> literals) {
      Map<String, BitSet> texts = new LinkedHashMap<>();
      for (Marked marked : literals) {
        String text = CaseFold.fold(marked.literal.text());
        BitSet marks =
            switch (marked.literal.extent()) {
              case PRESENCE -> always;
              case WHOLE -> wholes.computeIfAbsent(text, t -> new BitSet());
              case PART -> texts.computeIfAbsent(text, t -> new BitSet());
            };
        marks.set(marked.mark);
      }
      wholes.keySet().forEach(text -> longestWhole = Math.max(longestWhole, text.length()));
      parts = new LiteralSearch(List.copyOf(texts.keySet()));
      partMarks = texts.values().toArray(BitSet[]::new);
    }

    void find(Object value, BitSet into) {
      into.or(always);
      if (value instanceof List<?> list) {
        for (Object each : list) {
          find(each, into);
        }
        return;
      }
      String text = value.toString();
      if (text.length() <= longestWhole) {
        BitSet marks = wholes.get(CaseFold.fold(text));
        if (marks != null) {
          into.or(marks);
        }
      }
      parts.find(text, part -> into.or(partMarks[part]));
    }
  }
}

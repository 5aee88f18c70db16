package logagg.collector.detect.sigma;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import logagg.collector.detect.sigma.YamlNode.Entry;
import logagg.collector.detect.sigma.YamlNode.Mapping;

/**
 * The documents of a file of rules, as if each stood alone. In old files one with {@code action:
 * global} is part of all after it, until one with {@code action: reset}; one with {@code action:
 * repeat} is the one before it with changes.
 */
final class RuleDocuments {
  private final List<Mapping> documents = new ArrayList<>();
  private Optional<Mapping> global = Optional.empty();
  private Optional<Mapping> last = Optional.empty();

  private RuleDocuments() {}

  static List<Mapping> read(String yaml) {
    RuleDocuments documents = new RuleDocuments();
    YamlDocuments.read(yaml).forEach(node -> documents.add(node.mapping("a rule")));
    return documents.documents;
  }

  private void add(Mapping document) {
    Optional<String> action = document.text("action");
    Mapping rest = without(document);
    switch (action.orElse("")) {
      case "global" -> global = Optional.of(merged(global, rest));
      case "reset" -> {
        global = Optional.empty();
        if (!rest.entries().isEmpty()) {
          rule(rest);
        }
      }
      case "repeat" -> rule(merged(last, rest));
      case "" -> rule(merged(global, rest));
      default ->
          throw new RefusedException(
              document.get("action").orElse(document).position(),
              "unknown action: " + action.orElse(""));
    }
  }

  private void rule(Mapping document) {
    documents.add(document);
    last = Optional.of(document);
  }

  private static Mapping without(Mapping document) {
    return new Mapping(
        document.position(),
        document.entries().stream().filter(entry -> !entry.key().equals("action")).toList());
  }

  private static Mapping merged(Optional<Mapping> base, Mapping over) {
    if (base.isEmpty()) {
      return over;
    }
    Map<String, Entry> entries = new LinkedHashMap<>();
    base.get().entries().forEach(entry -> entries.put(entry.key(), entry));
    for (Entry entry : over.entries()) {
      Entry before = entries.get(entry.key());
      YamlNode value =
          before != null
                  && before.value() instanceof Mapping below
                  && entry.value() instanceof Mapping above
              ? merged(Optional.of(below), above)
              : entry.value();
      entries.put(entry.key(), new Entry(entry.position(), entry.key(), value));
    }
    return new Mapping(over.position(), List.copyOf(entries.values()));
  }
}

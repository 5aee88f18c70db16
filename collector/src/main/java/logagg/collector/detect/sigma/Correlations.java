package logagg.collector.detect.sigma;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import logagg.collector.detect.sigma.CorrelationGroups.Hit;
import logagg.collector.redact.RedactedEvent;

/**
 * The correlations at work: told which rules matched an event, they tell which of them are true
 * then, and of those, which others. For one thread.
 */
final class Correlations {
  private final List<Node> nodes = new ArrayList<>();
  private final Map<String, List<Feed>> feeds = new HashMap<>();

  /** Told, in the order of dependence, what waits. */
  private final TreeMap<Integer, List<Feed>> waiting = new TreeMap<>();

  /** A correlation, with its groups. */
  private static final class Node {
    final CorrelationRule rule;
    final CorrelationGroups groups;
    final boolean silent;
    final List<String> names;

    Node(CorrelationRule rule, boolean silent, List<String> names) {
      this.rule = rule;
      this.groups = new CorrelationGroups(rule);
      this.silent = silent;
      this.names = names;
    }
  }

  /**
   * That a rule is one of those of a correlation.
   *
   * @param keys where the values are by which events are grouped
   * @param values where the values are that are counted
   */
  private record Feed(int node, int member, List<List<String>> keys, List<List<String>> values) {}

  /** Takes what became true. */
  interface Sink {
    void found(CorrelationRule rule, Hit hit);
  }

  Correlations(SigmaRules rules) {
    Map<String, FieldNames> fields = new HashMap<>();
    rules.rules().forEach(rule -> learn(rule.info(), rule.mapped().fields(), fields));
    for (CorrelationRule rule : rules.correlations()) {
      nodes.add(new Node(rule, isSilent(rule, rules.correlations()), names(rule.info())));
      List<String> members = rule.rules();
      for (int member = 0; member < members.size(); member++) {
        String name = members.get(member);
        FieldNames names = fields.getOrDefault(name, FieldNames.PLAIN);
        feeds
            .computeIfAbsent(name, each -> new ArrayList<>())
            .add(
                new Feed(
                    nodes.size() - 1,
                    member,
                    keys(rule, rule.groupBy(), name, names),
                    keys(rule, rule.field(), name, names)));
      }
      learn(rule.info(), fields.getOrDefault(members.getFirst(), FieldNames.PLAIN), fields);
    }
  }

  private static void learn(RuleInfo info, FieldNames names, Map<String, FieldNames> fields) {
    names(info).forEach(name -> fields.put(name, names));
  }

  private static List<String> names(RuleInfo info) {
    return info.name().isEmpty() || info.name().equals(info.id())
        ? List.of(info.id())
        : List.of(info.id(), info.name());
  }

  private static boolean isSilent(CorrelationRule rule, List<CorrelationRule> all) {
    return all.stream()
        .filter(other -> !other.generate())
        .flatMap(other -> other.rules().stream())
        .anyMatch(name -> RuleLoader.isNamed(rule.info(), name));
  }

  private static List<List<String>> keys(
      CorrelationRule rule, List<String> fields, String member, FieldNames names) {
    return fields.stream()
        .map(
            field -> {
              Map<String, String> alias = rule.aliases().getOrDefault(field, Map.of());
              return names.of(alias.getOrDefault(member, field));
            })
        .toList();
  }

  /** Whether any correlation is about a rule. */
  boolean isAbout(RuleInfo rule) {
    return names(rule).stream().anyMatch(feeds::containsKey);
  }

  /** A rule matched the event that is looked at. */
  void matched(RuleInfo rule) {
    names(rule).forEach(this::feed);
  }

  private void feed(String name) {
    for (Feed feed : feeds.getOrDefault(name, List.of())) {
      waiting.computeIfAbsent(feed.node, each -> new ArrayList<>()).add(feed);
    }
  }

  /** Looks at an event, of which it was said what matched. */
  void look(RedactedEvent event, Sink sink) {
    long now = event.evidence().time().toEpochMilli();
    if (nextEnd() < now) {
      Map<Integer, List<Feed>> matched = new TreeMap<>(waiting);
      waiting.clear();
      end(now, sink);
      waiting.putAll(matched);
    }
    offerWaiting(event, sink);
  }

  private long nextEnd() {
    long next = Long.MAX_VALUE;
    for (Node node : nodes) {
      next = Math.min(next, node.groups.deadline());
    }
    return next;
  }

  private void offerWaiting(RedactedEvent event, Sink sink) {
    while (!waiting.isEmpty()) {
      Map.Entry<Integer, List<Feed>> next = waiting.pollFirstEntry();
      Node node = nodes.get(next.getKey());
      // Of an order, the later first, so that one event is not two of its parts.
      next.getValue().sort((a, b) -> Integer.compare(b.member, a.member));
      for (Feed feed : next.getValue()) {
        offer(node, feed, event).ifPresent(hit -> report(node, hit, sink));
      }
    }
  }

  /** Ends windows whose time is over; those may be true at their end. */
  private void end(long now, Sink sink) {
    for (Node node : nodes) {
      while (node.groups.deadline() < now) {
        Optional<Hit> hit = node.groups.endOne(now);
        if (hit.isEmpty()) {
          break;
        }
        report(node, hit.get(), sink);
        offerWaiting(hit.get().last(), sink);
      }
    }
  }

  /** Ends all windows, for there will be no more events. */
  void finish(Sink sink) {
    end(Long.MAX_VALUE, sink);
  }

  private static Optional<Hit> offer(Node node, Feed feed, RedactedEvent event) {
    Optional<List<String>> key = EventValues.all(event.evidence().fields(), feed.keys);
    Optional<List<String>> values = EventValues.all(event.evidence().fields(), feed.values);
    if (key.isEmpty() || values.isEmpty()) {
      return Optional.empty();
    }
    return node.groups.add(event, key.get(), feed.member, String.join("\0", values.get()));
  }

  private void report(Node node, Hit hit, Sink sink) {
    if (!node.silent) {
      sink.found(node.rule, hit);
    }
    node.names.forEach(this::feed);
  }

  /** Where an event has the values by which a correlation groups: by the first rule's names. */
  List<List<String>> keys(CorrelationRule rule) {
    List<List<String>> keys = new ArrayList<>();
    for (int i = 0; i < rule.groupBy().size(); i++) {
      keys.add(new ArrayList<>());
    }
    for (String name : rule.rules()) {
      for (Feed feed : feeds.getOrDefault(name, List.of())) {
        if (nodes.get(feed.node).rule.equals(rule)) {
          for (int i = 0; i < keys.size(); i++) {
            keys.get(i).addAll(feed.keys.get(i));
          }
        }
      }
    }
    return keys;
  }

  /** How many groups were forgotten for want of room. */
  long forgotten() {
    return nodes.stream().mapToLong(node -> node.groups.forgotten()).sum();
  }
}

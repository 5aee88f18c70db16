package soaking;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the writers wrote against what the collector put out: acknowledged lines exactly once,
 * others at most once, and nothing else. A record that is there twice with the same id counts once:
 * that is what a killed collector may do.
 */
final class Comparison {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int SHOWN = 20;
  private static final Pattern HEAD =
      Pattern.compile("(append1|append2|position|late|unlink|burst) [0-9]+ [0-9]+ ");

  private final Map<String, Written> writers = new TreeMap<>();
  private final Map<String, StringBuilder> unfinished = new HashMap<>();
  private final List<String> wrong = new ArrayList<>();
  private long wrongCount;
  private long records;
  private long repeated;
  private final Set<String> torn = new HashSet<>();

  /** One writer's lines; the id of each that came out, as a hash of 64 bits, 0 for none. */
  private static final class Written {
    private final BitSet unacknowledged = new BitSet();
    private final long[] ids;

    Written(List<String> said) {
      ids = new long[Integer.parseInt(said.getFirst())];
      said.stream()
          .skip(1)
          .filter(n -> !n.isEmpty())
          .forEach(n -> unacknowledged.set(Integer.parseInt(n)));
    }
  }

  void writer(String name, Path written) throws IOException {
    writers.put(name, new Written(Files.readAllLines(written)));
  }

  void output(Path jsonLines) throws IOException {
    try (BufferedReader in = Files.newBufferedReader(jsonLines)) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        record(JSON.readTree(line));
      }
    }
    unfinished.forEach((id, _) -> complain("a long line without its end: " + id));
    for (var writer : writers.entrySet()) {
      missing(writer.getKey(), writer.getValue());
    }
    sharedIds();
  }

  private void record(JsonNode record) {
    records++;
    String id = record.get("id").asText();
    JsonNode data = record.get("data");
    String raw = record.get("raw").asText();
    int part = data.path("part").asInt(0);
    if (part > 0) {
      StringBuilder whole = unfinished.computeIfAbsent(id, _ -> new StringBuilder());
      if (part == 1) {
        whole.setLength(0); // again, by a collector that was killed
      }
      whole.append(raw);
      if (data.path("more").asBoolean()) {
        return;
      }
      raw = whole.toString();
      unfinished.remove(id);
    }
    // What stands in a hole reads as zeros.
    String text = raw.replaceFirst("^\0+", "");
    line(id, text, data.path("unterminated").asBoolean());
  }

  private void line(String id, String text, boolean unterminated) {
    Line line;
    try {
      line = Line.parse(text);
    } catch (IllegalArgumentException e) {
      if (!isTorn(id, text)) {
        complain(e.getMessage() + " (" + id + ")");
      }
      return;
    }
    Written by = writers.get(line.writer());
    if (by == null || line.number() >= by.ids.length || unterminated) {
      complain((unterminated ? "unterminated: " : "never written: ") + text + " (" + id + ")");
      return;
    }
    long hash = hash(id);
    if (by.ids[line.number()] == hash) {
      repeated++;
    } else if (by.ids[line.number()] != 0) {
      complain("twice, with two ids: " + line.writer() + " " + line.number() + " (" + id + ")");
    } else {
      by.ids[line.number()] = hash;
    }
  }

  /**
   * Whether it is the beginning of a line that was not acknowledged, alone or with another line
   * behind it: write(2) ends in the middle when its process is killed (mm/filemap.c: {@code
   * generic_perform_write}).
   */
  private boolean isTorn(String id, String text) {
    if (isBeginning(text)) {
      torn.add(id);
      return true;
    }
    Matcher next = HEAD.matcher(text);
    while (next.find()) {
      if (next.start() > 0 && isBeginning(text.substring(0, next.start()))) {
        torn.add(id);
        line(id, text.substring(next.start()), false);
        return true;
      }
    }
    return false;
  }

  private boolean isBeginning(String text) {
    String[] fields = text.split(" ", 4);
    Written by = writers.get(fields[0]);
    if (by == null || fields.length < 4) {
      return beginsAnyUnacknowledged(text);
    }
    try {
      int number = Integer.parseInt(fields[1]);
      Line line = new Line(fields[0], number, Integer.parseInt(fields[2]));
      return by.unacknowledged.get(number) && line.text().startsWith(text);
    } catch (RuntimeException e) {
      return false;
    }
  }

  /** Torn within its head: its padding is not known. */
  private boolean beginsAnyUnacknowledged(String text) {
    return writers.entrySet().stream()
        .anyMatch(
            w ->
                w.getValue().unacknowledged.stream()
                    .mapToObj(n -> w.getKey() + " " + n + " ")
                    .anyMatch(head -> head.startsWith(text) || text.matches(head + "[0-9]*")));
  }

  private static long hash(String id) {
    long hash = 1125899906842597L;
    for (int i = 0; i < id.length(); i++) {
      hash = 31 * hash + id.charAt(i);
    }
    return hash == 0 ? 1 : hash;
  }

  private void missing(String name, Written writer) {
    for (int i = 0; i < writer.ids.length; i++) {
      if (writer.ids[i] == 0 && !writer.unacknowledged.get(i)) {
        complain("lost: " + name + " " + i);
      }
    }
  }

  private void sharedIds() {
    long[] all =
        writers.values().stream()
            .flatMapToLong(w -> Arrays.stream(w.ids))
            .filter(id -> id != 0)
            .sorted()
            .toArray();
    for (int i = 1; i < all.length; i++) {
      if (all[i] == all[i - 1]) {
        complain("two lines with one id");
      }
    }
  }

  private void complain(String what) {
    wrongCount++;
    if (wrong.size() < SHOWN) {
      wrong.add(what);
    }
  }

  long acknowledged() {
    return writers.values().stream()
        .mapToLong(w -> w.ids.length - w.unacknowledged.cardinality())
        .sum();
  }

  long unacknowledged() {
    return writers.values().stream().mapToLong(w -> w.unacknowledged.cardinality()).sum();
  }

  /** How many of the unacknowledged lines came out. */
  long unacknowledgedSeen() {
    return writers.values().stream()
        .mapToLong(w -> w.unacknowledged.stream().filter(i -> w.ids[i] != 0).count())
        .sum();
  }

  long records() {
    return records;
  }

  long repeated() {
    return repeated;
  }

  /** Beginnings of lines that were not acknowledged. */
  long torn() {
    return torn.size();
  }

  /** How many lines are not as promised. */
  long wrongCount() {
    return wrongCount;
  }

  /** The first of them. */
  List<String> wrong() {
    return wrong;
  }
}

package logagg.collector.sweep.hosts;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import logagg.logcache.AtomicFile;

/**
 * {@code hosts.yaml}: a list of hosts. What people wrote there stays as it is: a host is added as
 * lines at the end, and removed as its lines; other lines, and comments, are not touched.
 */
public final class HostsFile {
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

  private final Path path;

  public HostsFile(Path path) {
    this.path = path;
  }

  public Path path() {
    return path;
  }

  /** A host, and its lines, counted from 0: the first of it, and the one after its last. */
  private record Entry(Host host, int from, int to) {}

  /**
   * All of them; none if there is no such file.
   *
   * @throws IllegalArgumentException with a message for the user, if the file is not right
   */
  public List<Host> read() throws IOException {
    return entries(text()).stream().map(Entry::host).toList();
  }

  private String text() throws IOException {
    return Files.exists(path) ? Files.readString(path, UTF_8) : "";
  }

  /**
   * Adds a host.
   *
   * @throws IllegalArgumentException with a message for the user, if there is one of that name, or
   *     the file is written so that nothing can be added at its end
   */
  public void add(Host host) throws IOException {
    String text = text();
    List<Host> before = entries(text).stream().map(Entry::host).toList();
    if (before.stream().anyMatch(each -> each.name().equals(host.name()))) {
      throw new IllegalArgumentException(path + ": there is a host " + host.name() + " already");
    }
    String ended = text.isEmpty() || text.endsWith("\n") ? text : text + "\n";
    List<Host> after = new ArrayList<>(before);
    after.add(host);
    replace(ended + HostText.of(host), after);
  }

  /**
   * Removes a host; false if there is none of that name.
   *
   * @throws IllegalArgumentException with a message for the user, if its lines are not its own
   */
  public boolean remove(String name) throws IOException {
    String text = text();
    List<Entry> entries = entries(text);
    Optional<Entry> found =
        entries.stream().filter(entry -> entry.host().name().equals(name)).findFirst();
    if (found.isEmpty()) {
      return false;
    }
    List<String> lines = new ArrayList<>(text.lines().toList());
    lines.subList(found.get().from(), found.get().to()).clear();
    replace(
        lines.isEmpty() ? "" : String.join("\n", lines) + "\n",
        entries.stream().map(Entry::host).filter(host -> !host.name().equals(name)).toList());
    return true;
  }

  /** Only if the new text says what it should. */
  private void replace(String text, List<Host> expected) throws IOException {
    boolean right;
    try {
      right = entries(text).stream().map(Entry::host).toList().equals(expected);
    } catch (IllegalArgumentException e) {
      right = false;
    }
    if (!right) {
      throw new IllegalArgumentException(
          path + ": is written so that it can only be edited by hand");
    }
    Path target = Files.exists(path) ? path.toRealPath() : path;
    AtomicFile.write(target, text.getBytes(UTF_8), true);
  }

  private List<Entry> entries(String text) {
    List<Entry> entries = new ArrayList<>();
    try (JsonParser in = YAML.createParser(text)) {
      JsonToken first = in.nextToken();
      if (first == null || first == JsonToken.VALUE_NULL) {
        return entries;
      }
      if (first != JsonToken.START_ARRAY) {
        throw at(in.currentTokenLocation(), "is not a list of hosts");
      }
      while (in.nextToken() != JsonToken.END_ARRAY) {
        JsonLocation begin = in.currentTokenLocation();
        LastLine watched = new LastLine(in);
        Object yaml = YAML.readValue(watched, Object.class);
        Host host = host(yaml, begin);
        if (entries.stream().anyMatch(entry -> entry.host().name().equals(host.name()))) {
          throw at(begin, "there is a host " + host.name() + " already");
        }
        entries.add(new Entry(host, begin.getLineNr() - 1, watched.line()));
      }
      return entries;
    } catch (JsonProcessingException e) {
      throw at(
          e.getLocation(), "no YAML: " + e.getOriginalMessage().lines().findFirst().orElse(""));
    } catch (IOException e) {
      throw new IllegalArgumentException(path + ": " + e.getMessage(), e);
    }
  }

  private Host host(Object yaml, JsonLocation begin) {
    try {
      return HostReader.read(yaml);
    } catch (IllegalArgumentException e) {
      throw at(begin, String.valueOf(e.getMessage()));
    }
  }

  private IllegalArgumentException at(JsonLocation location, String what) {
    return new IllegalArgumentException(
        path + (location == null ? "" : ":" + location.getLineNr()) + ": " + what);
  }
}

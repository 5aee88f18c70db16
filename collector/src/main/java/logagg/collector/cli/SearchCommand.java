package logagg.collector.cli;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import logagg.collector.config.ConfigurationException;
import logagg.collector.event.Event;
import logagg.collector.event.Severity;
import logagg.collector.render.Colour;
import logagg.collector.render.EventText;
import logagg.collector.render.Printable;
import logagg.collector.store.EventQuery;
import logagg.collector.store.StoredEvent;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code logagg search}. */
@Command(
    name = "search",
    description = "Searches the events that were stored.",
    mixinStandardHelpOptions = true)
final class SearchCommand implements Callable<Integer> {
  @Mixin private Desk desk = new Desk();

  @Parameters(
      paramLabel = "WORD",
      description = "All of these: words, \"phrases\", beginnings*, and -not.")
  private List<String> words = List.of();

  @Option(names = "--since", paramLabel = "TIME", description = "Then or later: 30m, 7d.")
  private Optional<String> since = Optional.empty();

  @Option(names = "--until", paramLabel = "TIME", description = "Before then.")
  private Optional<String> until = Optional.empty();

  @Option(names = "--source", paramLabel = "NAME", description = "From there only.")
  private Optional<String> source = Optional.empty();

  @Option(names = "--severity", paramLabel = "SEVERITY", description = "This or worse.")
  private Optional<String> severity = Optional.empty();

  @Option(
      names = {"-n", "--limit"},
      paramLabel = "N",
      defaultValue = "100",
      description = "The newest so many; ${DEFAULT-VALUE} by default.")
  private int limit = 100;

  @Override
  public Integer call() throws IOException, ConfigurationException {
    return desk.run(
        (assembly, out) -> {
          EventQuery query = EventQuery.of(String.join(" ", words)).limit(limit);
          query = since.isPresent() ? query.since(desk.time(since.get(), assembly)) : query;
          query = until.isPresent() ? query.until(desk.time(until.get(), assembly)) : query;
          query = source.isPresent() ? query.from(source.get()) : query;
          query = severity.isPresent() ? query.atLeast(Severity.parse(severity.get())) : query;
          List<StoredEvent> events = assembly.store().events().search(query);
          EventText text = new EventText(assembly.zone(), Colour.OFF);
          for (StoredEvent stored : events.reversed()) {
            Event event = stored.event();
            if (desk.json()) {
              desk.print(json(stored));
            } else {
              out.println(
                  text.time(event.time())
                      + " "
                      + event.severity()
                      + " "
                      + Printable.of(event.source())
                      + " "
                      + Printable.of(event.message()));
            }
          }
          return events.isEmpty() ? CommandLines.FAILED : 0; // as grep
        });
  }

  private static Map<String, Object> json(StoredEvent stored) {
    Event event = stored.event();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", stored.id());
    json.put("timestamp", event.time().toString());
    json.put("severity", event.severity().name().toLowerCase(Locale.ROOT));
    json.put("format", event.format());
    json.put("source", event.source());
    json.put("message", event.message());
    json.put("raw", event.raw());
    json.put("fields", event.fields().toMap());
    return json;
  }
}

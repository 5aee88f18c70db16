package logagg.collector.cli;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import logagg.collector.config.ConfigurationException;
import logagg.collector.store.SchemaChange;
import logagg.collector.store.Store;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code logagg sweep}. */
@Command(
    name = "sweep",
    description = "Brings access records of many hosts into the store, and shows them.",
    mixinStandardHelpOptions = true,
    subcommands = {
      SweepRunCommand.class,
      SweepListCommand.class,
      SweepSearchCommand.class,
      SweepImportCommand.class,
      SweepHostsCommand.class
    })
final class SweepCommand {
  @Command(
      description = "Makes the store's tables, or brings them to this version.",
      mixinStandardHelpOptions = true)
  int setup(@Mixin Desk desk) throws IOException, ConfigurationException {
    return desk.run(
        (assembly, out) -> {
          Store store = assembly.store();
          SchemaChange change = store.change();
          if (desk.json()) {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("store", store.name());
            json.put("schema", store.schema());
            json.put("was", change.from());
            desk.print(json);
            return 0;
          }
          String done =
              change.isNone()
                  ? "nothing to do, the tables are of version " + store.schema()
                  : change.from() == 0
                      ? "the tables were made, version " + change.to()
                      : "the tables were of version "
                          + change.from()
                          + ", and are of version "
                          + change.to();
          out.println(store.name() + ": " + done);
          return 0;
        });
  }
}

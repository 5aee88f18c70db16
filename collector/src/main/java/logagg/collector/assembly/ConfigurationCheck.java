package logagg.collector.assembly;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import logagg.collector.alert.Certificates;
import logagg.collector.alert.MailChannel;
import logagg.collector.alert.SlackChannel;
import logagg.collector.alert.WebhookChannel;
import logagg.collector.config.Configuration;
import logagg.collector.config.ConfigurationException;
import logagg.collector.detect.rule.RuleSet;
import logagg.collector.plugin.Plugins;
import logagg.collector.redact.AllowList;
import logagg.collector.redact.Mode;
import logagg.collector.redact.PatternFile;
import logagg.collector.redact.SaltSource;
import logagg.collector.redact.find.BuiltInKind;

/**
 * Looks at what settings name: zones, kinds, networks, addresses, files. Finds all that is wrong at
 * once, makes nothing, and connects to nothing.
 */
public final class ConfigurationCheck {
  private final List<Problem> problems = new ArrayList<>();

  /**
   * One thing that is wrong.
   *
   * @param setting as in {@code redact.kinds}
   * @param item of a list, which, from 0; below 0 if it is no list
   * @param what is wrong
   */
  public record Problem(String setting, int item, String what) {}

  private interface Look {
    void at(String value) throws IOException, ConfigurationException;
  }

  private ConfigurationCheck() {}

  public static List<Problem> of(Configuration configuration) {
    ConfigurationCheck check = new ConfigurationCheck();
    check.formats(configuration.formats());
    check.redaction(configuration.redact());
    if (configuration.rules().enabled()) {
      check.rules(configuration.rules());
    }
    check.one("store.password_file", configuration.store().passwordFile(), check::secret);
    check.alerts(configuration.alerts());
    check.one("plugins_dir", configuration.pluginsDir(), ConfigurationCheck::directory);
    return List.copyOf(check.problems);
  }

  private void formats(Configuration.Formats formats) {
    one("formats.zone", formats.zone(), _ -> Assembly.zone(formats));
    List<String> read = new ArrayList<>();
    each(
        "formats.paths",
        formats.paths(),
        path -> {
          read.add(path); // with those before it: names must differ
          AllFormats.of(new Configuration.Formats(read, ""), Plugins.NONE);
        });
  }

  private void redaction(Configuration.Redact redact) {
    each("redact.kinds", redact.kinds(), BuiltInKind::parse);
    each("redact.patterns", redact.patterns(), path -> PatternFile.read(Path.of(path)));
    each(
        "redact.allow.networks",
        redact.allow().networks(),
        network -> AllowList.of(List.of(network), List.of(), List.of()));
    Path salt =
        redact.saltFile().isEmpty()
            ? DataDirectory.of(System.getenv()).resolve("pii.salt")
            : Path.of(redact.saltFile());
    if (redact.mode().equals(Mode.REDACT.text()) && Files.exists(salt)) { // else it will be made
      one(
          "redact.salt_file",
          salt.toString(),
          _ -> new SaltSource.EnvironmentOrFile(salt).salt(Map.of()));
    }
  }

  private void rules(Configuration.Rules rules) {
    each(
        "rules.paths",
        rules.paths(),
        path ->
            RuleSet.load(RuleFiles.in(List.of(Path.of(path))).natives()).problems().stream()
                .findFirst()
                .ifPresent(
                    problem -> {
                      throw new IllegalArgumentException(problem.toString());
                    }));
    each("rules.sigma.paths", rules.sigma().paths(), path -> RuleFiles.in(List.of(Path.of(path))));
    each(
        "rules.sigma.mappings",
        rules.sigma().mappings(),
        path -> Detection.sigmaSettings(new Configuration.Sigma(List.of(), List.of(path), "")));
    one(
        "rules.sigma.placeholders",
        rules.sigma().placeholders(),
        path -> Detection.sigmaSettings(new Configuration.Sigma(List.of(), List.of(), path)));
  }

  private void alerts(Configuration.Alerts alerts) {
    one("alerts.webhook.url", alerts.webhook().url(), url -> new WebhookChannel(url, ""));
    one("alerts.webhook.secret_file", alerts.webhook().secretFile(), this::secret);
    one("alerts.slack.url", alerts.slack().url(), SlackChannel::new);
    Configuration.Mail mail = alerts.mail();
    one("alerts.mail.password_file", mail.passwordFile(), this::secret);
    one("alerts.mail.ca_file", mail.caFile(), file -> Certificates.trusted(Path.of(file)));
    if (!mail.server().isEmpty()) {
      look("alerts.mail.from", -1, mail.from(), ConfigurationCheck::address);
      each("alerts.mail.to", mail.to(), ConfigurationCheck::address);
      if (mail.to().isEmpty()) {
        problems.add(new Problem("alerts.mail.to", -1, "mail needs a recipient"));
      }
    }
  }

  private static void address(String address) {
    if (address.isEmpty()) {
      throw new IllegalArgumentException("mail needs a sender");
    }
    MailChannel.checkAddress(address);
  }

  private static void directory(String path) throws IOException {
    if (!Files.isDirectory(Path.of(path))) {
      throw new NoSuchFileException(path, null, "no such directory");
    }
  }

  /** A file whose first line is a secret. */
  private void secret(String file) throws IOException {
    Path path = Path.of(file);
    if (Files.readString(path, UTF_8).lines().findFirst().orElse("").isEmpty()) {
      throw new IllegalArgumentException(file + ": its first line is empty");
    }
    Set<PosixFilePermission> mode = Files.getPosixFilePermissions(path);
    if (mode.contains(PosixFilePermission.OTHERS_READ)) {
      throw new IllegalArgumentException(file + ": everyone may read it; make it 0600");
    }
  }

  private void one(String setting, String value, Look look) {
    if (!value.isEmpty()) {
      look(setting, -1, value, look);
    }
  }

  private void each(String setting, List<String> values, Look look) {
    for (int i = 0; i < values.size(); i++) {
      look(setting, i, values.get(i), look);
    }
  }

  private void look(String setting, int item, String value, Look look) {
    try {
      look.at(value);
    } catch (IOException | ConfigurationException | RuntimeException e) {
      String what = reason(e);
      String name = setting + ": "; // which some say themselves
      problems.add(
          new Problem(setting, item, what.startsWith(name) ? what.substring(name.length()) : what));
    }
  }

  private static String reason(Exception e) {
    return switch (e) {
      case NoSuchFileException missing ->
          missing.getFile()
              + ": "
              + (missing.getReason() == null ? "no such file or directory" : missing.getReason());
      case AccessDeniedException denied -> denied.getFile() + ": permission denied";
      default -> String.valueOf(e.getMessage());
    };
  }
}

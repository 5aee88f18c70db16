package logagg.collector.assembly;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import logagg.collector.alert.Alerting;
import logagg.collector.analyse.Analysis;
import logagg.collector.analyse.AnalysisSink;
import logagg.collector.anomaly.AnomalyDetector;
import logagg.collector.anomaly.AnomalySettings;
import logagg.collector.anomaly.BaselineStore;
import logagg.collector.archive.write.CapturedArchive;
import logagg.collector.config.Configuration;
import logagg.collector.config.ConfigurationException;
import logagg.collector.detect.Detector;
import logagg.collector.detect.rule.Dismissals;
import logagg.collector.detect.sigma.SigmaSettings;
import logagg.collector.event.Finding;
import logagg.collector.event.Level;
import logagg.collector.format.Formats;
import logagg.collector.format.RecordJoiner;
import logagg.collector.pipeline.AnalysedStage;
import logagg.collector.pipeline.StageFactory;
import logagg.collector.plugin.Plugins;
import logagg.collector.redact.AllowList;
import logagg.collector.redact.CustomPattern;
import logagg.collector.redact.Mode;
import logagg.collector.redact.PatternFile;
import logagg.collector.redact.Redactor;
import logagg.collector.redact.RedactorSettings;
import logagg.collector.redact.find.BuiltInKind;
import logagg.collector.store.Grouping;
import logagg.collector.store.Password;
import logagg.collector.store.Retention;
import logagg.collector.store.Store;
import logagg.collector.store.StoreSettings;
import logagg.logcache.LogCache;
import org.jspecify.annotations.Nullable;

/**
 * All parts, as the configuration says. The store is opened when it is first asked for. For one
 * thread; closes what it opened.
 */
public final class Assembly implements AutoCloseable {
  private static final String DATABASE = "logagg.db";

  private final Configuration configuration;
  private final Plugins plugins;
  private final Formats formats;
  private final ZoneId zone;
  private final Redactor redactor;
  private final Detection detection;
  private static final Duration FOR_EVER = Duration.ofDays(10_000);

  private final Counts counts = new Counts();
  private @Nullable Store store;
  private @Nullable Alerting alerting;

  private Assembly(Configuration configuration) throws IOException, ConfigurationException {
    this.configuration = configuration;
    this.plugins =
        configuration.pluginsDir().isEmpty()
            ? Plugins.NONE
            : Plugins.load(Path.of(configuration.pluginsDir()));
    this.zone = zone(configuration.formats());
    this.formats = AllFormats.of(configuration.formats(), plugins);
    this.redactor = Redactor.of(redaction(configuration.redact(), plugins));
    this.detection = Detection.of(configuration.rules(), plugins);
  }

  /**
   * Makes the parts.
   *
   * @throws IOException if something that is needed cannot be read
   * @throws ConfigurationException if a setting is not right
   */
  public static Assembly of(Configuration configuration)
      throws IOException, ConfigurationException {
    try {
      return new Assembly(configuration);
    } catch (IllegalArgumentException e) {
      throw new ConfigurationException(String.valueOf(e.getMessage()));
    }
  }

  /**
   * Of times that name none.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  public static ZoneId zone(Configuration.Formats settings) {
    String name = settings.zone();
    try {
      return name.isEmpty() ? ZoneId.systemDefault() : ZoneId.of(name);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("formats.zone: there is no time zone '" + name + "'", e);
    }
  }

  private static RedactorSettings redaction(Configuration.Redact settings, Plugins plugins)
      throws IOException {
    RedactorSettings redaction =
        RedactorSettings.defaults()
            .withMode(Mode.parse(settings.mode()))
            .withSaltFile(saltFile(settings))
            .withAllowed(
                AllowList.of(
                    settings.allow().networks(),
                    settings.allow().values(),
                    settings.allow().emailDomains()));
    if (!settings.kinds().isEmpty()) {
      Set<BuiltInKind> kinds =
          settings.kinds().stream().map(BuiltInKind::parse).collect(Collectors.toSet());
      redaction = redaction.withKinds(kinds);
    }
    if (settings.all()) {
      redaction = redaction.withAllKinds();
    }
    List<CustomPattern> patterns = new ArrayList<>();
    for (String file : settings.patterns()) {
      patterns.addAll(PatternFile.read(Path.of(file)));
    }
    for (String yaml : plugins.patterns()) {
      patterns.addAll(PatternFile.parse(Path.of("patterns of a plug-in"), yaml));
    }
    return redaction.withPatterns(patterns);
  }

  /** The data directory is made only where something is put into it. */
  private static Path saltFile(Configuration.Redact settings) throws IOException {
    if (!settings.saltFile().isEmpty()) {
      return Path.of(settings.saltFile());
    }
    Path directory =
        settings.mode().equals(Mode.REDACT.text())
            ? DataDirectory.prepare(System.getenv())
            : DataDirectory.of(System.getenv());
    return directory.resolve("pii.salt");
  }

  public Formats formats() {
    return formats;
  }

  /** Of times that name none. */
  public ZoneId zone() {
    return zone;
  }

  public Redactor redactor() {
    return redactor;
  }

  /** How it redacts, as in options. */
  public String redactionMode() {
    return configuration.redact().mode();
  }

  public Detection detection() {
    return detection;
  }

  /** The rules, and those in more files or trees. */
  public Detection detectionWith(List<Path> more) throws IOException, ConfigurationException {
    List<String> paths = new ArrayList<>(configuration.rules().paths());
    more.forEach(path -> paths.add(path.toString()));
    return Detection.of(
        configuration.rules().with(configuration.rules().enabled(), paths), plugins);
  }

  /** What Sigma rules are read with. */
  public SigmaSettings sigmaSettings() throws IOException {
    try {
      return Detection.sigmaSettings(configuration.rules().sigma());
    } catch (ConfigurationException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  public Plugins plugins() {
    return plugins;
  }

  /** The store; it is opened now if it was not. */
  public Store store() throws IOException {
    Store open = store;
    if (open == null) {
      open = Store.open(storeSettings());
      store = open;
    }
    return open;
  }

  /**
   * The store once more, for the demonstration: it takes findings of all levels. The caller closes
   * it.
   */
  public Store demonstration() throws IOException {
    return Store.open(storeSettings().with(Grouping.DEFAULT.withFrom(Level.INFORMATIONAL)));
  }

  private StoreSettings storeSettings() throws IOException {
    Configuration.Store settings = configuration.store();
    StoreSettings store =
        settings.url().isEmpty()
            ? StoreSettings.of(DataDirectory.prepare(System.getenv()).resolve(DATABASE))
            : StoreSettings.of(settings.url());
    if (!settings.user().isEmpty()) {
      store = store.withLogin(settings.user(), password(settings));
    }
    return store
        .with(
            Retention.DEFAULT
                .withFindings(settings.findings().retention())
                .withErrors(settings.errors().retention())
                .withEvents(settings.events().retention()))
        .with(Grouping.DEFAULT.withFrom(settings.findings().minLevel()));
  }

  private static Password password(Configuration.Store settings) {
    if (!settings.passwordFile().isEmpty()) {
      return new Password.InFile(Path.of(settings.passwordFile()));
    }
    return settings.password().isEmpty()
        ? new Password.None()
        : new Password.Literal(settings.password());
  }

  /** Whether there is a store to look into, without making one. */
  public boolean hasStore() {
    return store != null
        || !configuration.store().url().isEmpty()
        || Files.exists(DataDirectory.of(System.getenv()).resolve(DATABASE));
  }

  /** Which findings are passed on: those that were not dismissed. */
  public Predicate<Finding> wanted() throws IOException {
    if (!hasStore()) {
      return finding -> true;
    }
    return new NotDismissed(new Dismissals(new StoredDismissals(store())));
  }

  /** Baselines, kept in the store. */
  public BaselineStore baselines() throws IOException {
    return new StoredBaselines(store());
  }

  /** How anomalies are looked for. */
  public AnomalySettings anomalySettings() {
    return AnomalySettings.DEFAULTS
        .withThreshold(configuration.anomalies().threshold())
        .withMethod(
            configuration.anomalies().method().equals("median")
                ? AnomalySettings.Method.MEDIAN
                : AnomalySettings.Method.MEAN);
  }

  /**
   * What captured lines become.
   *
   * @param cache they are captured in
   */
  public StageFactory captured(LogCache cache) throws IOException {
    Mode mode = Mode.parse(configuration.redact().mode());
    boolean exact = mode == Mode.OFF || mode == Mode.DRY_RUN;
    AnalysedStage.Settings settings =
        new AnalysedStage.Settings(formats, zone, RecordJoiner.Bounds.DEFAULT);
    Optional<Path> archive = archiveDirectory();
    return (outlet, tally, host) ->
        new AnalysedStage(
            archive.isEmpty()
                ? settings
                : settings.with(CapturedArchive.open(cache, archive.get(), host, exact)),
            exact,
            this::capturedAnalysis,
            outlet,
            tally,
            host);
  }

  private Analysis capturedAnalysis(AnalysisSink records) throws IOException {
    List<AnalysisSink> sinks = new ArrayList<>(List.of(records, counts));
    sinks.add(storing(true, configuration.store().events().enabled(), FOR_EVER));
    alerting().ifPresent(open -> sinks.add(new Telling(open)));
    return analysis(detectors(), sinks);
  }

  /** Where captured lines are written into hourly files, if they are. */
  public Optional<Path> archiveDirectory() {
    return ArchiveServices.directory(configuration.archive(), System.getenv());
  }

  /** How many events and findings there were; of those that were captured. */
  public Counts counts() {
    return counts;
  }

  /** New detectors: of rules, of Sigma, of plug-ins, and if it is configured, of anomalies. */
  public List<Detector> detectors() throws IOException {
    List<Detector> detectors = new ArrayList<>(detection.detectors());
    detectors.addAll(plugins.detectors());
    if (configuration.anomalies().enabled()) {
      detectors.add(anomalies(anomalySettings()));
    }
    return detectors;
  }

  /** A new detector of anomalies. */
  public Detector anomalies(AnomalySettings settings) throws IOException {
    return new AnomalyWatch(
        new AnomalyDetector(settings, baselines()), configuration.anomalies().newMessages());
  }

  /** A sink that stores. */
  public AnalysisSink storing(boolean errors, boolean events, Duration patience)
      throws IOException {
    return new StoreSink(store(), new StoreSink.What(true, errors, events), patience);
  }

  /** Who is told, if anyone is; begins to send when it is first asked for. */
  public Optional<Alerting> alerting() throws IOException {
    if (alerting == null) {
      alerting = AlertChannels.of(configuration.alerts()).orElse(null);
    }
    return Optional.ofNullable(alerting);
  }

  /** An analysis with new detectors, which stores and tells as configured. */
  public Analysis analysis(List<Detector> detectors, List<AnalysisSink> sinks) throws IOException {
    List<AnalysisSink> all = new ArrayList<>(sinks);
    all.addAll(plugins.sinks());
    return new Analysis(redactor, detectors, wanted(), all);
  }

  /** The first line of a file that holds a secret. */
  static String secret(String given, String file) throws IOException {
    return file.isEmpty()
        ? given
        : Files.readString(Path.of(file), UTF_8).lines().findFirst().orElse("");
  }

  @Override
  public void close() throws IOException {
    Alerting open = alerting;
    if (open != null) {
      open.close();
    }
    Store opened = store;
    if (opened != null) {
      opened.close();
    }
    plugins.close();
  }
}

package logagg.collector.plugin;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.function.Function;
import logagg.collector.analyse.AnalysisSink;
import logagg.collector.detect.Detector;
import logagg.collector.format.DocumentFormat;
import logagg.collector.format.LineFormat;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The plug-ins of a directory. One that fails is logged and left out. */
public final class Plugins implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Plugins.class);

  /** There are none. */
  public static final Plugins NONE = new Plugins(List.of(), List.of());

  private final List<Plugin> loaded;
  private final List<URLClassLoader> loaders;

  private Plugins(List<Plugin> loaded, List<URLClassLoader> loaders) {
    this.loaded = List.copyOf(loaded);
    this.loaders = List.copyOf(loaders);
  }

  /**
   * Loads those of a directory, in the order of the jars' names.
   *
   * @throws IOException if the directory cannot be read
   */
  public static Plugins load(Path directory) throws IOException {
    List<Path> jars = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory, "*.jar")) {
      stream.forEach(jars::add);
    }
    jars.sort(null);
    List<Plugin> plugins = new ArrayList<>();
    List<URLClassLoader> loaders = new ArrayList<>();
    for (Path jar : jars) {
      URLClassLoader loader =
          new URLClassLoader(new URL[] {jar.toUri().toURL()}, Plugins.class.getClassLoader());
      loaders.add(loader);
      load(jar, loader, plugins);
    }
    return new Plugins(plugins, loaders);
  }

  private static void load(Path jar, URLClassLoader loader, List<Plugin> into) {
    int before = into.size();
    Iterator<Plugin> services = ServiceLoader.load(Plugin.class, loader).iterator();
    try {
      while (services.hasNext()) {
        Plugin plugin = services.next();
        // a service that our own class path has is found in each jar
        if (plugin.getClass().getClassLoader() == loader) {
          into.add(plugin);
        }
      }
    } catch (ServiceConfigurationError | LinkageError e) {
      LOG.error("plug-in {} is left out: {}", jar, e.toString());
      return;
    }
    if (into.size() == before) {
      LOG.warn("{} brings no plug-in: it has no META-INF/services/{}", jar, Plugin.class.getName());
    }
  }

  /** What they are called. */
  public List<String> names() {
    return from(plugin -> List.of(plugin.name()));
  }

  public List<LineFormat> formats() {
    return this.<LineFormat>from(plugin -> List.copyOf(plugin.formats())).stream()
        .<LineFormat>map(GuardedFormat::new)
        .toList();
  }

  public List<DocumentFormat> documentFormats() {
    return this.<DocumentFormat>from(Plugin::documentFormats).stream()
        .<DocumentFormat>map(GuardedDocumentFormat::new)
        .toList();
  }

  public List<String> rules() {
    return from(Plugin::rules);
  }

  public List<String> patterns() {
    return from(Plugin::patterns);
  }

  public List<Detector> detectors() {
    return this.<Detector>from(Plugin::detectors).stream()
        .<Detector>map(GuardedDetector::new)
        .toList();
  }

  public List<AnalysisSink> sinks() {
    return this.<AnalysisSink>from(Plugin::sinks).stream()
        .<AnalysisSink>map(GuardedSink::new)
        .toList();
  }

  private <T> List<T> from(Function<Plugin, List<T>> part) {
    List<T> all = new ArrayList<>();
    for (Plugin plugin : loaded) {
      try {
        all.addAll(part.apply(plugin));
      } catch (RuntimeException | LinkageError e) {
        LOG.error("plug-in {} failed, what it brings is left out", plugin.getClass().getName(), e);
      }
    }
    return all;
  }

  @Override
  public void close() throws IOException {
    for (URLClassLoader loader : loaders) {
      loader.close();
    }
  }
}

package logagg.collector.assembly;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import logagg.collector.config.Configuration;
import logagg.collector.format.DocumentFormat;
import logagg.collector.format.Formats;
import logagg.collector.format.LineFormat;
import logagg.collector.format.app.AppFormats;
import logagg.collector.format.evtx.EvtxFormats;
import logagg.collector.format.structured.InnerFormats;
import logagg.collector.format.structured.StructuredFormats;
import logagg.collector.format.syslog.SyslogFormats;
import logagg.collector.format.web.WebFormats;
import logagg.collector.plugin.Plugins;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All formats: those that come with the program, those of files, and those of plug-ins. */
public final class AllFormats {
  private static final Logger LOG = LoggerFactory.getLogger(AllFormats.class);

  private AllFormats() {}

  /**
   * Puts them together. A plug-in's format whose name is taken is left out, and logged.
   *
   * @throws IllegalArgumentException if a file is not as it must be; says where and what
   * @throws IOException if a file cannot be read
   */
  public static Formats of(Configuration.Formats settings, Plugins plugins) throws IOException {
    List<LineFormat> simple = new ArrayList<>(WebFormats.all());
    simple.addAll(StructuredFormats.plain());
    simple.addAll(AppFormats.all());
    // what containers log may be of any of these
    List<LineFormat> lines = new ArrayList<>(WebFormats.all());
    lines.addAll(StructuredFormats.all(new InnerFormats(simple)));
    lines.addAll(AppFormats.all());
    lines.addAll(SyslogFormats.all(new InnerMessages()));
    List<DocumentFormat> documents = new ArrayList<>(SyslogFormats.documents());
    documents.addAll(EvtxFormats.all());
    Set<String> names = new HashSet<>();
    lines.forEach(format -> names.add(format.name()));
    documents.forEach(format -> names.add(format.name()));
    for (LineFormat format : FormatFiles.in(settings.paths(), names)) {
      names.add(format.name());
      lines.add(format);
    }
    for (LineFormat format : plugins.formats()) {
      if (isFree(format.name(), names)) {
        lines.add(format);
      }
    }
    for (DocumentFormat format : plugins.documentFormats()) {
      if (isFree(format.name(), names)) {
        documents.add(format);
      }
    }
    return Formats.of(lines, documents);
  }

  private static boolean isFree(String name, Set<String> names) {
    if (names.add(name)) {
      return true;
    }
    LOG.error("a plug-in's format is left out: there is another one named '{}'", name);
    return false;
  }
}

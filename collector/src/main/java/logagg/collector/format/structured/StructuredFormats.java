package logagg.collector.format.structured;

import java.util.ArrayList;
import java.util.List;
import logagg.collector.format.LineFormat;
import logagg.collector.format.web.WebFormats;

/** The formats of this package. */
public final class StructuredFormats {
  private static final List<LineFormat> PLAIN =
      List.of(
          new JsonLinesFormat(),
          new EcsJsonFormat(),
          new BunyanFormat(),
          new PinoFormat(),
          new ClefFormat(),
          new GelfFormat(),
          new OpenTelemetryFormat(),
          new BasescriptFormat(),
          new MongoJsonFormat(),
          new SuricataFormat(),
          new CloudTrailFormat(),
          new KubernetesAuditFormat(),
          new NextcloudFormat(),
          new TraefikJsonFormat(),
          new CaddyJsonFormat(),
          new NginxJsonFormat(),
          new LogfmtFormat(),
          new ApexLogFormat(),
          new CefFormat(),
          new LeefFormat(),
          new FortinetFormat(),
          new PaloAltoFormat(),
          new MikrotikFormat(),
          new SyslogJsonFormat(),
          new MonologFormat(),
          new Log4jJsonFormat());

  private static final List<LineFormat> ALL = all(inner());

  private StructuredFormats() {}

  /** All of them; text within text is read in the formats of this package and of the web's. */
  public static List<LineFormat> all() {
    return ALL;
  }

  /** All of them, with what reads text within text. */
  public static List<LineFormat> all(InnerText inner) {
    List<LineFormat> all = new ArrayList<>(PLAIN);
    all.add(new DockerJsonFormat(inner));
    all.add(new DockerFileLogDriverFormat(inner));
    all.add(new DockerComposeFormat(inner));
    all.add(new CriFormat(inner));
    return List.copyOf(all);
  }

  /** Those that have no text within, which may therefore be within others. */
  public static List<LineFormat> plain() {
    return PLAIN;
  }

  private static InnerText inner() {
    List<LineFormat> formats = new ArrayList<>(PLAIN);
    formats.addAll(WebFormats.all());
    return new InnerFormats(formats);
  }
}

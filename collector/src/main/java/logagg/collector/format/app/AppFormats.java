package logagg.collector.format.app;

import java.util.List;
import java.util.stream.Stream;
import logagg.collector.format.LineFormat;

/** All formats of this package, for the registry. */
public final class AppFormats {
  private static final List<LineFormat> OWN =
      List.of(
          new MongoFormat(),
          new ElasticsearchFormat(),
          new ElasticsearchJsonFormat(),
          new LogstashFormat(),
          new KafkaFormat(),
          new ZookeeperFormat(),
          new NatsFormat(),
          new RedisFormat(),
          new IcingaFormat(),
          new SantaFormat(),
          new PostgresFormat(),
          new PostgresCsvFormat(),
          new MysqlErrorFormat(),
          new MysqlSlowFormat(),
          new AuditdFormat(),
          new SssdFormat(),
          new VmwareFormat(),
          new JulFormat(),
          LayoutFormat.java(),
          LayoutFormat.any(),
          new TimedFormat());

  private static final List<LineFormat> ALL =
      Stream.of(
              OWN,
              LibraryFormats.all(),
              NetworkFormats.all(),
              SystemFormats.all(),
              MailFormats.all(),
              WebAppFormats.all())
          .flatMap(List::stream)
          .toList();

  private AppFormats() {}

  /** Each once, in no order that matters. */
  public static List<LineFormat> all() {
    return ALL;
  }
}

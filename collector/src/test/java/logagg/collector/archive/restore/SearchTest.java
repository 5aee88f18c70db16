package logagg.collector.archive.restore;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import logagg.collector.archive.ArchiveName;
import logagg.collector.archive.MemoryTarget;
import logagg.collector.archive.target.TargetUri;
import org.junit.jupiter.api.Test;

class SearchTest {
  private static final String DAYS = "s3://b/logs/{prefix}/{year}/{month}/{day}/{filename}";

  private final MemoryTarget target = new MemoryTarget();

  private void hours(String template, String prefix, String from, int count) throws Exception {
    for (int i = 0; i < count; i++) {
      ArchiveName name =
          new ArchiveName(prefix, Instant.parse(from).plusSeconds(3600L * i), false, "", ".log.gz");
      String key =
          TargetUri.parse(template).template().orElseThrow().key(name, name.fileName(), "web1");
      target.objects.put(key, new byte[i]);
    }
  }

  private List<String> found(String uri, String since, String until, String... prefix)
      throws Exception {
    TimeRange range = new TimeRange(Instant.parse(since), Instant.parse(until));
    return new Search(target, range, List.of(prefix).stream().findFirst())
        .files(TargetUri.parseAny(uri)).stream()
            .map(file -> file.name().prefix() + " " + file.name().time())
            .toList();
  }

  @Test
  void anHourThatBeganBeforeIsAPartOfIt() throws Exception {
    hours(DAYS, "web", "2013-07-04T00:00:00Z", 48);
    assertThat(found(DAYS, "2013-07-04T23:30:00Z", "2013-07-05T01:00:00Z"))
        .containsExactly("web 2013-07-04T23:00:00Z", "web 2013-07-05T00:00:00Z");
    assertThat(found(DAYS, "2013-07-05T00:04:59Z", "2013-07-05T00:05:00Z"))
        .containsExactly("web 2013-07-04T23:00:00Z", "web 2013-07-05T00:00:00Z");
    assertThat(found(DAYS, "2013-07-05T00:05:00Z", "2013-07-05T00:06:00Z"))
        .containsExactly("web 2013-07-05T00:00:00Z");
  }

  @Test
  void onlyDaysOfTheRangeAreListed() throws Exception {
    hours(DAYS, "web", "2013-06-29T00:00:00Z", 24 * 10);
    hours(DAYS, "web", "2012-07-04T00:00:00Z", 24);
    assertThat(found(DAYS, "2013-07-04T12:00:00Z", "2013-07-04T14:00:00Z")).hasSize(3);
    assertThat(target.listed)
        .containsExactly(
            "logs/", "logs/web/", "logs/web/2013/", "logs/web/2013/07/", "logs/web/2013/07/04/");
  }

  @Test
  void aPrefixThatIsGivenIsNotLookedFor() throws Exception {
    hours(DAYS, "web", "2013-07-04T00:00:00Z", 3);
    hours(DAYS, "db", "2013-07-04T00:00:00Z", 3);
    assertThat(found(DAYS, "2013-07-04T00:00:00Z", "2013-07-04T01:00:00Z", "db"))
        .containsExactly("db 2013-07-04T00:00:00Z");
    assertThat(target.listed).first().isEqualTo("logs/db/");
    assertThat(found(DAYS, "2013-07-04T00:00:00Z", "2013-07-04T01:00:00Z"))
        .containsExactly("db 2013-07-04T00:00:00Z", "web 2013-07-04T00:00:00Z");
  }

  @Test
  void aYearsEndIsNoEnd() throws Exception {
    String hive =
        "s3://b/year={year}/month={month}/day={day}/hour={hour}/{host}/{prefix}/{filename}";
    hours(hive, "web", "2013-12-31T20:00:00Z", 8);
    assertThat(found(hive, "2013-12-31T23:30:00Z", "2014-01-01T00:30:00Z"))
        .containsExactly("web 2013-12-31T23:00:00Z", "web 2014-01-01T00:00:00Z");
    assertThat(target.listed).noneMatch(directory -> directory.contains("hour=21"));
  }

  @Test
  void withoutATemplateAllBelowIsLookedAt() throws Exception {
    hours(DAYS, "web", "2013-07-04T00:00:00Z", 3);
    target.objects.put("logs/web/notes.txt", new byte[1]);
    assertThat(found("s3://b/logs", "2013-07-04T01:10:00Z", "2013-07-04T02:00:00Z"))
        .containsExactly("web 2013-07-04T01:00:00Z");
    assertThat(found("s3://b/elsewhere", "2013-07-04T01:10:00Z", "2013-07-04T02:00:00Z")).isEmpty();
  }

  @Test
  void whatIsNoDateIsPassedBy() throws Exception {
    target.objects.put("logs/web/2013/02/30/web-20130228T0000Z.log.gz", new byte[1]);
    target.objects.put("logs/web/abcd/02/28/web-20130228T0000Z.log.gz", new byte[1]);
    target.objects.put("logs/web/2013/02/28/readme", new byte[1]);
    assertThat(found(DAYS, "2013-02-28T00:00:00Z", "2013-03-01T00:00:00Z")).isEmpty();
  }
}

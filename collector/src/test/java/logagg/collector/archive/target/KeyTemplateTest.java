package logagg.collector.archive.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import logagg.collector.archive.ArchiveName;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class KeyTemplateTest {
  private static final String ALL = "{prefix}/{year}/{month}/{day}/{filename}";

  private static KeyTemplate template(String keys) throws TemplateException {
    return TargetUri.parse("s3://bucket/" + keys).template().orElseThrow();
  }

  private static String key(String keys, String fileName, String host) throws TemplateException {
    return template(keys).key(ArchiveName.parse(fileName).orElseThrow(), fileName, host);
  }

  private static String complaint(String uri) {
    try {
      TargetUri.parse(uri);
      return "";
    } catch (TemplateException e) {
      return String.valueOf(e.getMessage());
    }
  }

  @Test
  void fieldsAreOfTheNameInUtc() throws Exception {
    assertThat(key(ALL, "haproxy-20130704T0500Z-us-west-2.log.gz", "h"))
        .isEqualTo("haproxy/2013/07/04/haproxy-20130704T0500Z-us-west-2.log.gz");
    assertThat(
            key(
                "logs/{host}/dt={year}-{month}-{day}/{hour}{minute}/{suffix}/{prefix}/{filename}",
                "web-2013-07-04T23:59Z-eu.log",
                "web1.example.org"))
        .isEqualTo("logs/web1.example.org/dt=2013-07-04/2359/eu/web/web-2013-07-04T23:59Z-eu.log");
  }

  @Test
  void whatCouldLeadElsewhereDoesNot() throws Exception {
    assertThat(key("{host}/" + ALL, "..-20130704T0000Z.log", "../../etc"))
        .isEqualTo(".._.._etc/__/2013/07/04/..-20130704T0000Z.log");
    assertThat(key("{host}/" + ALL, "a-20130704T0000Z.log", "..")).startsWith("__/a/");
    assertThat(key("{suffix}/" + ALL, "a-20130704T0000Z.log", "h")).startsWith("_/a/");
    assertThat(key(ALL, "a\nb-20130704T0000Z.log", "h"))
        .isEqualTo("a_b/2013/07/04/a_b-20130704T0000Z.log");
  }

  @Test
  void anUnbalancedBraceIsShownWhereItIs() {
    assertThat(complaint("s3://b/{prefix}/{year}/{month}{/{day}/{filename}"))
        .isEqualTo(
            """
            the '{' here has no '}':
              s3://b/{prefix}/{year}/{month}{/{day}/{filename}
                                            ^""");
    assertThat(complaint("s3://b/{prefix}/{year}/{month}/{day}/{filename"))
        .startsWith("the '{' here has no '}'")
        .endsWith("\n" + " ".repeat(2 + 37) + "^");
    assertThat(complaint("s3://b/prefix}/{year}/{month}/{day}/{filename}"))
        .startsWith("there is a '}' without a '{' here")
        .endsWith("\n" + " ".repeat(2 + 13) + "^");
  }

  @Test
  void anUnknownFieldIsShownWithThoseThatAre() {
    assertThat(complaint("s3://b/{prefix}/{year}/{mont}/{day}/{filename}"))
        .startsWith("there is no field 'mont', but {prefix} {year} {month}")
        .endsWith("\n" + " ".repeat(2 + 24) + "^");
    assertThat(complaint("s3://b/{}/" + ALL)).startsWith("there is no field ''");
    assertThat(complaint("s3://b/{YEAR}/" + ALL)).startsWith("there is no field 'YEAR'");
  }

  @Test
  void whatMustBeThereIsNamed() {
    assertThat(complaint("s3://b/{prefix}/{year}/{filename}"))
        .startsWith("the URI lacks {month}, {day}: ");
    assertThat(complaint("s3://b/logs"))
        .startsWith("the URI lacks {prefix}, {year}, {month}, {day}, {filename}: ");
  }

  @Test
  void emptyNamesAndWaysUpAreNoKeys() {
    assertThat(complaint("s3://b/x//" + ALL)).contains("nothing before or after the slash");
    assertThat(complaint("s3://b/" + ALL + "/")).contains("nothing before or after the slash");
    assertThat(complaint("s3://b/../" + ALL)).contains("'..' is no name of a directory");
    assertThat(complaint("s3:///" + ALL)).contains("the name of a bucket");
    assertThat(complaint("gs://b/" + ALL)).contains("an archive is at s3://BUCKET");
  }

  @Test
  void aDirectoryEndsBeforeTheFirstField() throws Exception {
    TargetUri uri = TargetUri.parse("file:///srv/archive/x-" + ALL);
    assertThat(uri.place()).isEqualTo(new TargetUri.Place.Directory(Path.of("/srv/archive")));
    assertThat(
            uri.template()
                .orElseThrow()
                .key(
                    ArchiveName.parse("a-20130704T0000Z.log").orElseThrow(),
                    "a-20130704T0000Z.log",
                    "h"))
        .isEqualTo("x-a/2013/07/04/a-20130704T0000Z.log");
    assertThat(TargetUri.parse("file:///" + ALL).place())
        .isEqualTo(new TargetUri.Place.Directory(Path.of("/")));
  }

  @Test
  void withoutATemplateItIsADirectory() throws Exception {
    assertThat(TargetUri.parseAny("s3://b/logs/web"))
        .isEqualTo(new TargetUri(new TargetUri.Place.Bucket("b"), Optional.empty(), "logs/web/"));
    assertThat(TargetUri.parseAny("s3://b").directory()).isEmpty();
    assertThat(TargetUri.parseAny("s3://b/").directory()).isEmpty();
    assertThatThrownBy(() -> TargetUri.parseAny("s3://b/{year}"))
        .isInstanceOf(TemplateException.class);
  }

  @Test
  void aFieldThatIsThereTwiceMustBeTheSame() throws Exception {
    KeySegment segment = template("{year}-{year}/" + ALL).segments().getFirst();
    assertThat(segment.match("2013-2013")).contains(Map.of(KeyField.YEAR, "2013"));
    assertThat(segment.match("2013-2014")).isEmpty();
  }

  /** What a key is made of is found in it again, segment by segment. */
  @Property(tries = 500)
  void keysAreSafeAndReadBack(
      @ForAll("name") String prefix, @ForAll("name") String host, @ForAll("name") String suffix)
      throws TemplateException {
    String fileName = prefix + "-20130704T0500Z-" + suffix + ".log.gz";
    ArchiveName name = ArchiveName.parse(fileName).orElseThrow();
    KeyTemplate template = template("{host}/{suffix}/" + ALL);
    String key = template.key(name, fileName, host);
    List<String> parts = List.of(key.split("/", -1));
    assertThat(parts).hasSize(7).doesNotContain("", ".", "..");
    Map<KeyField, String> read = new EnumMap<>(KeyField.class);
    for (int i = 0; i < parts.size(); i++) {
      read.putAll(template.segments().get(i).match(parts.get(i)).orElseThrow());
    }
    assertThat(read)
        .containsEntry(KeyField.YEAR, "2013")
        .containsEntry(KeyField.MONTH, "07")
        .containsEntry(KeyField.DAY, "04")
        .containsEntry(KeyField.FILENAME, KeyField.safe(fileName));
  }

  /** Whatever is written: a template, or one complaint. */
  @Property(tries = 1000)
  void nothingElseIsThrown(@ForAll("uri") String uri) {
    assertThat(complaint("s3://b/" + uri))
        .satisfiesAnyOf(
            complaint -> assertThat(complaint).isEmpty(),
            complaint -> assertThat(complaint).contains("\n", "^"),
            complaint -> assertThat(complaint).startsWith("the URI lacks"));
  }

  @Provide
  Arbitrary<String> name() {
    return Arbitraries.strings()
        .withChars("a./_-\n\u0000é ")
        .ofMinLength(1)
        .ofMaxLength(8)
        .filter(text -> !text.contains("/") || text.length() > 1)
        .map(text -> text.replace("/", "."));
  }

  @Provide
  Arbitrary<String> uri() {
    return Arbitraries.of(
            "{", "}", "/", "{year}", "{prefix}", "{month}", "{day}", "{filename}", ".", "x")
        .list()
        .ofMaxSize(14)
        .map(parts -> String.join("", parts));
  }
}

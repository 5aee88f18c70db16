package logagg.collector.receive.facility;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Names of strangers: no two have the same file, and none has one elsewhere. */
class NamesPropertyTest {
  private static final Path ROOT = Path.of("/srv/logs");
  private static final int NAME_MAX = 255;

  /** Short and nasty, so that they meet. */
  @Provide
  Arbitrary<String> names() {
    Arbitrary<String> nasty =
        Arbitraries.of(
                "a", "-", ".", "/", "%", "2D", "root", "log", "~", "\0", "\n", "é", "\ud83d",
                "\ude00", "A", " ", "..")
            .list()
            .ofMaxSize(4)
            .map(parts -> String.join("", parts));
    return Arbitraries.oneOf(nasty, Arbitraries.strings().ofMaxLength(400));
  }

  private record Sent(String app, String module, String host) {}

  @Provide
  Arbitrary<Sent> sent() {
    return Combinators.combine(names(), names(), names()).as(Sent::new);
  }

  @Property(tries = 2000)
  void aNameIsOneSafeComponent(@ForAll("names") String text) {
    for (String name : List.of(SafeName.of(text), SafeName.withoutDash(text))) {
      assertThat(name).matches("[A-Za-z0-9_%][A-Za-z0-9_%.~-]*").hasSizeLessThanOrEqualTo(100);
    }
    assertThat(SafeName.withoutDash(text)).doesNotContain("-");
  }

  @Property(tries = 2000)
  void twoNamesAreTwo(@ForAll("names") String one, @ForAll("names") String other) {
    assertThat(SafeName.of(one).equals(SafeName.of(other))).isEqualTo(one.equals(other));
    assertThat(SafeName.withoutDash(one).equals(SafeName.withoutDash(other)))
        .isEqualTo(one.equals(other));
  }

  @Example
  void plainNamesStay() {
    assertThat(SafeName.of("my-first_app.2")).isEqualTo("my-first_app.2");
    assertThat(SafeName.withoutDash("my-app")).isEqualTo("my%2Dapp");
    assertThat(SafeName.of("-rf")).isEqualTo("%2Drf");
    assertThat(SafeName.of(".ssh")).isEqualTo("%2Essh");
    assertThat(SafeName.of("")).isEqualTo("%");
    assertThat(SafeName.of("grüße")).isEqualTo("gr%C3%BC%C3%9Fe");
  }

  private static Facility facility(String app, String module, boolean perHost) {
    return new Facility(
        new FacilityName(app, module),
        RotationSchedule.BY_SIZE,
        1,
        1000,
        1,
        perHost,
        Optional.empty());
  }

  private static Facilities facilities(List<Facility> all, boolean fallbackPerHost) {
    return new Facilities(
        ROOT,
        all,
        Optional.of(facility(Facilities.FALLBACK, "", fallbackPerHost)),
        new Packing(CompressionFormat.NONE, 0, false),
        LineStyle.INDENT,
        java.time.Duration.ZERO);
  }

  private static Plan plan(boolean first, boolean second, boolean third) {
    return new Plan(
        ROOT,
        facilities(
            List.of(
                facility("a", "", first),
                facility("a", "a", second),
                facility("a", "a-a", third),
                facility("a", "-", first),
                facility("a", "a.a", second),
                facility("-", "", third)),
            first));
  }

  @Property(tries = 2000)
  void eachFacilityAndHostHasItsOwnFile(
      @ForAll("sent") Sent one,
      @ForAll("sent") Sent other,
      @ForAll boolean first,
      @ForAll boolean second,
      @ForAll boolean third) {
    Plan plan = plan(first, second, third);
    Map<LogName, List<String>> whose = new HashMap<>();
    for (Sent sent : List.of(one, other)) {
      Facility facility = plan.facility(sent.app(), sent.module()).orElseThrow();
      LogName name = plan.name(facility, sent.app(), sent.host());
      List<String> target =
          List.of(
              facility.name().toString(),
              plan.isFallback(facility) ? sent.app() : "",
              facility.filePerHost() ? sent.host() : "");
      assertThat(whose.getOrDefault(name, target)).isEqualTo(target);
      whose.put(name, target);
      assertThat(plan.owner(name)).contains(facility);
      assertThat(name.live(".xz").normalize()).isEqualTo(name.live(".xz"));
      assertThat(name.live("").getParent().getParent()).isEqualTo(ROOT);
      Path longest = name.part("2013-07-04-12-00-00-000000", ".zst");
      assertThat(longest.getFileName().toString().getBytes(UTF_8).length)
          .isLessThanOrEqualTo(NAME_MAX);
    }
  }

  @Property
  void aFilesNameIsReadBack(@ForAll("sent") Sent sent, @ForAll boolean perHost) {
    Plan plan = plan(perHost, perHost, perHost);
    LogName name =
        plan.name(plan.facility(sent.app(), sent.module()).orElseThrow(), sent.app(), sent.host());
    String stamp = "2013-07-04-12-00-00-000000";
    for (Path path : List.of(name.live(".gz"), name.backup(stamp, ""), name.part(stamp, ".xz"))) {
      LogName.Found found =
          LogName.parse(name.directory(), path.getFileName().toString()).orElseThrow();
      assertThat(found.name()).isEqualTo(name);
      assertThat(found.path()).isEqualTo(path);
    }
  }
}

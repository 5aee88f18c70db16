package logagg.logcache;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.statistics.Statistics;

/** Globs of random text, compared with two other implementations. */
class GlobPropertiesTest {

  /** A glob, and a path that it has a fair chance to match. */
  record Pair(String glob, String path) {
    static final Pair NONE = new Pair("", "");

    Pair and(Pair next) {
      return new Pair(glob + next.glob, path + next.path);
    }
  }

  /** A malformed glob must be so for both. */
  @Property(tries = 20_000)
  void anyGlobMatchesWhatItsDescriptionSays(@ForAll("pairs") Pair pair) {
    Optional<Boolean> expected = expected(pair);
    assertThat(actual(pair)).isEqualTo(expected);
    Statistics.collect(expected.map(Object::toString).orElse("malformed"));
    Statistics.coverage(
        coverage -> {
          coverage.check("true").percentage(percent -> percent > 10);
          coverage.check("false").percentage(percent -> percent > 10);
          coverage.check("malformed").percentage(percent -> percent > 3);
        });
  }

  private static Optional<Boolean> expected(Pair pair) {
    try {
      return Optional.of(NaiveGlob.parse(pair.glob).matches(pair.path));
    } catch (NaiveGlob.Malformed e) {
      return Optional.empty();
    }
  }

  private static Optional<Boolean> actual(Pair pair) {
    try {
      return Optional.of(Glob.parse(pair.glob).matches(pair.path));
    } catch (Glob.GlobException e) {
      assertThat(e.column()).isBetween(1, pair.glob.length());
      return Optional.empty();
    }
  }

  /** What both understand alike: no nested braces, no escapes in [], no ** as a whole name. */
  @Property(tries = 10_000)
  void commonGlobsMatchAsThoseOfTheJdkDo(@ForAll("commonPairs") Pair pair) {
    PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + pair.glob);
    boolean expected = matcher.matches(Path.of(pair.path));
    assertThat(Glob.parse(pair.glob).matches(pair.path)).as("%s", pair).isEqualTo(expected);
    Statistics.collect(expected);
    Statistics.coverage(
        coverage -> {
          coverage.check(true).percentage(percent -> percent > 10);
          coverage.check(false).percentage(percent -> percent > 10);
        });
  }

  @Property
  void aQuotedPathMatchesItselfAndNothingElse(
      @ForAll("paths") String path, @ForAll("paths") String other) {
    Glob glob = Glob.parse(TrackPatterns.quoted(path));
    assertThat(glob.isLiteral()).isTrue();
    assertThat(glob.matches(path)).isTrue();
    assertThat(glob.matches(other)).isEqualTo(path.equals(other));
  }

  @Provide
  Arbitrary<Pair> pairs() {
    Arbitrary<Pair> letters =
        letters().map(letter -> new Pair(TrackPatterns.quoted(letter), letter));
    Arbitrary<Pair> bare = letters().map(letter -> new Pair(letter, letter));
    Arbitrary<Pair> special =
        part(
            List.of(
                "*",
                "**",
                "?",
                "/**/",
                "[ab]",
                "[!a]",
                "[^b]",
                "[a-c]",
                "[]a]",
                "[!]b]",
                "[b-]",
                "{a,b}",
                "{a,{b,/}}",
                "{,a}",
                "{*,/}",
                "{[a,]}",
                "{a\\,,b}",
                "\\*",
                "\\a",
                "[\\]",
                "[a/]"),
            List.of("", "a", "b", "c", "/", "]", "-", ",", "*", "\\", "ab", "/a/", "a/b"));
    Arbitrary<Pair> stray =
        part(List.of("[", "{", "}", ",", "\\", "!", "^", "[c-a]"), List.of("", "}", ",", "a"));
    return joined(
        Arbitraries.frequencyOf(
            Tuple.of(8, letters), Tuple.of(1, bare), Tuple.of(8, special), Tuple.of(1, stray)),
        6);
  }

  @Provide
  Arbitrary<Pair> commonPairs() {
    Arbitrary<Pair> part =
        Arbitraries.oneOf(
            Arbitraries.of("a", "b", ".").map(letter -> new Pair(letter, letter)),
            part(
                List.of("*", "?", "[ab]", "[!a]", "[a-c]", "{a,b}", "{.a,*b}", "**", "\\*"),
                List.of("", "a", "b", "c", ".", "*", "ab", ".a")));
    Arbitrary<Pair> name = joined(part, 4);
    Pair slash = new Pair("/", "/");
    return Combinators.combine(name, name)
        .as((a, b) -> slash.and(a).and(new Pair("/a", "/a")).and(b))
        .filter(pair -> !pair.glob.matches(".*/\\*\\*+/.*") && !pair.path.contains("//"));
  }

  private static Arbitrary<Pair> part(List<String> globs, List<String> texts) {
    return Combinators.combine(Arbitraries.of(globs), Arbitraries.of(texts)).as(Pair::new);
  }

  private static Arbitrary<Pair> joined(Arbitrary<Pair> parts, int most) {
    return parts.list().ofMaxSize(most).map(list -> list.stream().reduce(Pair.NONE, Pair::and));
  }

  @Provide
  Arbitrary<String> paths() {
    return letters().list().ofMaxSize(7).map(list -> String.join("", list));
  }

  /** Few letters, so that matches are frequent; a surrogate pair and a byte that is not UTF-8. */
  private static Arbitrary<String> letters() {
    return Arbitraries.frequencyOf(
        Tuple.of(8, Arbitraries.of("a", "b", "/")),
        Tuple.of(
            3,
            Arbitraries.of(
                "c", ".", "-", "]", "*", "\\", "[", "{", "}", ",", "(", ")", "|", "$", "^", "+",
                "\n", " ", "#", "😀", "é", "\uDC80")));
  }
}

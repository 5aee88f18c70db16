package logagg.collector.detect.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class LiteralSearchTest {
  private static Set<Integer> find(String text, List<String> literals) {
    Set<Integer> found = new TreeSet<>();
    new LiteralSearch(literals).find(text, found::add);
    return found;
  }

  @Test
  void aLiteralIsFoundWhereverItStands() {
    List<String> literals = List.of("a", "bc", "def", "ghij", "klmno", "failed password for");
    for (int before = 0; before < 9; before++) {
      for (int i = 0; i < literals.size(); i++) {
        String text = "?".repeat(before) + literals.get(i);
        assertThat(find(text, literals.subList(i, i + 1))).as(text).containsExactly(0);
        assertThat(find(text + "!", literals.subList(i, i + 1))).as(text).containsExactly(0);
      }
    }
  }

  @Test
  void caseDoesNotMatterNorDoLettersThatShareOne() {
    assertThat(find("Failed PASSWORD", List.of("password", "\u212a", "failed p")))
        .containsExactly(0, 2);
    assertThat(find("pa\u017fsword", List.of("password"))).containsExactly(0);
  }

  @Test
  void whatOnlyLooksLikeItIsNotFound() {
    // characters that differ in the bit by which letters differ in case, or by 256
    assertThat(find("@b[d {\u0161bcd", List.of("`b{d", "[`bcd", "abcd", "\u0141bcd"))).isEmpty();
    assertThat(find("passwor", List.of("password", "word", "asswords"))).isEmpty();
  }

  @Test
  void thousandsAreTold() {
    List<String> literals =
        IntStream.range(0, 20_000).mapToObj(i -> "literal-" + i + "!").collect(Collectors.toList());
    assertThat(find("x literal-0! LITERAL-777! literal-19999!", literals))
        .containsExactly(0, 777, 19_999);
  }

  @Test
  void anEmptyLiteralIsAnError() {
    assertThatThrownBy(() -> new LiteralSearch(List.of("a", "")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Property
  void itFindsWhatIsContained(
      @ForAll("literals") List<String> literals, @ForAll("texts") String text) {
    String folded = CaseFold.fold(text);
    Set<Integer> expected = new TreeSet<>();
    List<String> all = new ArrayList<>();
    for (String literal : literals) {
      if (folded.contains(CaseFold.fold(literal))) {
        expected.add(all.size());
      }
      all.add(CaseFold.fold(literal));
    }
    assertThat(find(text, all)).isEqualTo(expected);
  }

  @Provide
  Arbitrary<List<String>> literals() {
    return texts(1, 8).list().ofMaxSize(20);
  }

  @Provide
  Arbitrary<String> texts() {
    return texts(0, 40);
  }

  /** Of few letters, some of which are others in another case, so that they often match. */
  private static Arbitrary<String> texts(int shortest, int longest) {
    return Arbitraries.strings()
        .withChars("abABsS\u017fkK\u0130i\u0141")
        .ofMinLength(shortest)
        .ofMaxLength(longest);
  }
}

package logagg.collector.store.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class SearchQueryTest {
  private static Term term(String... words) {
    return new Term(List.of(words), false);
  }

  private static Term prefix(String... words) {
    return new Term(List.of(words), true);
  }

  private static SearchQuery query(List<Term> wanted, List<Term> unwanted) {
    return new SearchQuery(wanted, unwanted, false);
  }

  @Test
  void wordsPhrasesPrefixesAndMinus() {
    assertThat(SearchQuery.parse("  Failed \"for root\" pass* -eva -\"not this\" -un*\t"))
        .isEqualTo(
            query(
                List.of(term("zzfailed"), term("zzfor", "zzroot"), prefix("zzpass")),
                List.of(term("zzeva"), term("zznot", "zzthis"), prefix("zzun"))));
  }

  @Test
  void punctuationInAWordMakesAPhrase() {
    assertThat(SearchQuery.parse("10.0.0.1 user_id web-1* 10.*"))
        .isEqualTo(
            query(
                List.of(
                    term("zz10", "zz0", "zz0", "zz1"),
                    term("zzuser", "zzid"),
                    prefix("zzweb", "zz1"),
                    term("zz10")),
                List.of()));
  }

  @Test
  void aPhraseMayEndInAPrefix() {
    assertThat(SearchQuery.parse("\"for ro\"* x"))
        .isEqualTo(query(List.of(prefix("zzfor", "zzro"), term("zzx")), List.of()));
  }

  @Test
  void aStarWithinQuotesIsNothing() {
    assertThat(SearchQuery.parse("\"err*\"")).isEqualTo(query(List.of(term("zzerr")), List.of()));
  }

  @Test
  void aQuoteThatIsNotClosedEndsWithTheQuery() {
    assertThat(SearchQuery.parse("a\"b c"))
        .isEqualTo(query(List.of(term("zza"), term("zzb", "zzc")), List.of()));
  }

  @Test
  void nothingFindsEverything() {
    assertThat(SearchQuery.parse(" \n ")).isEqualTo(SearchQuery.EVERYTHING);
  }

  @Test
  void whatNoWordIsInCannotBeFoundAndNeedNotBeExcluded() {
    assertThat(SearchQuery.parse("a !!").unanswerable()).isTrue();
    assertThat(SearchQuery.parse("a -!!")).isEqualTo(query(List.of(term("zza")), List.of()));
    assertThat(SearchQuery.parse("\"\"").unanswerable()).isTrue();
    assertThat(SearchQuery.parse("*").unanswerable()).isTrue();
  }

  @Test
  void aHundredWordsAreEnough() {
    assertThat(SearchQuery.parse("a.b ".repeat(50)).wanted()).hasSize(50);
    assertThatThrownBy(() -> SearchQuery.parse("a.b ".repeat(50) + "-c"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a search has at most 100 words");
  }

  @Property
  void anyTextIsAQuery(@ForAll @StringLength(max = 100) String text) {
    SearchQuery query = SearchQuery.parse(text);
    assertThat(query.wanted()).allMatch(term -> !term.words().isEmpty());
    assertThat(query.unwanted()).allMatch(term -> !term.words().isEmpty());
  }
}

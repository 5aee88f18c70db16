package logagg.collector.store.search;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class WordsTest {
  @Test
  void wordsAreRunsOfLettersAndDigitsInLowerCase() {
    assertThat(Words.of("GET /a.html?b_c=7 HTTP/1.1"))
        .isEqualTo(" zzget zza zzhtml zzb zzc zz7 zzhttp zz1 zz1 ");
  }

  @Test
  void noWordsAreNothing() {
    assertThat(Words.of("")).isEmpty();
    assertThat(Words.of(" -- !? ", "…")).isEmpty();
  }

  @Test
  void aWordDoesNotGoOnInTheNextText() {
    assertThat(Words.of("one", "two")).isEqualTo(" zzone zztwo ");
  }

  @Test
  void whatIsNotAsciiIsWrittenInHex() {
    assertThat(Words.of("Äq😀日")).isEqualTo(" zzq0000e4qz zzq0065e5 ");
    assertThat(Words.of("e\u0301")).isEqualTo(" zzeq000301 ");
  }

  @Test
  void theKelvinSignIsAK() {
    assertThat(Words.of("\u212A")).isEqualTo(" zzk ");
  }

  @Test
  void bothSigmasAreOne() {
    assertThat(Words.of("Σσς")).isEqualTo(" zz" + "q0003c3".repeat(3) + " ");
  }

  @Test
  void aLongWordIsCut() {
    assertThat(Words.of("x".repeat(1000) + " y")).isEqualTo(" zz" + "x".repeat(80) + " zzy ");
    assertThat(Words.of("ä".repeat(1000)).strip()).hasSize(82);
  }

  @Test
  void onlySoManyWordsAreTaken() {
    assertThat(Words.of("ab ".repeat(10_001)).strip().split(" ")).hasSize(10_000);
    assertThat(Words.of("ab ".repeat(9_999) + "last, more")).endsWith(" zzab zzlast ");
  }

  @Property
  void anyTextIsAsciiWordsThatAllDatabasesTake(@ForAll String text) {
    assertThat(Words.of(text)).matches("|( zz[0-9a-z]{1,80})+ ");
  }

  @Property
  void aBeginningIsWrittenAsTheBeginning(@ForAll("words") String word, @ForAll int at) {
    String beginning = word.substring(0, Math.floorMod(at, word.length()) + 1);
    assertThat(Words.of(word).strip()).startsWith(Words.of(beginning).strip());
  }

  @net.jqwik.api.Provide
  net.jqwik.api.Arbitrary<String> words() {
    return net.jqwik.api.Arbitraries.strings()
        .withChars("aqzäß0日ςΣ".toCharArray())
        .ofMinLength(1)
        .ofMaxLength(40);
  }
}

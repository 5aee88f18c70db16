package logagg.logcache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Domain(CacheArbitraries.class)
@Domain(DomainContext.Global.class)
class PathTextTest {

  @Property
  void anyBytesSurviveBeingText(@ForAll("nameBytes") byte[] name) {
    assertThat(PathText.encode(PathText.decode(name))).isEqualTo(name);
  }

  @Property
  void whatIsUtf8ReadsAsUtf8(@ForAll("validText") String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    assertThat(PathText.decode(utf8)).isEqualTo(text);
    assertThat(PathText.encode(text)).isEqualTo(utf8);
  }

  @Provide
  Arbitrary<byte[]> nameBytes() {
    return new CacheArbitraries().nameBytes();
  }

  @Provide
  Arbitrary<String> validText() {
    return Arbitraries.strings()
        .all()
        .filter(text -> StandardCharsets.UTF_8.newEncoder().canEncode(text));
  }

  /** The right column is what {@code bytes.decode('utf-8', 'surrogateescape')} of Python gives. */
  @ParameterizedTest
  @CsvSource({
    "2f 76 61 72 2f 63 61 66 e9, /var/caf\uDCE9",
    "ff fe, \uDCFF\uDCFE",
    "ed a0 80, \uDCED\uDCA0\uDC80",
    "c0 af, \uDCC0\uDCAF",
    "f0 9f 98, \uDCF0\uDC9F\uDC98",
    "e2 82, \uDCE2\uDC82",
    "61 e2 82 ac 62 80, a\u20ACb\uDC80",
    "f4 90 80 80, \uDCF4\uDC90\uDC80\uDC80",
  })
  void strayBytesBecomeTheSurrogatesThatPythonUses(String hex, String text) {
    byte[] bytes = HexFormat.ofDelimiter(" ").parseHex(hex);
    assertThat(PathText.decode(bytes)).isEqualTo(text);
    assertThat(PathText.encode(text)).isEqualTo(bytes);
  }

  @ParameterizedTest
  @ValueSource(chars = {'\uD800', '\uDBFF', '\uDC00', '\uDC7F', '\uDD00', '\uDFFF'})
  void aSurrogateThatStandsForNoByteIsRefused(char surrogate) {
    assertThatThrownBy(() -> PathText.encode("/a" + surrogate))
        .isInstanceOf(IllegalArgumentException.class);
  }
}

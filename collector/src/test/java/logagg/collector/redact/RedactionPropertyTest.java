package logagg.collector.redact;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import logagg.collector.event.Event;
import logagg.collector.event.Fields;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class RedactionPropertyTest {
  private static final RedactorSettings ALL =
      RedactorSettings.defaults().withAllKinds().withSalt(Salt.of("a salt for tests"));
  private static final Redactor TOKENS = Redactor.of(ALL);
  private static final Redactor MASKS = Redactor.of(ALL.withMode(Mode.MASK));

  @Property(tries = 2000)
  void anyTextIsRedactedWithoutAnException(@ForAll String text) {
    assertThat(TOKENS.redact(text)).isNotNull();
    assertThat(TOKENS.redact("", Events.of(text)).event().raw()).isEqualTo(TOKENS.redact(text));
  }

  @Property(tries = 3000)
  void nearlyValuesAreRedactedWithoutAnException(@ForAll("nearly") String text) {
    assertThat(TOKENS.redact(text)).isNotNull();
    assertThat(TOKENS.spans(text))
        .allSatisfy(span -> assertThat(span.end()).isGreaterThan(span.start()));
  }

  @Property(tries = 3000)
  void noValueRemains(@ForAll("value") String value, @ForAll("word") String word) {
    String text = word + " " + value + " " + word;

    assertThat(MASKS.redact(text)).isNotEqualTo(text).doesNotContain(value);
    assertThat(TOKENS.redact(text)).startsWith(word + " ").endsWith(" " + word);
    assertThat(TOKENS.redact(text)).doesNotContain(value);
  }

  @Property(tries = 3000)
  void whatBecameATokenIsNotRedactedAgain(@ForAll("wildLine") String line) {
    String tokens = TOKENS.redact(line);

    assertThat(TOKENS.redact(tokens)).isEqualTo(tokens);
  }

  /** A mask begins with no letter, so that what touched a value may stand alone behind it. */
  @Property(tries = 3000)
  void whatBecameAMaskIsNotRedactedAgain(@ForAll("line") String line) {
    String masks = MASKS.redact(line);

    assertThat(MASKS.redact(masks)).isEqualTo(masks);
  }

  @Property(tries = 1000)
  void aTextOfWordsStaysAsItIs(@ForAll("words") String text) {
    assertThat(TOKENS.redact(text)).isEqualTo(text);
  }

  @Property(tries = 1000)
  void theSameValueIsTheSameTokenInRawMessageAndFields(@ForAll("value") String value) {
    Event event =
        Events.of("h app: got " + value, "got " + value, Events.fields("labels.x", value));

    Event redacted = TOKENS.redact("", event).event();

    String token = TOKENS.redact(value);
    assertThat(redacted.raw()).isEqualTo("h app: got " + token);
    assertThat(redacted.message()).isEqualTo("got " + token);
    assertThat(redacted.fields()).isEqualTo(Events.fields("labels.x", token));
  }

  @Property(tries = 1000)
  void noValueRemainsInAnEvent(@ForAll("value") String value, @ForAll("words") String words) {
    Fields fields =
        new Fields.Builder().put("a", words + " " + value).put("b", List.of(value, "x")).build();

    Event redacted = MASKS.redact("", Events.of(words, value + " " + words, fields)).event();

    assertThat(redacted.toString()).doesNotContain(value);
  }

  @Provide
  Arbitrary<String> word() {
    return Arbitraries.strings()
        .withCharRange('g', 'z')
        .ofMinLength(4)
        .ofMaxLength(8)
        .filter(word -> !word.contains("x"));
  }

  @Provide
  Arbitrary<String> words() {
    return word().list().ofMinSize(1).ofMaxSize(10).map(list -> String.join(" ", list));
  }

  /** Values with words and signs between them, as lines have them. */
  @Provide
  Arbitrary<String> line() {
    return line(Arbitraries.oneOf(value(), word()));
  }

  @Provide
  Arbitrary<String> wildLine() {
    return line(Arbitraries.oneOf(value(), word(), nearly()));
  }

  private static Arbitrary<String> line(Arbitrary<String> parts) {
    Arbitrary<String> between = Arbitraries.of(" ", ", ", "; ", "=", "\t", " - ", "\"", " [", "] ");
    return Combinators.combine(parts, between)
        .as((part, sign) -> part + sign)
        .list()
        .ofMaxSize(8)
        .map(list -> String.join("", list));
  }

  /** Characters of which values are made, in any order. */
  @Provide
  Arbitrary<String> nearly() {
    return Arbitraries.of(
            "1",
            "25",
            "192",
            ".",
            ":",
            "::",
            "-",
            "@",
            "%40",
            "+",
            "a",
            "f",
            "x",
            "/",
            "://",
            "(",
            ")",
            " ",
            "eyJ",
            "AKIA",
            "DE",
            "-----BEGIN ",
            "PRIVATE KEY",
            "\\u0040",
            "com",
            "%",
            "_",
            "\\",
            "\n",
            "phone",
            "SG.",
            "secret_access_key")
        .list()
        .ofMaxSize(20)
        .map(list -> String.join("", list));
  }

  @Provide
  Arbitrary<String> value() {
    return Arbitraries.oneOf(ipv4(), ipv6(), email(), card(), iban(), ssn(), uuid(), mac());
  }

  private static Arbitrary<String> ipv4() {
    Arbitrary<Integer> octet = Arbitraries.integers().between(0, 255);
    return Combinators.combine(octet, octet, octet, octet)
        .as((a, b, c, d) -> a + "." + b + "." + c + "." + d);
  }

  private static Arbitrary<String> ipv6() {
    return Arbitraries.integers()
        .between(0x100, 0xffff)
        .list()
        .ofSize(8)
        .map(groups -> String.join(":", groups.stream().map(Integer::toHexString).toList()));
  }

  private static Arbitrary<String> email() {
    Arbitrary<String> name = Arbitraries.strings().alpha().ofMinLength(1).ofMaxLength(12);
    return Combinators.combine(name, name, Arbitraries.of("com", "org", "de", "co.uk"))
        .as((local, domain, top) -> local + "@" + domain + "." + top);
  }

  private static Arbitrary<String> card() {
    Arbitrary<String> prefix = Arbitraries.of("4", "51", "6011", "3530", "2221");
    return Combinators.combine(prefix, Arbitraries.longs().between(0, 99_999_999_999_999L))
        .as((first, rest) -> (first + String.format(Locale.ROOT, "%014d", rest)).substring(0, 15))
        .map(RedactionPropertyTest::withCheckDigit);
  }

  private static String withCheckDigit(String digits) {
    int sum = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = digits.charAt(digits.length() - 1 - i) - '0';
      int weighed = i % 2 == 0 ? 2 * digit : digit;
      sum += weighed / 10 + weighed % 10;
    }
    return digits + (10 - sum % 10) % 10;
  }

  /** A German one: 18 digits, and check digits by ISO 7064. */
  private static Arbitrary<String> iban() {
    return Arbitraries.longs()
        .between(0, 999_999_999_999_999_999L)
        .map(
            account -> {
              String bban = String.format(Locale.ROOT, "%018d", account);
              int check =
                  98 - new BigInteger(bban + "131400").mod(BigInteger.valueOf(97)).intValue();
              return "DE" + String.format(Locale.ROOT, "%02d", check) + bban;
            });
  }

  private static Arbitrary<String> ssn() {
    return Combinators.combine(
            Arbitraries.integers().between(1, 665),
            Arbitraries.integers().between(1, 99),
            Arbitraries.integers().between(1, 9999))
        .as(
            (area, group, serial) ->
                String.format(Locale.ROOT, "%03d-%02d-%04d", area, group, serial));
  }

  private static Arbitrary<String> uuid() {
    return Combinators.combine(Arbitraries.longs(), Arbitraries.longs())
        .as((high, low) -> new UUID(high, low).toString());
  }

  private static Arbitrary<String> mac() {
    return Arbitraries.integers()
        .between(0, 255)
        .list()
        .ofSize(6)
        .map(
            octets ->
                String.join(
                    ":",
                    octets.stream()
                        .map(each -> String.format(Locale.ROOT, "%02x", each))
                        .toList()));
  }
}

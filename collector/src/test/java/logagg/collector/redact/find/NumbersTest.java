package logagg.collector.redact.find;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Cards, accounts, social security numbers: numbers that prove themselves. */
class NumbersTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "card 4111111111111111 declined | 4111111111111111",
        "pan=4222222222222; | 4222222222222",
        "5500-0000-0000-0004 | 5500-0000-0000-0004",
        "paid 4111 1111 1111 1111 123 | 4111 1111 1111 1111",
        "card=4111+1111+1111+1111 | 4111+1111+1111+1111",
        "3400 000000 00009 | 3400 000000 00009",
        "30000000000004 | 30000000000004",
        "card_id=6011000000000004 | 6011000000000004",
        "mastercard 2221000000000009. | 2221000000000009",
      })
  void aCard(String text, String card) {
    assertThat(Looking.in(text)).containsExactly("card:" + card);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "card 4111111111111112",
        "id=4111111111111111",
        "\"requestId\":\"4111111111111111\"",
        "ts: 1700000000000000",
        "9111111111111111",
        "0.4111111111111111",
        "4111111111111111.5",
        "a4111111111111111",
        "4111111111111111f00d",
        "20261121110354",
        "12-4111111111111111",
        "41111111111111111111",
        "trace 4bf92f3577b34da6a3ce929d0e0e4736",
      })
  void aNumberThatIsNoCards(String text) {
    assertThat(Looking.in(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "to DE89370400440532013000 now | DE89370400440532013000",
        "GB82 WEST 1234 5698 7654 32 | GB82 WEST 1234 5698 7654 32",
        "IBAN:NO9386011117947. | NO9386011117947",
      })
  void anAccount(String text, String iban) {
    assertThat(Looking.in(text)).containsExactly("iban:" + iban);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DE89370400440532013001",
        "DE8937040044053201300",
        "XDE89370400440532013000",
        "ZZ89370400440532013000",
        "DE893704004405320130007",
      })
  void whatIsNoAccount(String text) {
    assertThat(Looking.in(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ssn 536-90-4399 | 536-90-4399",
        "ssn 536.90.4399 | 536.90.4399",
        "ssn 536 90 4399 x | 536 90 4399",
        "ssn 53690-4399 | 53690-4399",
      })
  void aSocialSecurityNumber(String text, String ssn) {
    assertThat(Looking.in(text)).containsExactly("ssn:" + ssn);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "536904399",
        "000-90-4399",
        "666-90-4399",
        "900-90-4399",
        "536-00-4399",
        "536-90-0000",
        "536-90.4399",
        "1-536-90-4399-2",
        "Beverly Hills, CA 90210-1234",
        "zip 90210-1234",
      })
  void whatWasNeverGivenOutOrIsAPostcode(String text) {
    assertThat(Looking.in(text)).isEmpty();
  }
}

package logagg.collector.redact.find;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "called +4930123456 twice | +4930123456",
        "sms to +44 20 7946 0958, ok | +44 20 7946 0958",
        "+41 (0)44 668 18 00 | +41 (0)44 668 18 00",
        "to=%2B442079460958&x=1 | %2B442079460958",
        "ring (212) 555-0147 | (212) 555-0147",
        "ring 212-555-0147 | 212-555-0147",
        "ring 1-212-555-0147 | 1-212-555-0147",
        "ring 212.555.0147x77 | 212.555.0147x77",
        "phone: 030 1234567 | 030 1234567",
        "\"mobile\":\"015112345678\" | 015112345678",
        "phone number is 5551234 | 5551234",
        "fax=0049301234567 12:00 | 0049301234567",
      })
  void aNumber(String text, String number) {
    assertThat(Looking.in(text)).containsExactly("phone:" + number);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-11-21 11:03:54,123 +0200",
        "1700000000 1700000000123",
        "took 2125550147 ns",
        "id 12345678-1234",
        "+12",
        "a+4930123456",
        "212-055-0147",
        "99-212-555-0147-7",
        "delta +9999999999999",
        "phone version 2",
        "200 5316 12345",
      })
  void aTimeOrAnyOtherNumberIsNone(String text) {
    assertThat(Looking.in(text)).isEmpty();
  }
}

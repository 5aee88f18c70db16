package logagg.collector.redact.find;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.Optional;

/** What libphonenumber knows of the numbering plans of all countries. */
final class PhoneNumbers {
  private static final PhoneNumberUtil PLANS = PhoneNumberUtil.getInstance();
  private static final String NO_REGION = "ZZ";

  private PhoneNumbers() {}

  /**
   * Whether a number that begins with a plus sign is one. Written in groups it need only have the
   * right length: plans change, and nothing else is written so.
   */
  static boolean isInternational(String number, int digits) {
    Optional<PhoneNumber> parsed = parse(number);
    boolean grouped = number.length() > digits + 1;
    return parsed.isPresent()
        && (PLANS.isValidNumber(parsed.get()) || (grouped && PLANS.isPossibleNumber(parsed.get())));
  }

  /** As ITU-T E.164 has it: a plus sign and digits; empty if it is none. */
  static Optional<String> canonical(String number) {
    return parse(number).map(parsed -> PLANS.format(parsed, PhoneNumberFormat.E164));
  }

  private static Optional<PhoneNumber> parse(String number) {
    try {
      return Optional.of(PLANS.parse(number, NO_REGION));
    } catch (NumberParseException e) {
      // what it throws on says no more than that it is no number
      return Optional.empty();
    }
  }
}

package logagg.collector.redact;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HexFormat;
import javax.crypto.Mac;
import logagg.collector.redact.find.CanonicalForm;
import logagg.collector.redact.find.Kind;

/** Makes the token that stands for a value: {@code ip_8390373f}. Thread-safe. */
final class Pseudonyms {
  private static final int BYTES_SHOWN = 4;

  private final ThreadLocal<Mac> macs;

  Pseudonyms(Salt salt) {
    this.macs = ThreadLocal.withInitial(salt::mac);
  }

  String of(Kind kind, String value) {
    String prefix = kind.prefix();
    // The prefix is hashed with the value, so that a number that is a card's here and a phone's
    // there does not show by its digits that it is one.
    byte[] hash =
        macs.get().doFinal((prefix + '\0' + CanonicalForm.of(kind, value)).getBytes(UTF_8));
    return prefix + '_' + HexFormat.of().formatHex(hash, 0, BYTES_SHOWN);
  }
}

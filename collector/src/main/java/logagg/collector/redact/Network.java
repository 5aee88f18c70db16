package logagg.collector.redact;

import java.util.Optional;
import logagg.collector.redact.find.IpAddress;

/** Addresses with a common prefix, RFC 4632 section 3.1: {@code 10.0.0.0/8}, {@code fe80::/10}. */
public record Network(IpAddress address, int prefix) {
  /**
   * Reads one; an address alone is a network of one.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static Network parse(String text) {
    int slash = text.indexOf('/');
    String address = slash < 0 ? text : text.substring(0, slash);
    Optional<IpAddress> parsed = IpAddress.parse(address.strip());
    if (parsed.isEmpty()) {
      throw notOne(text);
    }
    int bits = parsed.get().bits();
    return new Network(parsed.get(), slash < 0 ? bits : prefix(text, slash + 1, bits));
  }

  private static int prefix(String text, int from, int bits) {
    String digits = text.substring(from).strip();
    if (digits.isEmpty()
        || digits.length() > 3
        || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
      throw notOne(text);
    }
    int prefix = Integer.parseInt(digits);
    if (prefix > bits) {
      throw notOne(text);
    }
    return prefix;
  }

  private static IllegalArgumentException notOne(String text) {
    return new IllegalArgumentException(
        "no network: '" + text + "'; one is written 10.0.0.0/8 or 2001:db8::/32");
  }

  boolean contains(IpAddress other) {
    return address.sharesPrefix(other, prefix);
  }
}

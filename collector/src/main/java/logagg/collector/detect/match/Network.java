package logagg.collector.detect.match;

/**
 * Addresses that begin with the same bits. Of IPv4 addresses the mapped form (RFC 4291 section
 * 2.5.5.2) is compared, so that {@code ::ffff:10.0.0.1} is in {@code 10.0.0.0/8}.
 *
 * @param high the first 64 bits of its IPv6 form
 * @param low the last 64 bits
 * @param bits how many of the 128 count
 */
record Network(long high, long low, int bits) {

  /**
   * Reads {@code 10.0.0.0/8}, {@code fe80::/10}, or one address.
   *
   * @throws IllegalArgumentException if it is none
   */
  static Network parse(String cidr) {
    int slash = cidr.indexOf('/');
    Address address = new Address();
    if (!address.read(slash < 0 ? cidr : cidr.substring(0, slash))) {
      throw new IllegalArgumentException("no network: '" + cidr + "'");
    }
    int skipped = address.isV4() ? 96 : 0;
    int prefix = slash < 0 ? 128 - skipped : prefix(cidr, slash + 1);
    if (prefix < 0 || prefix + skipped > 128) {
      throw new IllegalArgumentException("no network: '" + cidr + "': wrong prefix length");
    }
    int bits = prefix + skipped;
    return new Network(
        address.high() & mask(bits), address.low() & mask(Math.max(0, bits - 64)), bits);
  }

  private static int prefix(String cidr, int from) {
    int digits = cidr.length() - from;
    if (digits == 0 || digits > 3) {
      return -1;
    }
    int prefix = 0;
    for (int i = from; i < cidr.length(); i++) {
      char c = cidr.charAt(i);
      if (c < '0' || c > '9') {
        return -1;
      }
      prefix = prefix * 10 + (c - '0');
    }
    return prefix;
  }

  /** A word whose first bits are set; all of them from 64 on. */
  private static long mask(int bits) {
    return bits == 0 ? 0 : -1L << Math.max(0, 64 - bits);
  }

  /** Whether text is an address in it. */
  boolean contains(String text) {
    Address address = new Address();
    return address.read(text)
        && (address.high() & mask(bits)) == high
        && (address.low() & mask(Math.max(0, bits - 64))) == low;
  }
}

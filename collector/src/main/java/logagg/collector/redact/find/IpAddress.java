package logagg.collector.redact.find;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An address of either family. An IPv4 address mapped into IPv6 (RFC 4291 section 2.5.5.2) is the
 * IPv4 address: servers with one socket for both log it so.
 */
public final class IpAddress {
  private static final int GROUPS = 8;

  private final byte[] octets;

  private IpAddress(byte[] octets) {
    this.octets = octets;
  }

  /** Reads one, without a zone; empty if it is none. */
  public static Optional<IpAddress> parse(String text) {
    if (Ipv4.is(text, 0, text.length())) {
      return Optional.of(new IpAddress(v4(text)));
    }
    return text.indexOf(':') >= 0 && Ipv6.is(text, 0, text.length())
        ? Optional.of(new IpAddress(unmapped(v6(text))))
        : Optional.empty();
  }

  private static byte[] v4(String text) {
    byte[] octets = new byte[4];
    int at = 0;
    for (int i = 0; i < 4; i++) {
      int end = Chars.digitsEnd(text, at);
      octets[i] = (byte) Integer.parseInt(text, at, end, 10);
      at = end + 1;
    }
    return octets;
  }

  private static byte[] v6(String text) {
    int gap = text.indexOf("::");
    if (gap < 0) {
      return groups(text);
    }
    byte[] head = groups(text.substring(0, gap));
    byte[] tail = groups(text.substring(gap + 2));
    byte[] octets = Arrays.copyOf(head, 2 * GROUPS);
    System.arraycopy(tail, 0, octets, octets.length - tail.length, tail.length);
    return octets;
  }

  private static byte[] groups(String text) {
    byte[] octets = new byte[2 * GROUPS];
    int size = 0;
    int at = 0;
    while (at < text.length()) {
      int colon = text.indexOf(':', at);
      int end = colon < 0 ? text.length() : colon;
      if (text.indexOf('.', at) >= 0 && colon < 0) {
        System.arraycopy(v4(text.substring(at)), 0, octets, size, 4);
        size += 4;
      } else {
        int group = Integer.parseInt(text, at, end, 16);
        octets[size++] = (byte) (group >> 8);
        octets[size++] = (byte) group;
      }
      at = end + 1;
    }
    return Arrays.copyOf(octets, size);
  }

  private static byte[] unmapped(byte[] octets) {
    for (int i = 0; i < 12; i++) {
      if (octets[i] != (i < 10 ? 0 : (byte) 0xff)) {
        return octets;
      }
    }
    return Arrays.copyOfRange(octets, 12, 16);
  }

  /** How many bits it has: 32 or 128. */
  public int bits() {
    return 8 * octets.length;
  }

  /** Whether the first bits are those of another address of the same family. */
  public boolean sharesPrefix(IpAddress other, int bits) {
    if (other.octets.length != octets.length) {
      return false;
    }
    for (int bit = 0; bit < bits; bit++) {
      int mask = 0x80 >> bit % 8;
      if ((octets[bit / 8] & mask) != (other.octets[bit / 8] & mask)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof IpAddress address && Arrays.equals(octets, address.octets);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(octets);
  }

  /** As RFC 5952 recommends: compressed, in lower case. */
  @Override
  public String toString() {
    if (octets.length == 4) {
      return (octets[0] & 0xff)
          + "."
          + (octets[1] & 0xff)
          + "."
          + (octets[2] & 0xff)
          + "."
          + (octets[3] & 0xff);
    }
    int[] gap = longestZeros();
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < GROUPS; i++) {
      if (i == gap[0]) {
        text.append("::");
        i = gap[1] - 1;
        continue;
      }
      if (!text.isEmpty() && text.charAt(text.length() - 1) != ':') {
        text.append(':');
      }
      text.append(Integer.toHexString(group(i)));
    }
    return text.toString();
  }

  private int group(int index) {
    return (octets[2 * index] & 0xff) << 8 | (octets[2 * index + 1] & 0xff);
  }

  /** The longest run of two zero groups or more, the first of equals; -1 if there is none. */
  private int[] longestZeros() {
    int[] longest = {-1, -1};
    int most = 1;
    for (int i = 0; i < GROUPS; i++) {
      int end = i;
      while (end < GROUPS && group(end) == 0) {
        end++;
      }
      if (end - i > most) {
        most = end - i;
        longest = new int[] {i, end};
      }
      i = Math.max(i, end - 1);
    }
    return longest;
  }
}

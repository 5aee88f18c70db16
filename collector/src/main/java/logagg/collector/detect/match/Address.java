package logagg.collector.detect.match;

/**
 * An IP address being read, as 128 bits. No name is ever looked up, as {@code InetAddress} might.
 */
final class Address {
  private long high;
  private long low;
  private boolean v4;

  long high() {
    return high;
  }

  long low() {
    return low;
  }

  /** Whether it was written as IPv4; its bits are those of the mapped form. */
  boolean isV4() {
    return v4;
  }

  /** Whether the text is an address; the text form is that of RFC 4291 section 2.2. */
  boolean read(String text) {
    int length = text.length();
    if (length < 2 || length > 64) {
      return false;
    }
    v4 = text.indexOf(':') < 0;
    if (v4) {
      long word = v4(text, 0, length);
      high = 0;
      low = 0xFFFF_0000_0000L | word;
      return word >= 0;
    }
    // RFC 4007 section 11: a zone may follow.
    int zone = text.indexOf('%');
    return v6(text, zone < 0 ? length : zone);
  }

  /** Four numbers of at most three digits; -1 if it is not. */
  private static long v4(String text, int from, int to) {
    long word = 0;
    int at = from;
    for (int part = 0; part < 4; part++) {
      int start = at;
      int number = 0;
      while (at < to && at - start < 3 && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
        number = number * 10 + (text.charAt(at) - '0');
        at++;
      }
      if (at == start || number > 255) {
        return -1;
      }
      word = word << 8 | number;
      if (part < 3) {
        if (at >= to || text.charAt(at) != '.') {
          return -1;
        }
        at++;
      }
    }
    return at == to ? word : -1;
  }

  private boolean v6(String text, int to) {
    int[] groups = new int[8];
    int count = 0;
    int gap = -1;
    int at = 0;
    if (to >= 2 && text.charAt(0) == ':') {
      if (text.charAt(1) != ':') {
        return false;
      }
      gap = 0;
      at = 2;
    }
    while (at < to) {
      if (count == 8) {
        return false;
      }
      int start = at;
      int group = 0;
      while (at < to && at - start < 4 && Character.digit(text.charAt(at), 16) >= 0) {
        group = group << 4 | Character.digit(text.charAt(at), 16);
        at++;
      }
      if (at < to && text.charAt(at) == '.') {
        long word = count <= 6 ? v4(text, start, to) : -1;
        if (word < 0) {
          return false;
        }
        groups[count++] = (int) (word >>> 16);
        groups[count++] = (int) (word & 0xFFFF);
        at = to;
        break;
      }
      if (at == start) {
        return false;
      }
      groups[count++] = group;
      if (at == to) {
        break;
      }
      if (text.charAt(at) != ':') {
        return false;
      }
      at++;
      if (at < to && text.charAt(at) == ':') {
        if (gap >= 0) {
          return false;
        }
        gap = count;
        at++;
      } else if (at == to) {
        return false;
      }
    }
    return spread(groups, count, gap);
  }

  /** Puts the groups where they belong; {@code ::} stands for at least one group of zeros. */
  private boolean spread(int[] groups, int count, int gap) {
    if (gap < 0 ? count != 8 : count > 7) {
      return false;
    }
    high = 0;
    low = 0;
    int missing = 8 - count;
    for (int i = 0; i < 8; i++) {
      int group;
      if (gap < 0 || i < gap) {
        group = groups[i];
      } else if (i < gap + missing) {
        group = 0;
      } else {
        group = groups[i - missing];
      }
      if (i < 4) {
        high = high << 16 | group;
      } else {
        low = low << 16 | group;
      }
    }
    return true;
  }
}

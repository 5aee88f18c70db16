package logagg.collector.receive.wire;

/**
 * Syslog over a stream as RFC 6587 and RFC 5425 have it: each message begins with its length in
 * octets and a space, or ends with a newline; which of both is told by each message's first
 * characters, as nothing but a number is followed by {@code <}. A datagram is one message (RFC
 * 5426).
 *
 * <p>A message that is too long is cut, as RFC 5424 section 6.1 advises, and its rest passed over.
 */
public final class SyslogFraming implements Framing {
  /** Digits of a length: nobody's message is longer than 9,999,999 octets. */
  private static final int MOST_DIGITS = 7;

  private final int limit;
  private final SyslogMessages messages;

  /** How many octets of a counted message are to be passed over. */
  private int skip;

  /** Whether all up to the next newline is to be passed over. */
  private boolean skipLine;

  /** How many bytes at the beginning are known to be without a newline. */
  private int searched;

  /**
   * A framing.
   *
   * @param limit of a message, in bytes
   */
  public SyslogFraming(int limit, SyslogMessages messages) {
    this.limit = limit;
    this.messages = messages;
  }

  @Override
  public int take(byte[] bytes, int from, int to, String peer, MessageSink sink) {
    int at = from;
    while (at < to) {
      int next = next(bytes, at, to, peer, sink);
      if (next == at) {
        break;
      }
      at = next;
      searched = 0;
    }
    return at;
  }

  /** Where the next message begins; here if more bytes are needed. */
  private int next(byte[] bytes, int at, int to, String peer, MessageSink sink) {
    if (skip > 0) {
      int skipped = Math.min(skip, to - at);
      skip -= skipped;
      return at + skipped;
    }
    if (skipLine) {
      int newline = newline(bytes, at, to);
      skipLine = newline == to;
      return skipLine ? to : newline + 1;
    }
    byte first = bytes[at];
    if (first >= '1' && first <= '9') {
      int text = afterCount(bytes, at, to);
      if (text == to) {
        return at;
      }
      if (text > 0) {
        return counted(bytes, at, text, to, peer, sink);
      }
    }
    return line(bytes, at, to, peer, sink);
  }

  /** Where a counted message begins: {@code to} if that cannot be known yet, 0 if none does. */
  private static int afterCount(byte[] bytes, int at, int to) {
    int end = at;
    while (end < to && bytes[end] >= '0' && bytes[end] <= '9') {
      end++;
    }
    if (end - at > MOST_DIGITS) {
      return 0;
    }
    if (end == to || (bytes[end] == ' ' && end + 1 == to)) {
      return to;
    }
    return bytes[end] == ' ' && bytes[end + 1] == '<' ? end + 1 : 0;
  }

  private int counted(byte[] bytes, int at, int text, int to, String peer, MessageSink sink) {
    int count = 0;
    for (int i = at; i < text - 1; i++) {
      count = count * 10 + (bytes[i] - '0');
    }
    int taken = Math.min(count, limit);
    if (to - text < taken) {
      return at;
    }
    give(bytes, text, text + taken, peer, sink, count > limit);
    skip = count - taken;
    return text + taken;
  }

  private int line(byte[] bytes, int at, int to, String peer, MessageSink sink) {
    int newline = newline(bytes, at + searched, Math.min(to, at + limit + 1));
    if (newline - at > limit) {
      give(bytes, at, at + limit, peer, sink, true);
      skipLine = true;
      return at + limit;
    }
    if (newline == to) {
      searched = to - at;
      return at;
    }
    give(bytes, at, newline, peer, sink, false);
    return newline + 1;
  }

  /** Where the first newline is; {@code to} if there is none. */
  private static int newline(byte[] bytes, int from, int to) {
    int at = from;
    while (at < to && bytes[at] != '\n') {
      at++;
    }
    return at;
  }

  private void give(byte[] bytes, int from, int to, String peer, MessageSink sink, boolean cut) {
    if (cut) {
      sink.cut();
    }
    messages.read(bytes, from, to, peer).ifPresent(sink::accept);
  }

  /** The last line may have no newline. */
  @Override
  public void end(byte[] bytes, int from, int to, String peer, MessageSink sink)
      throws MalformedException {
    if (from == to || skip > 0 || skipLine) {
      return;
    }
    boolean count = bytes[from] >= '1' && bytes[from] <= '9' && afterCount(bytes, from, to) > 0;
    if (count) {
      throw new MalformedException("the connection ended within a message");
    }
    give(bytes, from, to, peer, sink, false);
  }

  @Override
  public void datagram(byte[] bytes, int from, int to, String peer, MessageSink sink) {
    boolean cut = to - from > limit;
    give(bytes, from, cut ? from + limit : to, peer, sink, cut);
  }

  @Override
  public int most() {
    return MOST_DIGITS + 1 + limit + 1;
  }

  @Override
  public void close() {}
}

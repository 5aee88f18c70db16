package logagg.collector.receive.wire;

/**
 * Finds messages in bytes. One for each connection, or for each socket of datagrams; used by one
 * thread.
 */
public interface Framing extends AutoCloseable {
  /**
   * Takes the messages of a stream that are complete.
   *
   * @param from where the first byte is that was not used yet
   * @param to where the bytes end
   * @param peer the sender's address, which is its host where it names none
   * @return where the first byte is that is not used; it and those after it are to be given again,
   *     with more. Never {@code from}, if there are {@link #most} bytes
   * @throws MalformedException if a message is none; those before it are taken
   */
  int take(byte[] bytes, int from, int to, String peer, MessageSink sink) throws MalformedException;

  /**
   * Takes what the stream ended with.
   *
   * @throws MalformedException if it ended within a message
   */
  void end(byte[] bytes, int from, int to, String peer, MessageSink sink) throws MalformedException;

  /**
   * Takes the message that a datagram is.
   *
   * @throws MalformedException if it is none
   */
  void datagram(byte[] bytes, int from, int to, String peer, MessageSink sink)
      throws MalformedException;

  /** How many bytes a message can need, with what is around it. */
  int most();

  @Override
  void close();
}

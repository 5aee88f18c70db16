package soaking;

/**
 * A line of a writer: who, which, how much padding, and the padding, so that any change shows.
 *
 * @param number from 0
 * @param padding in characters
 */
record Line(String writer, int number, int padding) {
  private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz".repeat(200);

  /** Without its newline. */
  String text() {
    int from = number % 26;
    return writer + " " + number + " " + padding + " " + LETTERS.substring(from, from + padding);
  }

  /**
   * Reads a line.
   *
   * @throws IllegalArgumentException if no writer has written it so
   */
  static Line parse(String text) {
    String[] fields = text.split(" ", 4);
    try {
      Line line = new Line(fields[0], Integer.parseInt(fields[1]), Integer.parseInt(fields[2]));
      if (line.text().equals(text)) {
        return line;
      }
    } catch (RuntimeException e) {
      throw new IllegalArgumentException("not a line of ours: " + shortened(text), e);
    }
    throw new IllegalArgumentException("not as it was written: " + shortened(text));
  }

  private static String shortened(String text) {
    return text.length() <= 120 ? text : text.substring(0, 120) + "… (" + text.length() + ")";
  }
}

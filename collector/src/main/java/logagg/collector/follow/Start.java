package logagg.collector.follow;

/** Where following begins, of a file that is there when it begins; later ones are read whole. */
public sealed interface Start {
  /** At its beginning. */
  record Beginning() implements Start {}

  /** So many lines before its end, and at the beginning of a line that has no end yet. */
  record LastLines(int count) implements Start {
    public LastLines {
      if (count < 0) {
        throw new IllegalArgumentException("a negative number of lines: " + count);
      }
    }
  }

  /** Where another follower of the path was, if the file is still the same; else at its end. */
  record At(Reached reached) implements Start {}
}

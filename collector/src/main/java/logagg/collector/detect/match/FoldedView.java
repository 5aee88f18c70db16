package logagg.collector.detect.match;

/** A text as if it were folded, without a copy. For one thread. */
final class FoldedView implements CharSequence {
  private String text = "";

  FoldedView of(String other) {
    this.text = other;
    return this;
  }

  @Override
  public char charAt(int index) {
    return CaseFold.fold(text.charAt(index));
  }

  @Override
  public int length() {
    return text.length();
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return CaseFold.fold(text.substring(start, end));
  }

  @Override
  public String toString() {
    return CaseFold.fold(text);
  }
}

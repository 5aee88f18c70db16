package logagg.collector.archive.upload;

/**
 * What a pass came to.
 *
 * @param uploaded files that were sent
 * @param found files that were there already
 * @param removed files removed here
 * @param bytes of those sent
 * @param failed files that could not be sent, or were changed meanwhile
 * @param left files that were not come to
 */
public record UploadReport(int uploaded, int found, int removed, long bytes, int failed, int left) {
  /** Whether all that was to be uploaded is there. */
  public boolean isComplete() {
    return failed == 0 && left == 0;
  }
}

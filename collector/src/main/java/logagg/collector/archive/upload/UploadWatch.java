package logagg.collector.archive.upload;

/** Sees how an upload goes on; called by several threads. */
public interface UploadWatch {
  /** Looks away. */
  UploadWatch NONE =
      new UploadWatch() {
        @Override
        public void begin(int files, long bytes) {}

        @Override
        public void sent(long bytes) {}

        @Override
        public void outcome(Outcome outcome) {}
      };

  /** So much is to be sent, unless it is there already. */
  void begin(int files, long bytes);

  /** So many bytes more were read to be sent. */
  void sent(long bytes);

  /** A file is done with. */
  void outcome(Outcome outcome);
}

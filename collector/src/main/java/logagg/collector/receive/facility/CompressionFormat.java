package logagg.collector.receive.facility;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Optional;
import logagg.collector.codec.Codec;

/** What files are compressed as. Of all of them, several one after the other are as one. */
enum CompressionFormat {
  NONE(Optional.empty()),
  GZIP(Optional.of(Codec.GZIP)),
  BZIP2(Optional.of(Codec.BZIP2)),
  XZ(Optional.of(Codec.XZ)),
  ZSTD(Optional.of(Codec.ZSTD));

  private final Optional<Codec> codec;

  CompressionFormat(Optional<Codec> codec) {
    this.codec = codec;
  }

  /** With its dot; empty if files are not compressed. */
  String extension() {
    return codec.map(Codec::extension).orElse("");
  }

  static Optional<CompressionFormat> ofExtension(String extension) {
    return Arrays.stream(values()).filter(f -> f.extension().equals(extension)).findFirst();
  }

  /**
   * What is written to the result is compressed.
   *
   * @param level 0 to 9; where a format has no 0, that is its 1
   * @param size how many bytes there will be, about
   */
  OutputStream pack(OutputStream out, int level, long size) throws IOException {
    return codec.isEmpty()
        ? out
        : codec.get().compressing(out, codec.get() == Codec.XZ ? level : Math.max(1, level), size);
  }

  /** What was compressed. */
  InputStream unpack(InputStream in) throws IOException {
    return codec.isEmpty() ? in : codec.get().reading(in);
  }
}

package logagg.collector.codec;

import com.github.luben.zstd.ZstdInputStream;
import com.github.luben.zstd.ZstdOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipParameters;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZInputStream;
import org.tukaani.xz.XZOutputStream;

/**
 * A way to compress. Its defaults are those of the tool of the same name. Of all of them, several
 * streams one after the other are as one.
 */
public enum Codec {
  /** RFC 1952. */
  GZIP(".gz", 1, 9, 6) {
    @Override
    public OutputStream compressing(OutputStream out, int level, long size) throws IOException {
      GzipParameters parameters = new GzipParameters();
      parameters.setCompressionLevel(level);
      parameters.setBufferSize(BUFFER_BYTES);
      return new GzipCompressorOutputStream(out, parameters);
    }

    @Override
    public InputStream reading(InputStream in) throws IOException {
      return GzipCompressorInputStream.builder()
          .setInputStream(in)
          .setDecompressConcatenated(true)
          .get();
    }
  },
  XZ(".xz", 0, 9, 6) {
    @Override
    public OutputStream compressing(OutputStream out, int level, long size) throws IOException {
      LZMA2Options options = new LZMA2Options(level);
      // memory is ten times the dictionary, and one that is larger than the content is of no use
      options.setDictSize(Math.clamp(size, LZMA2Options.DICT_SIZE_MIN, options.getDictSize()));
      checkMemory(level, options.getEncoderMemoryUsage() / 1024, MAX_HEAP_MIB);
      return new XZOutputStream(out, options);
    }

    @Override
    public InputStream reading(InputStream in) throws IOException {
      return new XZInputStream(in, MEMORY_LIMIT_KIB);
    }
  },
  BZIP2(".bz2", 1, 9, 9) {
    @Override
    public OutputStream compressing(OutputStream out, int level, long size) throws IOException {
      return new BZip2CompressorOutputStream(out, level);
    }

    @Override
    public InputStream reading(InputStream in) throws IOException {
      return new BZip2CompressorInputStream(in, true);
    }
  },
  /** RFC 8878. */
  ZSTD(".zst", 1, 22, 3) {
    @Override
    public OutputStream compressing(OutputStream out, int level, long size) throws IOException {
      return new ZstdOutputStream(out, level).setChecksum(true);
    }

    @Override
    public InputStream reading(InputStream in) throws IOException {
      return new ZstdInputStream(in).setContinuous(false);
    }
  };

  /** What xz -9 needs is 64 MiB; what asks for more is not ours, and no log. */
  private static final int MEMORY_LIMIT_KIB = 100 * 1024;

  private static final int BUFFER_BYTES = 1 << 16;
  private static final long MAX_HEAP_MIB = Runtime.getRuntime().maxMemory() >> 20;

  private final String extension;
  private final int least;
  private final int most;
  private final int usual;

  Codec(String extension, int least, int most, int usual) {
    this.extension = extension;
    this.least = least;
    this.most = most;
    this.usual = usual;
  }

  /**
   * Compresses what is written.
   *
   * @param size how many bytes there will be, about
   * @throws IOException also if Java has not the memory that the level takes
   */
  public abstract OutputStream compressing(OutputStream out, int level, long size)
      throws IOException;

  /**
   * The content of what is compressed so.
   *
   * @throws IOException also while reading, if it is damaged or cut short
   */
  public abstract InputStream reading(InputStream in) throws IOException;

  /** An error of one line is better than Java's when it has no memory left. */
  static void checkMemory(int level, long neededMib, long heapMib) throws IOException {
    if (neededMib > heapMib * 9 / 10) {
      throw new IOException(
          "xz at level "
              + level
              + " needs "
              + neededMib
              + " MiB of memory, of "
              + heapMib
              + " that Java may use: choose a lower level, or set -Xmx");
    }
  }

  /** With its dot. */
  public String extension() {
    return extension;
  }

  /** The level that is used if none is given. */
  public int usual() {
    return usual;
  }

  /** As in options. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Reads a name.
   *
   * @throws IllegalArgumentException with a message for the user
   */
  public static Codec parse(String text) {
    for (Codec codec : values()) {
      if (codec.text().equals(text.toLowerCase(Locale.ROOT))) {
        return codec;
      }
    }
    throw new IllegalArgumentException(
        "there is no format '"
            + text
            + "'; one of "
            + Arrays.stream(values()).map(Codec::text).collect(Collectors.joining(", ")));
  }

  /** The one that a file name tells of. */
  public static Optional<Codec> ofName(String fileName) {
    return Arrays.stream(values()).filter(codec -> fileName.endsWith(codec.extension)).findFirst();
  }

  /**
   * Checks a level.
   *
   * @throws IllegalArgumentException with a message for the user
   */
  public int checked(int level) {
    if (level < least || level > most) {
      throw new IllegalArgumentException(
          text() + " has the levels " + least + " to " + most + ", not " + level);
    }
    return level;
  }
}

package logagg.collector.read;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.github.luben.zstd.ZstdInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.tukaani.xz.XZInputStream;

/** How a file is compressed, told by its first bytes, whatever its name. */
enum Compression {
  NONE("") {
    @Override
    InputStream open(InputStream in) {
      return in;
    }
  },
  /** RFC 1952; several members, as of a file that was appended to, are one. */
  GZIP("\u001F\u008B\b") {
    @Override
    InputStream open(InputStream in) throws IOException {
      return GzipCompressorInputStream.builder()
          .setInputStream(in)
          .setDecompressConcatenated(true)
          .get();
    }
  },
  XZ("\u00FD7zXZ\0") {
    @Override
    InputStream open(InputStream in) throws IOException {
      return new XZInputStream(in, MEMORY_LIMIT_KIB);
    }
  },
  BZIP2("BZh") {
    @Override
    InputStream open(InputStream in) throws IOException {
      return new BZip2CompressorInputStream(in, true);
    }
  },
  /** RFC 8878. */
  ZSTD("(\u00B5/\u00FD") {
    @Override
    InputStream open(InputStream in) throws IOException {
      return new ZstdInputStream(in).setContinuous(true);
    }
  };

  /** What xz -9 needs is 64 MiB; a file that asks for more is not a log. */
  private static final int MEMORY_LIMIT_KIB = 100 * 1024;

  /** How many bytes have to be known. */
  static final int MAGIC_BYTES = 6;

  /** The first bytes, each as the character of its number. */
  private final String magic;

  Compression(String magic) {
    this.magic = magic;
  }

  /** The content of a stream that is compressed so. */
  abstract InputStream open(InputStream in) throws IOException;

  /** The one of a file that begins so. */
  static Compression of(byte[] head) {
    for (Compression compression : values()) {
      if (compression != NONE && compression.begins(head)) {
        return compression;
      }
    }
    return NONE;
  }

  private boolean begins(byte[] head) {
    if (!new String(head, ISO_8859_1).startsWith(magic)) {
      return false;
    }
    // "BZh" might begin a text: a digit and the first block's number follow
    return this != BZIP2 || (head.length > 4 && head[3] >= '1' && head[3] <= '9' && head[4] == '1');
  }
}

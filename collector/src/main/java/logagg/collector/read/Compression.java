package logagg.collector.read;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.github.luben.zstd.ZstdInputStream;
import java.io.IOException;
import java.io.InputStream;
import logagg.collector.codec.Codec;

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
      return Codec.GZIP.reading(in);
    }
  },
  XZ("\u00FD7zXZ\0") {
    @Override
    InputStream open(InputStream in) throws IOException {
      return Codec.XZ.reading(in);
    }
  },
  BZIP2("BZh") {
    @Override
    InputStream open(InputStream in) throws IOException {
      return Codec.BZIP2.reading(in);
    }
  },
  /** RFC 8878. */
  ZSTD("(\u00B5/\u00FD") {
    @Override
    InputStream open(InputStream in) throws IOException {
      // one that is still being written is read as far as it goes
      return new ZstdInputStream(in).setContinuous(true);
    }
  };

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

package logagg.collector.receive.facility;

import com.github.luben.zstd.ZstdInputStream;
import com.github.luben.zstd.ZstdOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Optional;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipParameters;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZInputStream;
import org.tukaani.xz.XZOutputStream;

/** What files are compressed as. Of all of them, several one after the other are as one. */
enum CompressionFormat {
  NONE("") {
    @Override
    OutputStream pack(OutputStream out, int level, long size) {
      return out;
    }

    @Override
    InputStream unpack(InputStream in) {
      return in;
    }
  },
  GZIP(".gz") {
    @Override
    OutputStream pack(OutputStream out, int level, long size) throws IOException {
      GzipParameters parameters = new GzipParameters();
      parameters.setCompressionLevel(level);
      return new GzipCompressorOutputStream(out, parameters);
    }

    @Override
    InputStream unpack(InputStream in) throws IOException {
      return GzipCompressorInputStream.builder()
          .setInputStream(in)
          .setDecompressConcatenated(true)
          .get();
    }
  },
  BZIP2(".bz2") {
    @Override
    OutputStream pack(OutputStream out, int level, long size) throws IOException {
      return new BZip2CompressorOutputStream(out, Math.max(1, level));
    }

    @Override
    InputStream unpack(InputStream in) throws IOException {
      return new BZip2CompressorInputStream(in, true);
    }
  },
  XZ(".xz") {
    /** Memory is ten times the dictionary; one that is larger than the file is of no use. */
    @Override
    OutputStream pack(OutputStream out, int level, long size) throws IOException {
      LZMA2Options options = new LZMA2Options(level);
      options.setDictSize(Math.clamp(size, LZMA2Options.DICT_SIZE_MIN, options.getDictSize()));
      return new XZOutputStream(out, options);
    }

    @Override
    InputStream unpack(InputStream in) throws IOException {
      return new XZInputStream(in);
    }
  },
  ZSTD(".zst") {
    @Override
    OutputStream pack(OutputStream out, int level, long size) throws IOException {
      ZstdOutputStream packed = new ZstdOutputStream(out, Math.max(1, level)); // 0 is zstd's 3
      return packed.setChecksum(true);
    }

    @Override
    InputStream unpack(InputStream in) throws IOException {
      return new ZstdInputStream(in);
    }
  };

  private final String extension;

  CompressionFormat(String extension) {
    this.extension = extension;
  }

  /** With its dot; empty if files are not compressed. */
  String extension() {
    return extension;
  }

  static Optional<CompressionFormat> ofExtension(String extension) {
    return Arrays.stream(values()).filter(f -> f.extension.equals(extension)).findFirst();
  }

  /**
   * What is written to the result is compressed.
   *
   * @param level 0 to 9
   * @param size how many bytes there will be, about
   */
  abstract OutputStream pack(OutputStream out, int level, long size) throws IOException;

  /** What was compressed. */
  abstract InputStream unpack(InputStream in) throws IOException;
}

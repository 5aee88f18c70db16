package logagg.collector.archive.compress;

import java.util.OptionalInt;
import logagg.collector.codec.Codec;

/** How files are compressed. */
public record CompressSettings(Codec codec, int level) {
  /** gzip, as it is by default. */
  public static final CompressSettings DEFAULT =
      new CompressSettings(Codec.GZIP, Codec.GZIP.usual());

  public CompressSettings {
    codec.checked(level);
  }

  /**
   * What the user chose.
   *
   * @throws IllegalArgumentException if the format has no such level; with a message for the user
   */
  public static CompressSettings of(Codec codec, OptionalInt level) {
    return new CompressSettings(codec, level.orElse(codec.usual()));
  }
}

package logagg.collector.receive.facility;

import java.util.Locale;
import logagg.collector.config.CompressionSettings;

/**
 * How files are compressed.
 *
 * @param format as what
 * @param level 0, fast, to 9, small
 * @param onWrite while they are written, not after they were rotated
 */
record Packing(CompressionFormat format, int level, boolean onWrite) {
  Packing {
    onWrite = onWrite && format != CompressionFormat.NONE;
  }

  static Packing of(CompressionSettings settings) {
    return new Packing(
        CompressionFormat.valueOf(settings.format().toUpperCase(Locale.ROOT)),
        settings.level(),
        settings.onWrite());
  }

  /** What the name of a file that is being written ends with. */
  String liveExtension() {
    return onWrite ? format.extension() : "";
  }
}

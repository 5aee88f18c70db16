package logagg.collector.format.evtx;

import java.util.List;
import logagg.collector.format.DocumentFormat;

/** The formats of this package. */
public final class EvtxFormats {
  private EvtxFormats() {}

  /** All of them: {@code evtx} and {@code windows_xml}. */
  public static List<DocumentFormat> all() {
    return List.of(new EvtxFormat(), new WindowsXmlFormat());
  }
}

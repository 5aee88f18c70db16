package logagg.collector.format.syslog;

import java.util.List;
import logagg.collector.format.DocumentFormat;
import logagg.collector.format.LineFormat;
import logagg.collector.format.MessageDecoder;

/** The formats of this package. */
public final class SyslogFormats {
  private SyslogFormats() {}

  /** Those of text; a message inside syslog is understood by its program only. */
  public static List<LineFormat> all() {
    return all(MessageDecoder.NONE);
  }

  /**
   * Those of text.
   *
   * @param decoder asked first what a message inside syslog says
   */
  public static List<LineFormat> all(MessageDecoder decoder) {
    SyslogFormat syslog = new SyslogFormat(decoder);
    return List.of(
        new Rfc5424Format(decoder),
        syslog,
        new AuthLogFormat(syslog),
        new DmesgFormat(),
        new KlogFormat(),
        new JournalJsonFormat(),
        new ProgramLogFormat("dropbear", "dropbear", "Dropbear's standard error", true),
        new ProgramLogFormat("proftpd", "proftpd", "ProFTPD's own log file"),
        new ProgramLogFormat("openvpn", "openvpn", "OpenVPN's own log file"),
        new ProgramLogFormat("vsftpd", "vsftpd", "vsftpd's own log file"));
  }

  public static List<DocumentFormat> documents() {
    return List.of(new SystemdExportFormat());
  }
}

/**
 * What travels as syslog, or stands beside it: RFC 5424, RFC 3164 in its many forms, the kernel's
 * ring buffer, klog, the audit log, and the journal's exports. Imports {@code format} and {@code
 * format.program}. Start with {@link logagg.collector.format.syslog.SyslogFormats}.
 */
@NullMarked
package logagg.collector.format.syslog;

import org.jspecify.annotations.NullMarked;

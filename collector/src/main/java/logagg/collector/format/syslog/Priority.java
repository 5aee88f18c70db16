package logagg.collector.format.syslog;

import logagg.collector.event.EventDraft;
import logagg.collector.event.Severity;

/** A syslog priority: facility times eight, plus severity; RFC 5424 section 6.2.1. */
final class Priority {
  static final int NONE = -1;
  static final int MAX = 191;

  private static final String[] FACILITIES = {
    "kern", "user", "mail", "daemon", "auth", "syslog", "lpr", "news",
    "uucp", "cron", "authpriv", "ftp", "ntp", "security", "console", "solaris-cron",
    "local0", "local1", "local2", "local3", "local4", "local5", "local6", "local7"
  };

  private Priority() {}

  /** Puts what a priority says, but not the event's severity. */
  static void put(int priority, EventDraft into) {
    into.field("log.syslog.priority", (long) priority);
    facility(priority >> 3, into);
    into.field("log.syslog.severity.code", (long) (priority & 7));
  }

  static void facility(int code, EventDraft into) {
    into.field("log.syslog.facility.code", (long) code);
    into.field("log.syslog.facility.name", FACILITIES[code]);
  }

  static Severity severity(int priority) {
    return Severity.ofSyslog(priority & 7);
  }

  /** A facility's number by its name; {@link #NONE} if there is none of that name. */
  static int facility(String name) {
    for (int i = 0; i < FACILITIES.length; i++) {
      if (FACILITIES[i].equals(name)) {
        return i;
      }
    }
    return name.equals("security") ? 4 : NONE;
  }
}

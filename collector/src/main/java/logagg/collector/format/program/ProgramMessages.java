package logagg.collector.format.program;

import logagg.collector.event.EventDraft;

/** Decoders of programs' messages, found by the program's name. */
public final class ProgramMessages {
  private static final ProgramMessage SSH = new SshMessages();
  private static final ProgramMessage SUDO = new SudoMessages();
  private static final ProgramMessage SU = new SuMessages();
  private static final ProgramMessage LOGIN = new LoginMessages();
  private static final ProgramMessage ACCOUNTS = new AccountMessages();
  private static final ProgramMessage CRON = new CronMessages();
  private static final ProgramMessage SYSTEMD = new SystemdMessages();
  private static final ProgramMessage NAMED = new NamedMessages();
  private static final ProgramMessage POSTFIX = new PostfixMessages();
  private static final ProgramMessage DOVECOT = new DovecotMessages();
  private static final ProgramMessage VSFTPD = new VsftpdMessages();
  private static final ProgramMessage PROFTPD = new ProftpdMessages();
  private static final ProgramMessage PURE_FTPD = new PureFtpdMessages();
  private static final ProgramMessage DROPBEAR = new DropbearMessages();
  private static final ProgramMessage KERNEL = new KernelMessages();
  private static final ProgramMessage AUDIT = new AuditMessages();
  private static final ProgramMessage OPENVPN = new OpenvpnMessages();
  private static final ProgramMessage FILTERLOG = new FirewallMessages();
  private static final ProgramMessage AMAVIS = new AmavisMessages();
  private static final ProgramMessage REFUSED = new RefusedLogin();

  private static final String REPEATED = "message repeated ";

  private ProgramMessages() {}

  /**
   * Adds what a program's message says to a draft.
   *
   * @param program as written before the message; empty if unknown
   * @return whether it is a sentence that is known
   */
  public static boolean decode(String program, String message, EventDraft into) {
    // rsyslog's and journald's shortened repetition: "message repeated 3 times: [ … ]".
    if (message.startsWith(REPEATED) && message.endsWith("]")) {
      int open = message.indexOf(": [");
      if (open > 0) {
        int from = message.startsWith(" ", open + 3) ? open + 4 : open + 3;
        return decodeOne(program, message.substring(from, message.length() - 1), into);
      }
    }
    return decodeOne(program, message, into);
  }

  /** As {@link #decode}, but only by what is known of this very program. */
  public static boolean decodeOwn(String program, String message, EventDraft into) {
    return of(program).decode(message, into);
  }

  private static boolean decodeOne(String program, String message, EventDraft into) {
    ProgramMessage own = of(program);
    if (own.decode(message, into)) {
      return true;
    }
    return PamMessages.INSTANCE.decode(message, into)
        || (own != REFUSED && REFUSED.decode(message, into));
  }

  /** Whether a program is one that lets people in, or keeps their accounts. */
  public static boolean isAuthentication(String program) {
    return switch (baseName(program)) {
      case "sshd", "sshd-session", "sshd-auth", "sudo", "su", "su-l", "login", "runuser" -> true;
      case "useradd", "userdel", "usermod", "groupadd", "groupdel", "groupmod" -> true;
      case "adduser", "addgroup", "passwd", "chpasswd", "chage", "gpasswd", "newusers" -> true;
      case "systemd-logind", "dropbear", "pkexec", "polkitd", "gdm-password", "doas" -> true;
      default -> false;
    };
  }

  private static ProgramMessage of(String program) {
    String base = baseName(program);
    return switch (base) {
      case "sshd", "sshd-session", "sshd-auth" -> SSH;
      case "sudo" -> SUDO;
      case "su", "su-l", "runuser" -> SU;
      case "login" -> LOGIN;
      case "useradd", "userdel", "usermod", "adduser", "newusers" -> ACCOUNTS;
      case "groupadd", "groupdel", "groupmod", "addgroup", "gpasswd" -> ACCOUNTS;
      case "passwd", "chpasswd", "chage" -> ACCOUNTS;
      case "CRON", "cron", "crond", "CROND", "crontab", "anacron" -> CRON;
      case "systemd", "systemd-logind" -> SYSTEMD;
      case "named" -> NAMED;
      case "dovecot" -> DOVECOT;
      case "vsftpd" -> VSFTPD;
      case "proftpd" -> PROFTPD;
      case "pure-ftpd" -> PURE_FTPD;
      case "dropbear" -> DROPBEAR;
      case "kernel", "ulogd" -> KERNEL;
      case "audit", "auditd", "audispd", "audisp-syslog" -> AUDIT;
      case "filterlog" -> FILTERLOG;
      case "amavis", "amavisd" -> AMAVIS;
      default -> {
        if (program.startsWith("postfix")) {
          yield POSTFIX;
        }
        yield base.startsWith("openvpn") || base.startsWith("ovpn-") ? OPENVPN : REFUSED;
      }
    };
  }

  /** Without its directory: programs started by their path log it whole. */
  private static String baseName(String program) {
    int slash = program.startsWith("/") ? program.lastIndexOf('/') : -1;
    return slash < 0 ? program : program.substring(slash + 1);
  }
}

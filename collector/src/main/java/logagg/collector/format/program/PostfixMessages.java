package logagg.collector.format.program;

import logagg.collector.event.EventDraft;
import logagg.collector.event.Severity;

/**
 * Postfix: what {@code smtpd(8)}, {@code postscreen(8)}, {@code smtp(8)}, {@code qmgr(8)} and
 * others log. A client is written {@code name[address]}, or {@code [address]:port} by postscreen.
 */
final class PostfixMessages implements ProgramMessage {
  @Override
  public boolean decode(String message, EventDraft into) {
    Cursor in = new Cursor(message);
    Severity stated = stated(in);
    String queue = queueId(message, in);
    boolean known = queue.isEmpty() ? session(in, message, into) : queued(in, message, into);
    if (known && !queue.isEmpty() && !queue.equals("NOQUEUE")) {
      into.field("postfix.queue_id", queue);
    }
    if (known && stated != Severity.UNKNOWN) {
      into.severity(stated);
    }
    return known;
  }

  private static Severity stated(Cursor in) {
    if (in.skip("warning: ")) {
      return Severity.WARNING;
    }
    if (in.skip("error: ")) {
      return Severity.ERROR;
    }
    return in.skip("fatal: ") || in.skip("panic: ") ? Severity.CRITICAL : Severity.UNKNOWN;
  }

  /** Hexadecimal, or with enable_long_queue_ids letters and digits; {@code NOQUEUE} has none. */
  private static String queueId(String message, Cursor in) {
    int start = in.position();
    int end = message.indexOf(": ", start);
    if (end - start < 6 || end - start > 20) {
      return "";
    }
    boolean digit = false;
    for (int i = start; i < end; i++) {
      char c = message.charAt(i);
      digit |= c >= '0' && c <= '9';
      if (!Character.isLetterOrDigit(c)) {
        return "";
      }
    }
    String id = message.substring(start, end);
    if (!digit && !id.equals("NOQUEUE")) {
      return "";
    }
    in.moveTo(end + 2);
    return id;
  }

  private static boolean session(Cursor in, String message, EventDraft into) {
    if (in.skip("connect from ") || in.skip("CONNECT from ")) {
      Access.happened(into, "smtp_connection");
    } else if (in.skip("disconnect from ") || in.skip("DISCONNECT ")) {
      Access.happened(into, "smtp_disconnect");
    } else if (in.skip("PASS NEW ") || in.skip("PASS OLD ")) {
      Access.succeeded(into, "postscreen");
    } else if (in.skip("PREGREET ") || in.skip("HANGUP ") || in.skip("DNSBL ")) {
      Access.failed(into, "postscreen");
      boolean named = in.skipPast(" from ") || in.skipPast(" for ");
      return !named || client(in, into);
    } else {
      return sasl(in, message, into) || sentence(in, into);
    }
    return client(in, into);
  }

  /** {@code name[192.0.2.1]: SASL LOGIN authentication failed: …, sasl_username=alice}. */
  private static boolean sasl(Cursor in, String message, EventDraft into) {
    int failed = message.indexOf("]: SASL ");
    if (failed < in.position() || message.indexOf("authentication failed", failed) < 0) {
      return false;
    }
    client(in, into);
    Access.failed(into, "smtp_login");
    in.moveTo(failed + "]: SASL ".length());
    into.field("smtp.auth.method", in.word());
    if (in.skipPast("sasl_username=")) {
      Access.user(into, trimmed(in.word()));
    }
    return true;
  }

  /** {@code lost connection after AUTH from …}, {@code non-SMTP command from …}. */
  private static boolean sentence(Cursor in, EventDraft into) {
    int start = in.position();
    if (!in.skipPast(" from ")) {
      return false;
    }
    String rest = in.rest();
    int open = rest.indexOf('[');
    int space = rest.indexOf(' ');
    if (open < 0 || (space >= 0 && space < open)) {
      in.moveTo(start);
      return false;
    }
    Access.happened(into, "smtp_session");
    return client(in, into);
  }

  private static boolean queued(Cursor in, String message, EventDraft into) {
    if (in.skip("reject: ") || in.skip("milter-reject: ") || in.skip("reject_warning: ")) {
      Access.failed(into, "smtp_reject");
      if (in.skipPast(" from ")) {
        client(in, into);
      }
      if (in.skip(": ")) {
        into.field("smtp.response.code", in.word());
      }
      envelope(message, into);
      return true;
    }
    if (in.skip("client=")) {
      client(in, into);
      Access.happened(into, "smtp_received");
      if (in.skipPast("sasl_username=")) {
        Access.user(into, trimmed(in.word()));
        Access.succeeded(into, "smtp_login");
      }
      return true;
    }
    return envelope(message, into);
  }

  private static boolean envelope(String message, EventDraft into) {
    boolean any = false;
    Pairs pairs = new Pairs(message, message.indexOf(": "));
    while (pairs.next()) {
      String value = pairs.value();
      boolean address = value.startsWith("<") && value.endsWith(">");
      String bare = address ? value.substring(1, value.length() - 1) : value;
      String name =
          switch (pairs.key()) {
            case "from" -> "email.from.address";
            case "to" -> "email.to.address";
            case "message-id" -> "email.message_id";
            case "helo" -> "smtp.helo";
            case "status" -> "smtp.status";
            case "dsn" -> "smtp.dsn";
            case "relay" -> "smtp.relay";
            default -> "";
          };
      if (!name.isEmpty() && !bare.isEmpty()) {
        into.field(name, bare);
        any = true;
      }
      if (name.equals("smtp.status")) {
        delivered(value, into);
      }
    }
    return any;
  }

  private static void delivered(String status, EventDraft into) {
    if (status.equals("sent")) {
      Access.succeeded(into, "smtp_delivery");
    } else {
      Access.failed(into, "smtp_delivery");
    }
  }

  private static boolean client(Cursor in, EventDraft into) {
    int start = in.position();
    boolean unnamed = in.skip("[");
    String name = unnamed ? "" : in.until("[");
    String address = unnamed || !name.isEmpty() ? in.until("]") : "";
    if (address.isEmpty()) {
      in.moveTo(start);
      return false;
    }
    int end = in.position();
    String port = in.skip(":") ? in.name() : "";
    if (port.isEmpty()) {
      in.moveTo(end);
    }
    Peer.source(into, address, port);
    if (!name.isEmpty() && !name.equals("unknown") && name.indexOf(' ') < 0) {
      into.field("source.domain", name);
    }
    return true;
  }

  private static String trimmed(String word) {
    return word.endsWith(",") ? word.substring(0, word.length() - 1) : word;
  }
}

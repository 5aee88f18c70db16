package logagg.collector.format.program;

import java.util.Locale;
import logagg.collector.event.EventDraft;

/**
 * What programs of many kinds say of a login that was refused, in attributes or in a sentence:
 * {@code authentication failure; rhost=192.0.2.1 user=alice} (Proxmox VE), {@code authentication
 * error for user 'alice' from: 192.0.2.1} (pfSense, OPNsense), {@code Auth-Failure ip 192.0.2.1
 * username 'alice'} (Servarr), {@code Authentication request for alice has been denied (IP:
 * "192.0.2.1")} (Jellyfin), {@code LOGIN FAILED, user=alice, ip=[::1]} (Courier), {@code badlogin:
 * name [192.0.2.1] plaintext alice} (Cyrus), {@code Registration from '…' failed for
 * '192.0.2.1:5060' - Wrong password} (Asterisk). And {@code [client 192.0.2.1]}, as Apache's error
 * log and others who follow it mark the other end, whatever the line is about.
 */
final class RefusedLogin implements ProgramMessage {
  /** Of a name or an address. */
  private static final int LONGEST = 300;

  private static final String[] BEFORE_ADDRESS = {
    "rhost=", "rip=", " from: ", " from ", "(IP: ", " ip ", " IP: ", " ip=", " for ", " ["
  };
  private static final String[] BEFORE_USER = {
    "user=", " for user ", " username ", " user ", "User ", " request for ", " for '", " for \""
  };

  @Override
  public boolean decode(String message, EventDraft into) {
    boolean marked = marked(message, into);
    // Nearly all lines end here: none of these words is in them.
    if (!message.contains("uth")
        && !message.contains("ogin")
        && !message.contains("assword")
        && !message.contains("LOGIN")) {
      return marked;
    }
    String lower = message.toLowerCase(Locale.ROOT);
    if (!isRefused(lower)) {
      return marked;
    }
    String address = marked ? "" : address(message);
    if (!marked && address.isEmpty()) {
      return false;
    }
    if (!marked) {
      Peer.source(into, address);
    }
    Access.failed(into, "authentication");
    String user = after(message, BEFORE_USER);
    if (!Peer.isIp(withoutPort(user))) {
      Access.user(into, user);
    }
    return true;
  }

  private static boolean marked(String message, EventDraft into) {
    int client = message.indexOf("[client ");
    int limit = Math.min(message.length(), client + LONGEST);
    int close = client < 0 ? -1 : message.indexOf(']', client, limit);
    if (close < 0) {
      return false;
    }
    String address = message.substring(client + "[client ".length(), close);
    int colon = address.lastIndexOf(':');
    boolean port = colon > 0 && Peer.isIp(address.substring(0, colon)) && !Peer.isIp(address);
    String bare = port ? address.substring(0, colon) : address;
    if (!Peer.isIp(bare)) {
      return false;
    }
    Peer.source(into, bare, port ? address.substring(colon + 1) : "");
    return true;
  }

  private static boolean isRefused(String lower) {
    boolean login = lower.contains("auth") || lower.contains("login") || lower.contains("password");
    return login
        && (lower.contains("fail")
            || lower.contains("denied")
            || lower.contains("invalid")
            || lower.contains("error")
            || lower.contains("incorrect")
            || lower.contains("badlogin")
            || lower.contains("refused"));
  }

  private static String address(String message) {
    for (String before : BEFORE_ADDRESS) {
      int at = message.indexOf(before);
      while (at >= 0) {
        String word = withoutPort(wordAfter(message, at, before));
        if (Peer.isIp(word)) {
          return word;
        }
        at = message.indexOf(before, at + 1);
      }
    }
    return "";
  }

  private static String after(String message, String[] words) {
    for (String before : words) {
      int at = message.indexOf(before);
      if (at >= 0) {
        return wordAfter(message, at, before);
      }
    }
    return "";
  }

  /** The word after what introduces it; which may end in the word's opening mark. */
  private static String wordAfter(String message, int at, String before) {
    boolean opened = "'\"[".indexOf(before.charAt(before.length() - 1)) >= 0;
    return word(message, at + before.length() - (opened ? 1 : 0));
  }

  private static String withoutPort(String word) {
    int colon = word.lastIndexOf(':');
    boolean port = colon > 0 && !Peer.isIp(word) && Peer.isIp(word.substring(0, colon));
    return port ? word.substring(0, colon) : word;
  }

  /** What is in quotes or brackets, or up to a space or a closing mark. */
  private static String word(String text, int from) {
    if (from >= text.length()) {
      return "";
    }
    int limit = Math.min(text.length(), from + LONGEST);
    char first = text.charAt(from);
    if (first == '\'' || first == '"' || first == '[') {
      int close = text.indexOf(first == '[' ? ']' : first, from + 1, limit);
      return close < 0 ? "" : text.substring(from + 1, close);
    }
    int end = from;
    while (end < limit && " ,;)]".indexOf(text.charAt(end)) < 0) {
      end++;
    }
    while (end > from && (text.charAt(end - 1) == '.' || text.charAt(end - 1) == ':')) {
      end--;
    }
    return text.substring(from, end);
  }
}

package logagg.collector.archive.write;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import logagg.logcache.PathText;

/**
 * Paths and host names as parts of file names. Different ones stay different.
 *
 * <p>In a path, {@code /} becomes {@code -} and {@code -} becomes {@code --}; a dash where a name
 * begins or ends, and all but ASCII letters, digits and {@code . _ @ + = ,}, is written as {@code
 * %XX}, byte by byte. So a run of one dash is a slash, and a longer one has an even number.
 */
final class NameText {
  /** A file name has at most 255 bytes, and more than the prefix is in it. */
  private static final int LONGEST = 150;

  private static final String PLAIN = "._@+=,";

  private NameText() {}

  /**
   * The prefix of a path's files.
   *
   * @param path absolute
   * @param mountpoint is left out; empty if it is not known
   */
  static String prefix(String path, String mountpoint) {
    boolean below = !mountpoint.isEmpty() && path.startsWith(mountpoint + "/");
    String relative = below ? path.substring(mountpoint.length() + 1) : path;
    StringBuilder prefix = new StringBuilder();
    if (relative.startsWith("/")) {
      prefix.append("%2F"); // not below the mountpoint
      relative = relative.substring(1);
    }
    String[] names = relative.split("/", -1);
    for (int i = 0; i < names.length; i++) {
      prefix.append(i == 0 ? "" : "-");
      appendName(prefix, PathText.encode(names[i]));
    }
    return shortened(prefix.toString());
  }

  private static void appendName(StringBuilder out, byte[] name) {
    for (int i = 0; i < name.length; i++) {
      char c = (char) (name[i] & 0xFF);
      boolean isHidden = c == '.' && out.isEmpty();
      if (c == '-' && i > 0 && i < name.length - 1) {
        out.append("--");
      } else if (isPlain(c) && !isHidden) {
        out.append(c);
      } else {
        out.append(String.format(Locale.ROOT, "%%%02X", (int) c));
      }
    }
  }

  private static boolean isPlain(char c) {
    return (c >= '0' && c <= '9')
        || (c >= 'A' && c <= 'Z')
        || (c >= 'a' && c <= 'z')
        || PLAIN.indexOf(c) >= 0;
  }

  /** {@code %m} stands in no other prefix. */
  private static String shortened(String prefix) {
    if (prefix.length() <= LONGEST) {
      return prefix;
    }
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(prefix.getBytes(UTF_8));
      String hex = HexFormat.of().formatHex(digest, 0, 16);
      return prefix.substring(0, LONGEST - hex.length() - 2) + "%m" + hex;
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** A host's suffix: dots would begin the extension, and become {@code _}. */
  static String suffix(String host) {
    StringBuilder suffix = new StringBuilder();
    for (byte b : host.getBytes(UTF_8)) {
      char c = (char) (b & 0xFF);
      if (c == '.') {
        suffix.append('_');
      } else if (c == '-' || (isPlain(c) && c != '_')) {
        suffix.append(c);
      } else {
        suffix.append(String.format(Locale.ROOT, "%%%02X", (int) c));
      }
    }
    return suffix.length() <= 64 ? suffix.toString() : suffix.substring(0, 64);
  }
}

package logagg.collector.sweep.hosts;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A host that is swept.
 *
 * @param name how it is called in the store; of all hosts one
 * @param address what ssh is given: a name, an address, or an alias of {@code ssh_config}
 * @param port if ssh is to use another than it would by itself
 * @param user if ssh is to use another than it would by itself
 * @param key a private key's file, if ssh is to use no other
 * @param agent the socket of an agent, if ssh is to use another than {@code $SSH_AUTH_SOCK}
 * @param groups it is in
 * @param proxyJump hosts on the way, as ssh's {@code -J} has them
 * @param sudo whether files that the user may not read are read by {@code sudo -n cat}
 * @param local whether it is this machine: no ssh
 * @param root a directory that is the host's {@code /}: of a chroot, a container; empty for none
 * @param zone of times that name none; if empty the host is asked
 * @param journal whether sshd's log is in the journal: {@code auto} if there is no file, {@code
 *     only}, {@code never}
 */
public record Host(
    String name,
    String address,
    Optional<Integer> port,
    Optional<String> user,
    Optional<String> key,
    Optional<String> agent,
    List<String> groups,
    Optional<String> proxyJump,
    boolean sudo,
    boolean local,
    String root,
    Optional<String> zone,
    String journal) {
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}_.:%\\[\\]@,/+-]{1,255}");

  /**
   * A host.
   *
   * @throws IllegalArgumentException with a message for the user, if a part cannot be one
   */
  public Host {
    groups = List.copyOf(groups);
    word("name", name);
    word("address", address);
    user.ifPresent(value -> word("user", value));
    proxyJump.ifPresent(value -> word("proxy_jump", value));
    groups.forEach(value -> word("group", value));
    if (port.filter(number -> number < 1 || number > 65_535).isPresent()) {
      throw new IllegalArgumentException("port: " + port.get() + " is no port");
    }
    if (!root.isEmpty() && !root.startsWith("/")) {
      throw new IllegalArgumentException("root: '" + root + "' is no absolute path");
    }
    if (!List.of("auto", "only", "never").contains(journal)) {
      throw new IllegalArgumentException("journal: '" + journal + "' is not auto, only or never");
    }
  }

  /** Nothing that ssh could take for an option, or a shell for more than a word. */
  private static void word(String what, String value) {
    if (value.startsWith("-") || !WORD.matcher(value).matches()) {
      throw new IllegalArgumentException(what + ": '" + value + "' cannot be one");
    }
  }

  /** A host of which no more is known. */
  public static Host of(String name) {
    return new Host(
        name,
        name,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        false,
        false,
        "",
        Optional.empty(),
        "auto");
  }

  /** Where it is, for people: {@code eva@192.0.2.7:2222}. */
  public String where() {
    return local
        ? "local" + (root.isEmpty() ? "" : " " + root)
        : user.map(name -> name + "@").orElse("")
            + (address.contains(":") && port.isPresent() ? "[" + address + "]" : address)
            + port.map(number -> ":" + number).orElse("");
  }
}

package logagg.collector.redact;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import logagg.collector.redact.find.BuiltInKind;
import logagg.collector.redact.find.CanonicalForm;
import logagg.collector.redact.find.IpAddress;
import logagg.collector.redact.find.Kind;

/**
 * What is known to be harmless, and stays.
 *
 * @param networks whose addresses do
 * @param values that do, of whatever kind; any way to write them
 * @param emailDomains whose addresses do, and those of the domains below them; in lower case
 */
public record AllowList(List<Network> networks, Set<String> values, Set<String> emailDomains) {
  public static final AllowList NONE = new AllowList(List.of(), Set.of(), Set.of());

  public AllowList {
    networks = List.copyOf(networks);
    values = Set.copyOf(values);
    emailDomains =
        emailDomains.stream()
            .map(domain -> domain.toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * Reads one as written in the configuration.
   *
   * @throws IllegalArgumentException if a network is none
   */
  public static AllowList of(
      List<String> networks, List<String> values, List<String> emailDomains) {
    return new AllowList(
        networks.stream().map(Network::parse).toList(),
        Set.copyOf(values),
        Set.copyOf(emailDomains));
  }

  boolean allows(Kind kind, String value) {
    if (values.isEmpty() && networks.isEmpty() && emailDomains.isEmpty()) {
      return false;
    }
    String canonical = CanonicalForm.of(kind, value);
    if (values.contains(value) || values.contains(canonical) || allowsAsWritten(kind, canonical)) {
      return true;
    }
    if (kind == BuiltInKind.IPV4 || kind == BuiltInKind.IPV6) {
      return IpAddress.parse(canonical).filter(this::allowsAddress).isPresent();
    }
    return kind == BuiltInKind.EMAIL && allowsDomain(canonical);
  }

  /** Whether one of the values is this one, written otherwise. */
  private boolean allowsAsWritten(Kind kind, String canonical) {
    return values.stream().anyMatch(each -> CanonicalForm.of(kind, each).equals(canonical));
  }

  private boolean allowsAddress(IpAddress address) {
    return networks.stream().anyMatch(network -> network.contains(address));
  }

  private boolean allowsDomain(String email) {
    String domain = email.substring(email.lastIndexOf('@') + 1);
    return emailDomains.stream()
        .anyMatch(allowed -> domain.equals(allowed) || domain.endsWith("." + allowed));
  }
}

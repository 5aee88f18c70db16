package logagg.collector.receive.certs;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.util.IPAddress;

/** What a certificate is good for: RFC 5280 section 4.2.1.6; today's programs look nowhere else. */
final class AlternativeNames {
  private static final Pattern HOST =
      Pattern.compile("(\\*\\.)?[A-Za-z0-9_]([A-Za-z0-9_-]*)(\\.[A-Za-z0-9_-]+)*");

  private AlternativeNames() {}

  /**
   * Host names, addresses, and mail addresses, as clients may have them.
   *
   * @throws IllegalArgumentException if one is none of these
   */
  static GeneralNames of(List<String> names) {
    List<GeneralName> found = new ArrayList<>();
    for (String name : new LinkedHashSet<>(names)) {
      if (IPAddress.isValid(name)) {
        found.add(new GeneralName(GeneralName.iPAddress, name));
      } else if (HOST.matcher(name).matches()) {
        found.add(new GeneralName(GeneralName.dNSName, name));
      } else if (name.indexOf('@') > 0) {
        found.add(new GeneralName(GeneralName.rfc822Name, name));
      } else {
        throw new IllegalArgumentException("'" + name + "' is neither a host name nor an address");
      }
    }
    return new GeneralNames(found.toArray(GeneralName[]::new));
  }
}

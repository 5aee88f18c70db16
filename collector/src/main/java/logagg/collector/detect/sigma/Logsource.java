package logagg.collector.detect.sigma;

import java.util.Locale;
import java.util.Optional;
import java.util.StringJoiner;

/** Which logs a Sigma rule is about. Lower case; what is not said is empty text. */
public record Logsource(String category, String product, String service) {
  public static final Logsource ANY = new Logsource("", "", "");

  public Logsource {
    category = category.toLowerCase(Locale.ROOT).strip();
    product = product.toLowerCase(Locale.ROOT).strip();
    service = service.toLowerCase(Locale.ROOT).strip();
  }

  /** The logsource of a rule or a mapping. */
  static Logsource read(YamlNode.Mapping node) {
    return new Logsource(
        node.text("category").orElse(""),
        node.text("product").orElse(""),
        node.text("service").orElse(""));
  }

  /** Whether all that this says, the other says too. */
  boolean includes(Logsource other) {
    return isSame(category, other.category)
        && isSame(product, other.product)
        && isSame(service, other.service);
  }

  private static boolean isSame(String own, String others) {
    return own.isEmpty() || own.equals(others);
  }

  /** How many of the three are said. */
  int precision() {
    return (category.isEmpty() ? 0 : 1) + (product.isEmpty() ? 0 : 1) + (service.isEmpty() ? 0 : 1);
  }

  @Override
  public String toString() {
    StringJoiner text = new StringJoiner(" ");
    said("category", category).ifPresent(text::add);
    said("product", product).ifPresent(text::add);
    said("service", service).ifPresent(text::add);
    return text.toString();
  }

  private static Optional<String> said(String name, String value) {
    return value.isEmpty() ? Optional.empty() : Optional.of(name + ": " + value);
  }
}

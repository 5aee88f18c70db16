package logagg.collector.detect.sigma;

/**
 * What Sigma rules are read with.
 *
 * @param mapping of logsources and fields
 * @param placeholders what {@code %name%} stands for
 */
public record SigmaSettings(LogsourceMapping mapping, Placeholders placeholders) {
  /** With what is built in, and no placeholders. */
  public static SigmaSettings defaults() {
    return new SigmaSettings(LogsourceMapping.builtIn(), Placeholders.NONE);
  }

  /**
   * With a user's mapping file before what is built in.
   *
   * @throws SigmaFileException if it cannot be read
   */
  public SigmaSettings withMapping(String yaml) throws SigmaFileException {
    return new SigmaSettings(mapping.with(yaml), placeholders);
  }

  /**
   * With the values of placeholders: a YAML map of names to a value or several.
   *
   * @throws SigmaFileException if it cannot be read
   */
  public SigmaSettings withPlaceholders(String yaml) throws SigmaFileException {
    try {
      for (YamlNode document : YamlDocuments.read(yaml)) {
        return new SigmaSettings(mapping, Placeholders.read(document.mapping("placeholders")));
      }
      return this;
    } catch (RefusedException e) {
      throw new SigmaFileException(e);
    }
  }
}

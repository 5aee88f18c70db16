package logagg.collector.redact;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import logagg.collector.redact.find.BuiltInKind;

/**
 * What is redacted, and how.
 *
 * @param mode what is done with what is found
 * @param kinds which of the built-in kinds are looked for
 * @param allowed what stays
 * @param patterns what else is looked for
 * @param salt of the pseudonyms; only mode {@code redact} needs it
 */
public record RedactorSettings(
    Mode mode,
    Set<BuiltInKind> kinds,
    AllowList allowed,
    List<CustomPattern> patterns,
    SaltSource salt) {
  public RedactorSettings {
    kinds = Set.copyOf(kinds);
    patterns = List.copyOf(patterns);
  }

  /** Pseudonyms for the kinds that are on by default; the salt is the environment's or user's. */
  public static RedactorSettings defaults() {
    return new RedactorSettings(
        Mode.REDACT,
        BuiltInKind.defaults(),
        AllowList.NONE,
        List.of(),
        SaltSource.ofUser(System.getenv()));
  }

  public RedactorSettings withMode(Mode other) {
    return new RedactorSettings(other, kinds, allowed, patterns, salt);
  }

  public RedactorSettings withKinds(Set<BuiltInKind> others) {
    return new RedactorSettings(mode, others, allowed, patterns, salt);
  }

  /** These, and those that were. */
  public RedactorSettings withAlso(Set<BuiltInKind> more) {
    Set<BuiltInKind> all = EnumSet.noneOf(BuiltInKind.class);
    all.addAll(kinds);
    all.addAll(more);
    return withKinds(all);
  }

  public RedactorSettings withAllKinds() {
    return withKinds(BuiltInKind.all());
  }

  public RedactorSettings withAllowed(AllowList other) {
    return new RedactorSettings(mode, kinds, other, patterns, salt);
  }

  public RedactorSettings withPatterns(List<CustomPattern> others) {
    return new RedactorSettings(mode, kinds, allowed, others, salt);
  }

  public RedactorSettings withSalt(Salt other) {
    return new RedactorSettings(mode, kinds, allowed, patterns, new SaltSource.Given(other));
  }

  /** The environment's salt goes before the file's still. */
  public RedactorSettings withSaltFile(Path file) {
    return new RedactorSettings(
        mode, kinds, allowed, patterns, new SaltSource.EnvironmentOrFile(file));
  }
}

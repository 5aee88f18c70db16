package logagg.collector.detect.sigma;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether files of Sigma rules can be used, and what of them is doubtful.
 *
 * @param rules how many can be evaluated, correlations included
 * @param refused those that cannot, each with its place and the reason
 * @param notes what can be evaluated, but not quite as it may be meant
 */
public record SigmaValidation(int rules, List<RefusedRule> refused, List<RefusedRule> notes) {
  public SigmaValidation {
    refused = List.copyOf(refused);
    notes = List.copyOf(notes);
  }

  /** Validates a file or a tree. */
  public static SigmaValidation of(Path dirOrFile, SigmaSettings settings) throws IOException {
    return of(SigmaRules.load(dirOrFile, settings));
  }

  /** Validates rules that were read. */
  public static SigmaValidation of(SigmaRules loaded) {
    List<RefusedRule> notes = new ArrayList<>();
    for (SigmaRule rule : loaded.rules()) {
      RuleInfo info = rule.info();
      for (String note : rule.notes()) {
        notes.add(new RefusedRule(info.file(), info.position(), info.title(), note));
      }
    }
    return new SigmaValidation(loaded.reporting().size(), loaded.refused(), notes);
  }

  public boolean isValid() {
    return refused.isEmpty();
  }
}

package logagg.collector.detect.sigma;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import logagg.collector.detect.match.Condition;
import logagg.collector.detect.sigma.YamlNode.Mapping;

/** Collects rules of files, then puts together those that are about each other. */
final class RuleLoader {
  private static final long MAX_FILE_BYTES = 1 << 20;

  private final RuleReader reader;
  private final List<SigmaRule> rules = new ArrayList<>();
  private final List<CorrelationRule> correlations = new ArrayList<>();
  private final List<FilterRule> filters = new ArrayList<>();
  private final List<RefusedRule> refused = new ArrayList<>();
  private final Map<String, RuleInfo> ids = new HashMap<>();
  private int files;

  RuleLoader(SigmaSettings settings) {
    this.reader = new RuleReader(settings.mapping(), settings.placeholders());
  }

  /** Reads a file, or a tree in the order of its names. */
  void read(Path path) throws IOException {
    if (!Files.isDirectory(path)) {
      readFile(path);
      return;
    }
    List<Path> found = new ArrayList<>();
    Files.walkFileTree(path, new RuleFiles(found));
    found.sort(null);
    found.forEach(this::readFile);
  }

  /** Finds files of rules; what cannot be looked into is refused like a file. */
  private final class RuleFiles extends SimpleFileVisitor<Path> {
    private final List<Path> found;

    RuleFiles(List<Path> found) {
      this.found = found;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      String name = file.toString();
      if (name.endsWith(".yml") || name.endsWith(".yaml")) {
        found.add(file);
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
      refuse(file, Position.START, "", "cannot be read: " + e.getMessage());
      return FileVisitResult.CONTINUE;
    }
  }

  private void readFile(Path file) {
    try {
      if (Files.size(file) > MAX_FILE_BYTES) {
        refuse(file, Position.START, "", "larger than 1 MiB");
        return;
      }
      readText(new String(Files.readAllBytes(file), UTF_8), file);
    } catch (IOException e) {
      refuse(file, Position.START, "", "cannot be read: " + e.getMessage());
    }
  }

  void readText(String yaml, Path file) {
    files++;
    List<Mapping> documents;
    try {
      documents = RuleDocuments.read(yaml.startsWith("\uFEFF") ? yaml.substring(1) : yaml);
    } catch (RefusedException e) {
      refuse(file, e.position(), "", message(e));
      return;
    }
    if (documents.isEmpty()) {
      refuse(file, Position.START, "", "no rule in it");
    }
    for (Mapping document : documents) {
      try {
        readDocument(document, file);
      } catch (RefusedException e) {
        refuse(file, e.position(), title(document), message(e));
      }
    }
  }

  private static String title(Mapping document) {
    return document.get("title").orElse(document) instanceof YamlNode.Scalar title
        ? title.text()
        : "";
  }

  private void readDocument(Mapping document, Path file) {
    if (document.get("correlation").isPresent()) {
      CorrelationRule rule = CorrelationReader.read(document, RuleInfo.read(document, file));
      claimId(rule.info());
      correlations.add(rule);
    } else if (document.get("filter").isPresent()) {
      filters.add(FilterRule.read(document, RuleInfo.read(document, file)));
    } else if (document.get("detection").isPresent()) {
      RuleReader.Read read = reader.read(document, file);
      claimId(read.correlation().map(CorrelationRule::info).orElse(read.rules().getFirst().info()));
      rules.addAll(read.rules());
      read.correlation().ifPresent(correlations::add);
    } else {
      throw new RefusedException(
          document.position(), "no Sigma rule: neither detection, correlation nor filter");
    }
  }

  private void claimId(RuleInfo info) {
    RuleInfo other = ids.putIfAbsent(info.id(), info);
    // Documents of one file that share a global part are one rule, in several logs.
    if (other != null
        && !(other.file().equals(info.file()) && other.title().equals(info.title()))) {
      throw new RefusedException(
          info.position(), "has the id of " + other.file() + ":" + other.position().line());
    }
  }

  private void refuse(Path file, Position position, String rule, String reason) {
    refused.add(new RefusedRule(file, position, rule, reason));
  }

  private void refuse(RuleInfo info, String reason) {
    refuse(info.file(), info.position(), info.title(), reason);
  }

  private static String message(RefusedException e) {
    return String.valueOf(e.getMessage());
  }

  SigmaRules finish() {
    filters.forEach(this::apply);
    CorrelationLinks links = new CorrelationLinks(rules, correlations);
    links.unusable().forEach((rule, reason) -> refuse(rule.info(), reason));
    return new SigmaRules(links.rules(), links.correlations(), refused, files);
  }

  private void apply(FilterRule filter) {
    try {
      List<SigmaRule> narrowed = new ArrayList<>();
      boolean used = false;
      for (SigmaRule rule : rules) {
        boolean applies = filter.applies(rule);
        used |= applies;
        narrowed.add(applies ? narrowed(rule, filter) : rule);
      }
      Optional<String> missing =
          filter.rules().orElse(List.of()).stream()
              .filter(name -> rules.stream().noneMatch(rule -> isNamed(rule.info(), name)))
              .findFirst();
      if (missing.isPresent()) {
        refuse(filter.info(), "filters rule '" + missing.get() + "', which is not loaded");
      } else if (!used) {
        refuse(filter.info(), "filters no rule that is loaded");
      } else {
        rules.clear();
        rules.addAll(narrowed);
      }
    } catch (RefusedException e) {
      refuse(filter.info().file(), e.position(), filter.info().title(), message(e));
    }
  }

  private SigmaRule narrowed(SigmaRule rule, FilterRule filter) {
    return rule.with(new Condition.All(List.of(rule.condition(), reader.filter(filter, rule))));
  }

  static boolean isNamed(RuleInfo info, String name) {
    return info.id().equals(name) || (!info.name().isEmpty() && info.name().equals(name));
  }
}

package logagg.collector;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import logagg.collector.redact.RedactedEvent;
import org.junit.jupiter.api.Test;

/** Dependencies point one way; see docs/collector.md. */
class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new DoNotIncludeTests())
          .importPackages("logagg.collector");

  @Test
  void theLayersAreKept() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("cli")
        .definedBy("..collector.cli..")
        .layer("doctor")
        .definedBy("..collector.doctor..")
        .layer("status")
        .definedBy("..collector.status..")
        .layer("track")
        .definedBy("..collector.track..")
        .layer("pipeline")
        .definedBy("..collector.pipeline..")
        .layer("source")
        .definedBy("..collector.source..")
        .layer("outlet")
        .definedBy("..collector.outlet..")
        .layer("detect")
        .definedBy("..collector.detect..")
        .layer("redact")
        .definedBy("..collector.redact..")
        .layer("format")
        .definedBy("..collector.format..")
        .layer("pattern")
        .definedBy("..collector.pattern..")
        .layer("store")
        .definedBy("..collector.store..")
        .layer("anomaly")
        .definedBy("..collector.anomaly..")
        .layer("alert")
        .definedBy("..collector.alert..")
        .layer("render")
        .definedBy("..collector.render..")
        .layer("read")
        .definedBy("..collector.read..")
        .layer("event")
        .definedBy("..collector.event..")
        .layer("codec")
        .definedBy("..collector.codec..")
        .layer("lease")
        .definedBy("..collector.lease..")
        .layer("service")
        .definedBy("..collector.service..")
        .layer("archive")
        .definedBy("..collector.archive..")
        .layer("receive")
        .definedBy("..collector.receive..")
        .layer("sweep")
        .definedBy("..collector.sweep..")
        .whereLayer("cli")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("doctor")
        .mayOnlyBeAccessedByLayers("cli")
        .whereLayer("status")
        .mayOnlyBeAccessedByLayers("cli", "doctor")
        .whereLayer("track")
        .mayOnlyBeAccessedByLayers("cli", "doctor")
        .whereLayer("pipeline")
        .mayOnlyBeAccessedByLayers("cli", "status", "doctor", "archive")
        .whereLayer("source")
        .mayOnlyBeAccessedByLayers("pipeline", "status", "lease", "archive")
        .whereLayer("outlet")
        .mayOnlyBeAccessedByLayers("pipeline", "cli")
        .whereLayer("detect")
        .mayOnlyAccessLayers("redact", "pattern", "event")
        .whereLayer("redact")
        .mayOnlyAccessLayers("pattern", "event")
        .whereLayer("format")
        .mayOnlyAccessLayers("pattern", "event")
        .whereLayer("pattern")
        .mayNotAccessAnyLayer()
        .whereLayer("store")
        .mayOnlyAccessLayers("redact", "event")
        .whereLayer("anomaly")
        .mayOnlyAccessLayers("redact", "event", "pattern")
        .whereLayer("render")
        .mayOnlyAccessLayers("redact", "event")
        .whereLayer("alert")
        .mayOnlyAccessLayers("render", "event")
        .whereLayer("codec")
        .mayNotAccessAnyLayer()
        .whereLayer("read")
        .mayOnlyAccessLayers("codec")
        .whereLayer("event")
        .mayNotAccessAnyLayer()
        .whereLayer("sweep")
        .mayOnlyAccessLayers("service", "store", "format", "read", "event")
        .whereLayer("lease")
        .mayOnlyAccessLayers("source")
        .whereLayer("service")
        .mayNotAccessAnyLayer()
        .whereLayer("archive")
        .mayOnlyAccessLayers(
            "service", "codec", "pipeline", "source", "format", "read", "redact", "event")
        .whereLayer("receive")
        .mayOnlyAccessLayers("service", "codec", "format", "render", "event")
        .check(CLASSES);
  }

  @Test
  void packagesHaveNoCycles() {
    SlicesRuleDefinition.slices()
        .matching("logagg.collector.(*)..")
        .should()
        .beFreeOfCycles()
        .check(CLASSES);
  }

  @Test
  void theCollectorKnowsNothingOfTheFileSystem() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAPackage("logagg.fs..")
        .allowEmptyShould(true)
        .check(CLASSES);
  }

  @Test
  void eventsKnowNothingOfOurs() {
    noClasses()
        .that()
        .resideInAPackage("..collector.event..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("logagg.logcache..")
        .check(CLASSES);
  }

  /** What was redacted is for rules to look at, and for nothing else. */
  @Test
  void onlyDetectionSeesTheEvidence() {
    noClasses()
        .that()
        .resideOutsideOfPackages("..collector.detect..", "..collector.redact..")
        .should()
        .callMethod(RedactedEvent.class, "evidence")
        .check(CLASSES);
  }
}

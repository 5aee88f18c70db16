package logagg.collector.store;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import org.junit.jupiter.api.Test;

/** The store knows events and what was redacted, and nothing else of ours. */
class StoreArchitectureTest {
  @Test
  void theStoreImportsEventAndRedactOnly() {
    var classes =
        new ClassFileImporter()
            .withImportOption(new DoNotIncludeTests())
            .importPackages("logagg.collector.store");
    noClasses()
        .should()
        .dependOnClassesThat(
            DescribedPredicate.describe(
                "are ours, and neither event, redact nor store",
                (JavaClass other) ->
                    other.getPackageName().startsWith("logagg.")
                        && !other
                            .getPackageName()
                            .matches("logagg\\.collector\\.(event|redact|store)(\\..*)?")))
        .check(classes);
    noClasses()
        .should()
        .callMethod(logagg.collector.redact.RedactedEvent.class, "evidence")
        .check(classes);
  }
}

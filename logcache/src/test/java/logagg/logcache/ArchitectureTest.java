package logagg.logcache;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("logagg");

  @Test
  void theRulesHaveSomethingToHold() {
    assertThat(CLASSES.contain(LogCache.class)).isTrue();
    assertThat(CLASSES.contain(LogCacheTest.class)).isFalse();
  }

  @Test
  void theContractKnowsNeitherOfItsSides() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("logagg.fs..", "logagg.collector..")
        .check(CLASSES);
  }

  @Test
  void theContractNeedsNothingButTheJdkAndAJsonParser() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "logagg.logcache..",
            "java..",
            "com.fasterxml.jackson.core..",
            "org.jspecify.annotations..")
        .check(CLASSES);
  }

  @Test
  void everyPackageIsNullMarked() {
    assertThat(CLASSES.stream().map(c -> c.getPackage()).distinct())
        .isNotEmpty()
        .allSatisfy(ArchitectureTest::assertNullMarked);
  }

  private static void assertNullMarked(JavaPackage room) {
    assertThat(room.tryGetPackageInfo())
        .as("package-info of %s", room.getName())
        .hasValueSatisfying(info -> assertThat(info.isAnnotatedWith(NullMarked.class)).isTrue());
  }
}

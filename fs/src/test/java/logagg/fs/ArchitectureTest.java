package logagg.fs;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** The layers of docs/architecture.md. */
class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("logagg.fs");

  @Test
  void theRulesHaveSomethingToHold() {
    assertThat(CLASSES.contain(Main.class)).isTrue();
    assertThat(CLASSES.contain(ArchitectureTest.class)).isFalse();
  }

  @Test
  void eachLayerSeesOnlyThoseBelow() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("main")
        .definedBy("logagg.fs")
        .layer("mount")
        .definedBy("logagg.fs.mount")
        .layer("jnrfuse")
        .definedBy("logagg.fs.mount.jnrfuse")
        .layer("capture")
        .definedBy("logagg.fs.capture")
        .layer("mirror")
        .definedBy("logagg.fs.mirror")
        .layer("posix")
        .definedBy("logagg.fs.posix")
        .whereLayer("main")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("mount")
        .mayOnlyBeAccessedByLayers("main")
        .whereLayer("jnrfuse")
        .mayOnlyBeAccessedByLayers("mount")
        .whereLayer("capture")
        .mayOnlyBeAccessedByLayers("mount")
        .whereLayer("mirror")
        .mayOnlyBeAccessedByLayers("mount", "jnrfuse", "capture")
        .whereLayer("posix")
        .mayOnlyBeAccessedByLayers("mount", "jnrfuse", "capture", "mirror")
        .check(CLASSES);
  }

  @Test
  void theFileSystemKnowsNothingOfTheCollector() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAPackage("logagg.collector..")
        .check(CLASSES);
  }

  @Test
  void onlyTheMountSeesJnrFuse() {
    noClasses()
        .that()
        .resideOutsideOfPackage("logagg.fs.mount..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("ru.serce..")
        .check(CLASSES);
  }

  @Test
  void onlyPosixDeclaresFunctionsOfLibc() {
    classes()
        .that()
        .areInterfaces()
        .and()
        .haveSimpleName("LibC")
        .should()
        .onlyBeAccessed()
        .byAnyPackage("logagg.fs.posix")
        .check(CLASSES);
    noClasses()
        .that()
        .resideOutsideOfPackages("logagg.fs.posix", "logagg.fs.mount.jnrfuse")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("jnr.ffi..", "com.kenai.jffi..")
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

package io.ocelli.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;

/// The dependency table of ARCHITECTURE.md. The POMs already keep a module from what it does not
/// declare; these rules also see what comes in through another module.
@AnalyzeClasses(packages = "io.ocelli", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String LUCENE = "org.apache.lucene..";
  private static final String JACKSON = "com.fasterxml.jackson..";
  private static final String LOG = "org.slf4j..";

  @ArchTest static final ArchRule core = module("core");

  @ArchTest static final ArchRule ann = module("ann", "io.ocelli.core..", LUCENE);

  @ArchTest
  static final ArchRule storage =
      module(
          "storage",
          "io.ocelli.core..",
          "io.ocelli.ann..",
          LUCENE,
          // Comes with Lucene: the stemmers of its analysis module.
          "org.tartarus.snowball..",
          "org.roaringbitmap..",
          "net.openhft..",
          LOG);

  @ArchTest
  static final ArchRule encoder =
      module(
          "encoder",
          "io.ocelli.core..",
          "ai.onnxruntime..",
          "ai.djl..",
          "com.twelvemonkeys..",
          JACKSON,
          LOG);

  @ArchTest
  static final ArchRule engine =
      module("engine", "io.ocelli.core..", "io.ocelli.ann..", "io.ocelli.storage..", LOG);

  @ArchTest
  static final ArchRule indexer =
      module(
          "indexer",
          "io.ocelli.core..",
          "com.drew..",
          "com.adobe.internal.xmp..",
          "io.jhdf..",
          JACKSON,
          LOG);

  @ArchTest
  static final ArchRule server = module("server", "io.ocelli.core..", "io.netty..", JACKSON, LOG);

  @ArchTest
  static final ArchRule app =
      module(
          "app",
          "io.ocelli.core..",
          "io.ocelli.ann..",
          "io.ocelli.storage..",
          "io.ocelli.encoder..",
          "io.ocelli.engine..",
          "io.ocelli.indexer..",
          "io.ocelli.server..",
          "picocli..",
          "com.sun.management..",
          JACKSON,
          LOG);

  @ArchTest
  static final ArchRule modules_form_no_cycle =
      slices().matching("io.ocelli.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule packages_form_no_cycle =
      slices().matching("io.ocelli.(*).(*)..").should().beFreeOfCycles().allowEmptyShould(true);

  @ArchTest
  static final ArchRule state_is_visible_not_thread_local =
      noClasses().should().dependOnClassesThat().areAssignableTo(ThreadLocal.class);

  @ArchTest
  static final ArchRule only_the_command_line_ends_the_process =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.ocelli.app..")
          .should()
          .callMethod(System.class, "exit", int.class)
          .orShould()
          .callMethod(Runtime.class, "exit", int.class)
          .orShould()
          .callMethod(Runtime.class, "halt", int.class)
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule logging_goes_through_slf4j =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.ocelli.app..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("java.util.logging..")
          .because("only the command line sets up the backend")
          .allowEmptyShould(true);

  private static ArchRule module(String name, String... libraries) {
    String own = "io.ocelli." + name + "..";
    String[] allowed =
        Stream.concat(Stream.of("java..", "javax..", "jdk..", own), Stream.of(libraries))
            .toArray(String[]::new);
    return classes()
        .that()
        .resideInAPackage(own)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(allowed)
        .allowEmptyShould(true);
  }
}

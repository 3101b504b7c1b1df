package dev.brickway;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The floors of the house and who may use which library; CONTRIBUTING.md shows the same picture. */
class ArchitectureTest {
    private static final String ROOT = "dev.brickway";

    /** Packages below the root package, top floor first. A package uses only the floors below it. */
    private static final List<String> FLOORS = List.of(
            "cli",
            "desktop",
            "app",
            "proxy",
            "clients",
            "demo",
            "databricks",
            "translate",
            "models",
            "requests",
            "network",
            "settings",
            "platform");

    private static JavaClasses ours;

    @BeforeAll
    static void readClasses() {
        ours = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(ROOT);
        assertTrue(ours.size() > 10, "the application's classes were found, " + ours.size());
    }

    static List<String> floors() {
        return FLOORS;
    }

    private static String[] packages(List<String> floors) {
        return floors.stream().map(floor -> ROOT + "." + floor + "..").toArray(String[]::new);
    }

    private static void check(ArchRule rule) {
        rule.allowEmptyShould(true).check(ours);
    }

    @ParameterizedTest
    @MethodSource("floors")
    void usesOnlyLowerFloors(String floor) {
        List<String> above = FLOORS.subList(0, FLOORS.indexOf(floor));
        check(noClasses()
                .that()
                .resideInAPackage(ROOT + "." + floor + "..")
                .should()
                .dependOnClassesThat(resideInAPackage(ROOT).or(resideInAnyPackage(packages(above))))
                .as(floor + " uses only the floors below it"));
    }

    @Test
    void everyPackageHasAFloor() {
        List<String> known = new ArrayList<>(List.of(packages(FLOORS)));
        known.add(ROOT);
        check(classes().should().resideInAnyPackage(known.toArray(String[]::new)));
    }

    @Test
    void packagesHaveNoCycles() {
        check(slices().matching(ROOT + ".(*)..").should().beFreeOfCycles());
    }

    /** Each library and the only places that may know it. */
    @ParameterizedTest
    @CsvSource(textBlock = """
            io.undertow.. org.xnio.. org.jboss.., proxy demo
            com.google.gson.., app.instance proxy clients demo databricks translate models requests settings
            java.net.http.., databricks
            org.tomlj.., clients
            com.github.difflib.., clients
            picocli.., cli
            javafx.. atlantafx.. org.kordamp.., desktop
            com.sun.jna.., platform
            com.github.javakeyring.. org.freedesktop.., settings
            """)
    void libraryStaysInItsPlace(String library, String allowed) {
        String[] places = packages(List.of(allowed.split(" ")));
        check(noClasses()
                .that(DescribedPredicate.not(resideInAnyPackage(places)))
                .should()
                .dependOnClassesThat(resideInAnyPackage(library.split(" ")))
                .as(library + " is used only in " + allowed));
    }

    @Test
    void onlyTheTrayMayUseAwt() {
        check(noClasses()
                .that(DescribedPredicate.not(resideInAPackage(ROOT + ".desktop.tray..")))
                .should()
                .dependOnClassesThat(resideInAnyPackage("java.awt..", "javax.swing..", "dorkbox.."))
                .as("only the tray uses AWT, because serve must run without a display"));
    }

    @Test
    void onlyTheTerminalCommandsPrintAndExit() {
        DescribedPredicate<JavaClass> terminal = resideInAnyPackage(ROOT, ROOT + ".cli..");
        check(noClasses()
                .that(DescribedPredicate.not(terminal))
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .callMethod(Throwable.class, "printStackTrace")
                .orShould()
                .callMethod(System.class, "exit", int.class));
    }

    @Test
    void translateIsPure() {
        check(noClasses()
                .that()
                .resideInAPackage(ROOT + ".translate..")
                .should()
                .dependOnClassesThat(resideInAnyPackage("java.nio.file..", "java.net..", "java.util.concurrent..")
                        .or(type(Thread.class)))
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(Instant.class, "now")
                .as("translate has no I/O, no threads and no clock"));
    }
}

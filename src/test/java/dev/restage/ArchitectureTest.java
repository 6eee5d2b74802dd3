package dev.restage;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds the order of the packages, so that a reader who opens the folder tree sees how it works. */
class ArchitectureTest {
    private static final String ROOT = "dev.restage.";

    /** Facts and words that anybody may use. */
    private static final Set<String> BASE = Set.of("problem", "connection", "schema");

    /** What each package may use beside itself and {@link #BASE}; those above know nothing of those below. */
    private static final Map<String, Set<String>> MAY_USE = Map.ofEntries(
            Map.entry("problem", Set.of()),
            Map.entry("connection", Set.of()),
            Map.entry("schema", Set.of()),
            Map.entry("row", Set.of()),
            Map.entry("repository", Set.of()),
            Map.entry("mask", Set.of("row")),
            Map.entry("proof", Set.of("mask")),
            Map.entry("job", Set.of("mask")),
            Map.entry("dialect", Set.of("row")),
            Map.entry("dialect.postgres", Set.of("dialect", "row")),
            Map.entry("dialect.mysql", Set.of("dialect", "row")),
            Map.entry("discover", Set.of("mask", "dialect")),
            Map.entry("plan", Set.of("job", "mask", "dialect")),
            Map.entry("copy", Set.of("plan", "job", "mask", "dialect", "row")),
            Map.entry("verify", Set.of("plan", "job", "proof", "mask", "dialect", "row")),
            Map.entry("report", Set.of("plan", "verify", "job")),
            Map.entry(
                    "batch",
                    Set.of("report", "verify", "copy", "plan", "job", "proof", "mask", "dialect", "row", "repository")),
            Map.entry("schedule", Set.of("batch", "report", "job")),
            Map.entry("cli", Set.of("batch", "report", "copy", "plan", "discover", "job", "mask", "dialect")),
            Map.entry("demo", Set.of("cli", "batch", "report", "job")),
            Map.entry(
                    "app",
                    Set.of(
                            "demo",
                            "cli",
                            "schedule",
                            "batch",
                            "report",
                            "plan",
                            "discover",
                            "job",
                            "mask",
                            "dialect",
                            "dialect.postgres",
                            "dialect.mysql",
                            "repository")));

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.restage");

    @Test
    void everyPackageUsesOnlyThoseAboveIt() {
        classes()
                .should(useOnlyWhatTheirPackageMay())
                .because(
                        "the data goes one way: move what both need up, into the package that it belongs to, or let the"
                                + " lower package pass it in")
                .check(CLASSES);
    }

    @Test
    void everyPackageHasItsPlaceInTheOrder() {
        Set<String> packages = new TreeSet<>();
        CLASSES.forEach(type -> packages.add(packageOf(type)));
        assertThat(packages)
                .as("give a new package its place in MAY_USE, and a line about what it is in package-info.java")
                .isSubsetOf(MAY_USE.keySet());
    }

    @Test
    void noPackagesImportEachOther() {
        slices().matching("dev.restage.(**)")
                .should()
                .beFreeOfCycles()
                .because("a cycle makes two packages one: pass the lower one an interface of its own instead")
                .check(CLASSES);
    }

    @Test
    void theEngineKnowsNothingOfSpring() {
        noClasses()
                .that()
                .resideOutsideOfPackages("dev.restage.batch..", "dev.restage.schedule..", "dev.restage.app..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.springframework..")
                .because("a phase is plain work: put it in a class of its own and adapt it in batch")
                .check(CLASSES);
    }

    @Test
    void eachDriverStaysInItsDialect() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.restage.dialect.postgres..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.postgresql..")
                .because("vendor code outside its dialect has to be written again for every engine: add to a role in"
                        + " dev.restage.dialect")
                .check(CLASSES);
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.restage.dialect.mysql..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.mysql..")
                .because("vendor code outside its dialect has to be written again for every engine: add to a role in"
                        + " dev.restage.dialect")
                .check(CLASSES);
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.restage.repository..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.h2..", "com.zaxxer..")
                .because("only the repository knows where it is kept: ask it for a DataSource")
                .check(CLASSES);
    }

    @Test
    void embeddedServersAreForTheDemoOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.restage.demo..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.zonky..", "ch.vorburger..")
                .because("the released jar carries no server")
                .check(CLASSES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev.restage.dialect.postgres..", "dev.restage.dialect.mysql.."})
    void aDialectIsKnownToTheWiringOnly(String dialect) {
        noClasses()
                .that()
                .resideOutsideOfPackages("dev.restage.app..", dialect)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(dialect)
                .because(
                        "what runs on one engine only cannot be trusted on another: use the roles in dev.restage.dialect")
                .check(CLASSES);
    }

    @Test
    void nothingMutableIsStatic() {
        fields().that()
                .areStatic()
                .should(beFinalAndNoCollectionInTheMaking())
                .because("two runs of one process must not meet in a static field: pass state in through a constructor")
                .check(CLASSES);
    }

    private static ArchCondition<JavaClass> useOnlyWhatTheirPackageMay() {
        return new ArchCondition<>("use only what their package may") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                String own = packageOf(type);
                Set<String> allowed = MAY_USE.getOrDefault(own, Set.of());
                type.getDirectDependenciesFromSelf().stream()
                        .filter(use -> use.getTargetClass().getPackageName().startsWith(ROOT))
                        .filter(use -> {
                            String used = packageOf(use.getTargetClass());
                            return !used.equals(own) && !BASE.contains(used) && !allowed.contains(used);
                        })
                        .forEach(use -> events.add(SimpleConditionEvent.violated(type, use.getDescription())));
                if (BASE.contains(own)) {
                    type.getDirectDependenciesFromSelf().stream()
                            .filter(use -> use.getTargetClass().getPackageName().startsWith(ROOT))
                            .filter(use -> !packageOf(use.getTargetClass()).equals(own))
                            .forEach(use -> events.add(SimpleConditionEvent.violated(type, use.getDescription())));
                }
            }
        };
    }

    private static ArchCondition<JavaField> beFinalAndNoCollectionInTheMaking() {
        return new ArchCondition<>("be final, and no collection that can grow") {
            @Override
            public void check(JavaField field, ConditionEvents events) {
                boolean synthetic = field.getModifiers().contains(JavaModifier.SYNTHETIC);
                boolean mutableType = field.getRawType().isAssignableTo(java.util.concurrent.ConcurrentMap.class)
                        || field.getRawType().isAssignableTo(java.util.concurrent.atomic.AtomicReference.class)
                        || (field.getRawType().isAssignableTo(Collection.class)
                                && !field.getRawType().isInterface());
                boolean isFinal = field.getModifiers().contains(JavaModifier.FINAL);
                if (!synthetic && (!isFinal || mutableType)) {
                    events.add(SimpleConditionEvent.violated(field, field.getFullName() + " can change"));
                }
            }
        };
    }

    private static String packageOf(JavaClass type) {
        String name = type.getPackageName();
        return name.startsWith(ROOT) ? name.substring(ROOT.length()) : name;
    }
}

package io.assay.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.Architectures;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final List<String> MODULES = List.of(
            "engine/spec",
            "engine/decode",
            "engine/feature",
            "engine/lake",
            "engine/plan",
            "engine/spark",
            "engine/warehouse",
            "sources",
            "engine/cli");
    private static final Pattern EXCHANGES = Pattern.compile("(?i)\\b(binance|coinbase|kraken|okx|bybit)\\b");
    private static final JavaClasses CLASSES = imported();

    private static JavaClasses imported() {
        List<Path> folders = MODULES.stream()
                .map(module -> SourceTree.root().resolve(module).resolve("target/classes"))
                .filter(Files::isDirectory)
                .toList();
        return new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPaths(folders);
    }

    @Test
    void theCheckSeesTheHouse() {
        assertThat(CLASSES.size()).as("classes under the laws").isGreaterThan(200);
    }

    @Test
    void arrowsPointTowardsTheSpec() {
        Architectures.layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("spec")
                .definedBy("io.assay.spec..")
                .layer("decode")
                .definedBy("io.assay.decode..")
                .optionalLayer("feature")
                .definedBy("io.assay.feature..")
                .layer("lake")
                .definedBy("io.assay.lake..")
                .layer("plan")
                .definedBy("io.assay.plan..")
                .layer("spark")
                .definedBy("io.assay.spark..")
                .layer("warehouse")
                .definedBy("io.assay.warehouse..")
                .layer("sources")
                .definedBy("io.assay.sources..")
                .layer("cli")
                .definedBy("io.assay.cli..")
                .whereLayer("spec")
                .mayNotAccessAnyLayer()
                .whereLayer("decode")
                .mayOnlyAccessLayers("spec")
                .whereLayer("feature")
                .mayOnlyAccessLayers("spec")
                .whereLayer("lake")
                .mayOnlyAccessLayers("spec")
                .whereLayer("plan")
                .mayOnlyAccessLayers("spec", "lake", "decode")
                .whereLayer("spark")
                .mayOnlyAccessLayers("spec", "lake", "decode", "feature")
                .whereLayer("warehouse")
                .mayOnlyAccessLayers("spec", "lake", "plan")
                .whereLayer("sources")
                .mayOnlyAccessLayers("spec", "lake", "decode")
                .whereLayer("cli")
                .mayOnlyAccessLayers("spec", "decode", "lake", "plan", "warehouse", "sources")
                .check(CLASSES);
    }

    @Test
    void theBuildProcessKnowsNoLedger() {
        noClasses()
                .that()
                .resideInAPackage("io.assay.spark..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.assay.lake.ledger..")
                .check(CLASSES);
    }

    @Test
    void theSpecNeedsNoSparkRuntimeNoHttpAndNoDatabase() {
        noClasses()
                .that()
                .resideInAPackage("io.assay.spec..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.apache.spark.sql.classic..",
                        "org.apache.spark.rdd..",
                        "okhttp3..",
                        "java.sql..",
                        "java.net.http..")
                .check(CLASSES);
    }

    @Test
    void onlyTheCommandLineTouchesStandardStreams() {
        NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.allowEmptyShould(true);
        noClasses()
                .that()
                .resideOutsideOfPackages("io.assay.cli..", "io.assay.spark..")
                .should(com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS)
                .check(CLASSES);
    }

    @Test
    void namesSayWhatAThingIs() {
        Pattern hollow = Pattern.compile(".*(Util|Utils|Helper|Manager|Impl|Common|Base|Info|Data)$");
        classes()
                .should(new ArchCondition<JavaClass>("have a name that says what they are") {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        if (hollow.matcher(type.getSimpleName()).matches()) {
                            events.add(SimpleConditionEvent.violated(type, type.getName()));
                        }
                    }
                })
                .check(CLASSES);
    }

    @Test
    void noExchangeIsNamedOutsideTheSandbox() {
        Stream<String> named = SourceTree.main().stream()
                .filter(file -> !file.toString().contains("/sandbox/"))
                .filter(file -> EXCHANGES
                        .matcher(withoutExamples(SourceTree.text(file)))
                        .find())
                .map(file -> SourceTree.root().relativize(file).toString());
        assertThat(named).as("files that name an exchange in code").isEmpty();
    }

    /** Comments and message examples may say what a name looks like; code may not depend on one. */
    private static String withoutExamples(String source) {
        return source.replaceAll("(?s)/\\*.*?\\*/", "")
                .replaceAll("//[^\n]*", "")
                .replaceAll("must be like [^\"]*\"", "")
                .toLowerCase(Locale.ROOT);
    }
}

package io.assay.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

class SourceSizeTest {
    private static final int LONGEST_FILE = 300;
    private static final int LONGEST_METHOD = 60;
    private static final int FULLEST_PACKAGE = 15;

    @Test
    void noFileIsLongerThanAReaderTakesInAtOnce() {
        List<String> long_ = SourceTree.all().stream()
                .filter(file -> SourceTree.text(file).lines().count() > LONGEST_FILE)
                .map(file -> SourceTree.root().relativize(file).toString())
                .toList();
        assertThat(long_).as("files over %d lines", LONGEST_FILE).isEmpty();
    }

    @Test
    void noPackageHoldsMoreThanFifteenFiles() {
        Map<Path, Long> counts = SourceTree.main().stream()
                .filter(file -> !file.endsWith("package-info.java"))
                .collect(Collectors.groupingBy(Path::getParent, TreeMap::new, Collectors.counting()));
        counts.values().removeIf(count -> count <= FULLEST_PACKAGE);
        assertThat(counts).as("packages over %d files", FULLEST_PACKAGE).isEmpty();
    }

    @Test
    void everyPackageSaysWhatComesInAndWhatGoesOut() {
        List<Path> silent = SourceTree.main().stream()
                .map(Path::getParent)
                .distinct()
                .filter(folder -> !folder.resolve("package-info.java").toFile().exists())
                .toList();
        assertThat(silent).as("packages without package-info.java").isEmpty();
    }

    @Test
    void noMethodIsLongerThanSixtyLines() throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<String> found = new ArrayList<>();
        try (StandardJavaFileManager files =
                compiler.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8)) {
            JavacTask task = (JavacTask) compiler.getTask(
                    null,
                    files,
                    problem -> {},
                    List.of("-proc:none"),
                    null,
                    files.getJavaFileObjectsFromPaths(SourceTree.all()));
            SourcePositions positions = Trees.instance(task).getSourcePositions();
            for (CompilationUnitTree unit : task.parse()) {
                measure(unit, positions, found);
            }
        }
        assertThat(found).as("methods over %d lines", LONGEST_METHOD).isEmpty();
    }

    private static void measure(CompilationUnitTree unit, SourcePositions positions, List<String> found) {
        LineMap lines = unit.getLineMap();
        new TreePathScanner<Void, Void>() {
            @Override
            public Void visitMethod(MethodTree method, Void none) {
                long from = lines.getLineNumber(positions.getStartPosition(unit, method));
                long to = lines.getLineNumber(
                        Math.max(positions.getStartPosition(unit, method), positions.getEndPosition(unit, method)));
                if (to - from + 1 > LONGEST_METHOD) {
                    found.add(Path.of(unit.getSourceFile().getName()).getFileName() + " " + method.getName() + " "
                            + (to - from + 1));
                }
                return super.visitMethod(method, null);
            }
        }.scan(unit, null);
    }
}

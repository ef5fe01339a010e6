package io.assay.cli.project;

import io.assay.decode.example.ExampleCheck;
import io.assay.spec.bind.Project;
import io.assay.spec.bind.ProjectBinder;
import io.assay.spec.catalyst.FolderResultStore;
import io.assay.spec.catalyst.SqlAnalyzer;
import io.assay.spec.check.Checked;
import io.assay.spec.check.CheckedProject;
import io.assay.spec.check.ProjectChecker;
import io.assay.spec.environment.SystemEnvironment;
import io.assay.spec.failure.Failure;
import io.assay.spec.failure.FailureCode;
import io.assay.spec.model.About;
import io.assay.spec.problem.NearestWord;
import io.assay.spec.problem.Problem;
import io.assay.spec.problem.Severity;
import io.assay.spec.text.SpecFiles;
import io.assay.spec.value.TableName;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A project read, bound and checked: the first three stages, with everything they found. */
public record ProjectCheck(
        SpecFiles files, List<Problem> problems, Optional<CheckedProject> project, Map<TableName, About> about) {
    public ProjectCheck {
        problems = List.copyOf(problems);
    }

    /** Checks under the profile named, with the results of earlier checks at hand. */
    public static ProjectCheck of(ProjectPlace place, Optional<String> profile) {
        CheckStamp stamp = CheckStamp.now(place);
        Path results = place.cache().resolve("results");
        SqlAnalyzer analyzer = new SqlAnalyzer(new FolderResultStore(results));
        if (!Files.isDirectory(results) || CheckStamp.CHANGED) {
            analyzer.prepare();
        }
        ProjectCheck check = of(place, profile, new CheckMemory(analyzer));
        stamp.leave();
        return check;
    }

    /** Checks under the profile named, with what earlier checks in this process left. */
    static ProjectCheck of(ProjectPlace place, Optional<String> profile, CheckMemory memory) {
        SpecFiles files = memory.read(place.folder(), new SystemEnvironment(System.getenv()));
        Project project = ProjectBinder.bind(files, memory.documents());
        profile.ifPresent(name -> requireProfile(project, name));
        Checked checked = ExampleCheck.of(project, ProjectChecker.check(project, profile, memory.analyzer()), files);
        Map<TableName, About> about = new TreeMap<>();
        project.tables().forEach((name, table) -> about.put(name, table.spec().about()));
        return new ProjectCheck(files, checked.problems(), checked.project(), about);
    }

    private static void requireProfile(Project project, String name) {
        List<String> names = project.settings().stream()
                .flatMap(document -> document.spec().profiles().keySet().stream())
                .toList();
        if (!names.isEmpty() && !names.contains(name)) {
            throw new Failure(
                    FailureCode.PROFILE_MISSING,
                    "--profile " + name,
                    "Cannot take profile %s: the project has none of that name".formatted(name),
                    "everything",
                    NearestWord.hint(name, names).map(hint -> hint + "; ").orElse("") + "the profiles: "
                            + String.join(", ", names));
        }
    }

    public boolean hasErrors() {
        return problems.stream().anyMatch(problem -> problem.severity() == Severity.ERROR);
    }

    /** Problems of their own; what only follows from one does not count. */
    public long count(Severity severity) {
        return problems.stream()
                .filter(problem -> problem.severity() == severity && !problem.follows())
                .count();
    }

    /** How many problems only follow from others. */
    public long following() {
        return problems.stream().filter(Problem::follows).count();
    }
}

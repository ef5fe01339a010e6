package io.assay.spec.compile;

import io.assay.spec.bind.Document;
import io.assay.spec.catalyst.SqlAnalyzer;
import io.assay.spec.model.TableSpec;
import io.assay.spec.problem.NearestWord;
import io.assay.spec.problem.Place;
import io.assay.spec.problem.Problem;
import io.assay.spec.problem.ProblemCode;
import io.assay.spec.problem.Problems;
import io.assay.spec.relation.ClockGrid;
import io.assay.spec.type.DataType;
import io.assay.spec.value.ColumnName;
import io.assay.spec.value.Ordered;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** What a table is compiled in: its document, the sources it may read, and where its faults are put. */
public final class TableContext {
    private final Document<TableSpec> document;
    private final Map<String, Source> sources;
    private final Set<String> broken;
    private final Types types;
    private final Optional<DataType> money;
    private final SqlAnalyzer analyzer;
    private final Problems problems;
    private final Set<String> read = new LinkedHashSet<>();
    private final Set<ClockGrid> clock = new LinkedHashSet<>();

    /**
     * @param sources every sound table and catalog, by name
     * @param broken names of those that are declared but not sound: what reads them only follows
     */
    public TableContext(
            Document<TableSpec> document,
            Map<String, Source> sources,
            Set<String> broken,
            Types types,
            Optional<DataType> money,
            SqlAnalyzer analyzer,
            Problems problems) {
        this.document = document;
        this.sources = Ordered.copyOf(sources);
        this.broken = Set.copyOf(broken);
        this.types = types;
        this.money = money;
        this.analyzer = analyzer;
        this.problems = problems;
    }

    public Document<TableSpec> document() {
        return document;
    }

    public Map<String, Source> sources() {
        return sources;
    }

    public Types types() {
        return types;
    }

    public Optional<DataType> money() {
        return money;
    }

    public SqlAnalyzer analyzer() {
        return analyzer;
    }

    public Problems problems() {
        return problems;
    }

    /**
     * Reports what else is wrong once something is.
     *
     * @param checks tell which columns are missing because of it: to name one is no fault of its own
     */
    public void aside(Function<TableContext, Set<ColumnName>> checks) {
        Problems more = new Problems();
        Set<ColumnName> missing =
                checks.apply(new TableContext(document, sources, broken, types, money, analyzer, more));
        more.list().stream()
                .filter(problem -> problem.code() != ProblemCode.UNKNOWN_COLUMN
                        || missing.stream().noneMatch(name -> problem.message().contains("'" + name + "'")))
                .forEach(problems::add);
    }

    /** Whether the table is rebuilt whole, because it says so or has no time. */
    public boolean whole() {
        return document.spec().refreshFull() || document.spec().eventTime().isEmpty();
    }

    /** The sources that were asked for, in order. */
    public Set<String> read() {
        return new LinkedHashSet<>(read);
    }

    void read(String name) {
        read.add(name);
    }

    /** The grids on which its steps see the run's clock. */
    public List<ClockGrid> clock() {
        return List.copyOf(clock);
    }

    void clock(ClockGrid grid) {
        clock.add(grid);
    }

    /** The source of the name, noted as read; empty where there is none or it is broken, which is then reported. */
    public Optional<Source> source(String name, Place place) {
        Source source = sources.get(name);
        if (source != null) {
            read.add(name);
            return Optional.of(source);
        }
        Problem problem = Problem.of(
                ProblemCode.UNKNOWN_REFERENCE, place, "'%s' is neither a table nor a catalog".formatted(name));
        problems.add(
                broken.contains(name)
                        ? Problem.of(ProblemCode.UNKNOWN_REFERENCE, place, "'%s' is broken itself".formatted(name))
                                .following()
                        : NearestWord.hint(name, sources.keySet())
                                .map(problem::withHint)
                                .orElse(problem));
        return Optional.empty();
    }
}

package io.assay.cli.report;

import io.assay.cli.report.StateReport.Stored;
import io.assay.lake.Lake;
import io.assay.plan.Definitions;
import io.assay.plan.coverage.CoverageReader;
import io.assay.plan.coverage.EndpointCoverage;
import io.assay.plan.run.RunSummary;
import io.assay.plan.run.RunSummary.TableSummary;
import io.assay.spec.check.CheckedProject;
import io.assay.spec.value.Layer;
import io.assay.spec.value.TableName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;

/**
 * What a lake holds after a run, layer by layer, and what is wrong with it.
 *
 * @param layers raw first, then bronze to gold
 * @param coverage of each endpoint whose coverage can be told, and of which anything was asked for
 */
public record LakeTotals(List<LayerTotals> layers, List<EndpointCoverage> coverage) {
    public LakeTotals {
        layers = List.copyOf(layers);
        coverage = List.copyOf(coverage);
    }

    /**
     * One layer.
     *
     * @param tables endpoints with segments, or tables with intervals
     * @param rows responses, or rows
     * @param missing points that endpoints could have given and that are not there; of bronze
     * @param aside rows that this run set aside
     * @param warned rows that broke an expectation which only warns, in this run
     * @param held intervals held back now
     */
    public record LayerTotals(
            String layer, long tables, long rows, long bytes, long missing, long aside, long warned, long held) {}

    public static LakeTotals of(Lake lake, CheckedProject project, Definitions definitions, RunSummary run) {
        StateReport state = StateReport.of(lake, project);
        CoverageReader reader = new CoverageReader(definitions, lake, run.until());
        List<EndpointCoverage> coverage = reader.endpoints().stream()
                .flatMap(endpoint -> reader.read(endpoint, Optional.empty()).stream())
                .toList();
        long lacking = coverage.stream().mapToLong(EndpointCoverage::lacking).sum();
        List<LayerTotals> layers = new ArrayList<>();
        layers.add(new LayerTotals(
                "raw",
                filled(state.raw()),
                sum(state.raw(), Stored::rows),
                sum(state.raw(), Stored::bytes),
                0,
                0,
                0,
                0));
        for (Layer layer : Layer.values()) {
            List<Stored> tables = state.tables().stream()
                    .filter(stored -> TableName.of(stored.name()).layer() == layer)
                    .toList();
            List<TableSummary> built = run.tables().stream()
                    .filter(table -> table.table().layer() == layer)
                    .toList();
            layers.add(new LayerTotals(
                    layer.word(),
                    filled(tables),
                    sum(tables, Stored::rows),
                    sum(tables, Stored::bytes),
                    layer == Layer.BRONZE ? lacking : 0,
                    sum(built, TableSummary::quarantined),
                    sum(built, TableSummary::warned),
                    sum(tables, Stored::held)));
        }
        return new LakeTotals(layers, coverage);
    }

    /** The endpoints that lack rows. */
    public List<EndpointCoverage> lacking() {
        return coverage.stream().filter(one -> one.lacking() > 0).toList();
    }

    private static long filled(List<Stored> stored) {
        return stored.stream().filter(one -> one.parts() > 0).count();
    }

    private static <T> long sum(List<T> all, ToLongFunction<T> amount) {
        return all.stream().mapToLong(amount).sum();
    }
}

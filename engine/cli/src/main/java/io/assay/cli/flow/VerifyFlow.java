package io.assay.cli.flow;

import io.assay.cli.project.CheckedPlace;
import io.assay.cli.terminal.Amounts;
import io.assay.cli.terminal.ProgressLine;
import io.assay.cli.terminal.StopSignal;
import io.assay.cli.terminal.Terminal;
import io.assay.lake.Lake;
import io.assay.lake.scratch.ScratchFolder;
import io.assay.lake.table.TableRef;
import io.assay.lake.table.TableSnapshot;
import io.assay.plan.proof.Finding;
import io.assay.plan.proof.Proof;
import io.assay.plan.proof.ProofListener;
import io.assay.plan.proof.ProofRequest;
import io.assay.plan.proof.Prover;
import io.assay.plan.run.SparkProcess;
import io.assay.plan.run.TaskInputs;
import io.assay.spec.failure.Failure;
import io.assay.spec.failure.FailureCode;
import io.assay.spec.relation.Relation;
import io.assay.spec.type.Column;
import io.assay.spec.type.Schema;
import io.assay.warehouse.QueryLimits;
import io.assay.warehouse.ReleaseReader;
import io.assay.warehouse.ReleasedTable;
import io.assay.warehouse.ReleasedTable.ReleasedColumn;
import io.assay.warehouse.diff.RowChanges;
import io.assay.warehouse.diff.TableDifference;
import io.assay.warehouse.diff.TableStates;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Proves a lake in scratch space that is thrown away, and finds the rows in which what it has differs from what it should have. */
public final class VerifyFlow {
    /** Findings whose rows are looked for: the first are the causes. */
    private static final int SHOWN = 5;

    private final Terminal terminal;
    private final CheckedPlace checked;
    private final Lake lake;
    private final Clock clock;
    private volatile long expected = Long.MAX_VALUE;
    private volatile boolean stopped;

    public VerifyFlow(Terminal terminal, CheckedPlace checked, Lake lake, Clock clock) {
        this.terminal = terminal;
        this.checked = checked;
        this.lake = lake;
        this.clock = clock;
    }

    /**
     * What was found.
     *
     * @param rows for some of the findings, the rows that differ
     */
    public record Verified(Proof proof, Map<Finding, RowChanges> rows) {
        public Verified {
            rows = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(rows));
        }
    }

    public Verified run(ProofRequest request) {
        Path log = lake.runFolder("verify").resolve("build.log");
        try (ScratchFolder scratch = ScratchFolder.open(lake, "verify", clock);
                SparkProcess process = new SparkProcess(this::command, log);
                StopSignal.Work work = terminal.stop().during(() -> stop(process));
                ProgressLine line = new ProgressLine(terminal, "verifying")) {
            Proof proof = new Prover(
                            checked.definitions(), lake, process, clock, listener(request.seed(), process, line))
                    .prove(request, scratch.path());
            return new Verified(proof, rows(proof, scratch.path()));
        } catch (RuntimeException fault) {
            throw stopped ? interrupted(fault) : fault;
        }
    }

    private void stop(SparkProcess process) {
        stopped = true;
        process.stop();
    }

    /** Whatever broke off after a request to stop: what reads files may be shut down by then. */
    private static Failure interrupted(RuntimeException fault) {
        return new Failure(
                FailureCode.INTERRUPTED,
                "",
                "Cannot finish the proof: it was asked to stop",
                "The lake is as it was; a proof only reads it.",
                "Verify again; --seed picks the same intervals.",
                fault);
    }

    private List<String> command() {
        return SparkCommand.of(System.getenv(), checked.project().profile().sparkMaster(), expected);
    }

    private ProofListener listener(long seed, SparkProcess process, ProgressLine line) {
        return new ProofListener() {
            @Override
            public void chosen(int picked, int provable, int needed, long rows) {
                expected = rows;
                if (picked > 0) {
                    terminal.err()
                            .printf(
                                    "%,d of %,d intervals picked by --seed %d; for them %,d with %s rows are built again%n",
                                    picked, provable, seed, needed, Amounts.rows(rows));
                    process.warm();
                    line.show(0, "starting Spark");
                }
            }

            @Override
            public void progressed(double share, String detail) {
                line.show(share, detail);
            }
        };
    }

    private Map<Finding, RowChanges> rows(Proof proof, Path scratch) {
        Map<Finding, RowChanges> rows = new LinkedHashMap<>();
        proof.findings().stream()
                .filter(finding -> !finding.columns().isEmpty())
                .limit(SHOWN)
                .forEach(finding -> rows(finding, scratch).ifPresent(found -> rows.put(finding, found)));
        return rows;
    }

    /** The rows that differ; empty where the files cannot be read, which another finding says. */
    private Optional<RowChanges> rows(Finding finding, Path scratch) {
        Relation relation = checked.project().relation(finding.table()).orElseThrow();
        Optional<TableSnapshot> snapshot = lake.tables().current(TableRef.data(finding.table()));
        if (snapshot.isEmpty()) {
            return Optional.empty();
        }
        ReleasedTable present = ReleaseReader.released(snapshot.get());
        TableStates states = new TableStates(
                new ReleasedTable(present.schema(), present.name(), present.columns(), 0, finding.stored()),
                new ReleasedTable(present.schema(), present.name(), columns(relation), 0, finding.rebuilt()),
                relation.key(),
                relation.eventTime(),
                finding.intervals());
        try {
            return Optional.of(new TableDifference(scratch, QueryLimits.DEFAULT).between(states, 1));
        } catch (Failure unreadable) {
            return Optional.empty();
        }
    }

    private static List<ReleasedColumn> columns(Relation relation) {
        Schema schema = TaskInputs.stored(relation);
        List<ReleasedColumn> columns = new ArrayList<>();
        for (Column column : schema.columns()) {
            columns.add(new ReleasedColumn(columns.size() + 1, column.name().text(), column.type()));
        }
        return columns;
    }
}

package io.assay.warehouse;

import io.assay.lake.Lake;
import io.assay.lake.upkeep.ReleaseFiles;
import io.assay.spec.failure.Failure;
import io.assay.spec.failure.FailureCode;
import io.assay.spec.relation.CheckedCatalog;
import io.assay.warehouse.duckdb.QueryFailures;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** Answers queries from a lake: opens a release, runs one statement, and looks once more where maintenance took a file away meanwhile. */
public final class LakeReader {
    private final Lake lake;
    private final List<CheckedCatalog> catalogs;
    private final QueryLimits limits;
    private final Function<String, List<CheckedCatalog>> engine;

    public LakeReader(Lake lake, List<CheckedCatalog> catalogs, QueryLimits limits) {
        this(lake, catalogs, limits, statement -> List.of());
    }

    private LakeReader(
            Lake lake,
            List<CheckedCatalog> catalogs,
            QueryLimits limits,
            Function<String, List<CheckedCatalog>> engine) {
        this.lake = lake;
        this.catalogs = List.copyOf(catalogs);
        this.limits = limits;
        this.engine = engine;
    }

    /** A reader whose statements also see, under `assay`, the tables of what the engine knows; it is asked for those that a statement names. */
    public LakeReader knowing(Function<String, List<CheckedCatalog>> tables) {
        return new LakeReader(lake, catalogs, limits, tables);
    }

    /** The release that a query would see now; empty name: the newest. */
    public ReleaseView release(Optional<String> named) {
        return new ReleaseReader(lake).read(named);
    }

    /** Runs one SELECT over the release and hands its rows to the sink; returns how many there were. */
    public long query(Optional<String> release, String sql, RowSink sink) {
        return answer(release, sql, Optional.empty(), query -> query.run(sql, sink));
    }

    /** Runs one SELECT over the release into a Parquet file, which appears whole or not at all; returns its rows. */
    public long export(Optional<String> release, String sql, Path file) {
        if (file.toAbsolutePath()
                .normalize()
                .startsWith(lake.root().toAbsolutePath().normalize())) {
            throw QueryFailures.unwritable(file, new IOException("it lies in the lake itself"));
        }
        return answer(release, sql, Optional.of(file), query -> query.writeParquet(sql));
    }

    private long answer(
            Optional<String> release, String sql, Optional<Path> parquet, ToLongFunction<ReleaseQuery> question) {
        try {
            return answerOnce(release, sql, parquet, question);
        } catch (Failure failure) {
            if (failure.code() != FailureCode.DATA_FILE_MISSING) {
                throw located(failure, release, sql);
            }
        }
        try {
            return answerOnce(release, sql, parquet, question);
        } catch (Failure failure) {
            throw located(failure, release, sql);
        }
    }

    /** The failure, as one of the file that it comes from, with its table and time; as it is where it comes from none. */
    private Failure located(Failure failure, Optional<String> named, String sql) {
        if (!QueryFailures.mayComeFromFile(failure)) {
            return failure;
        }
        return new ReleaseFiles(lake, new ReleaseReader(lake).release(named))
                .faultIn(sql)
                .map(file -> QueryFailures.ofFile(file, failure))
                .orElse(failure);
    }

    private long answerOnce(
            Optional<String> release, String sql, Optional<Path> parquet, ToLongFunction<ReleaseQuery> question) {
        List<Path> readable = List.of(lake.root().resolve("tables"));
        try (ReleaseQuery query =
                ReleaseQuery.open(release(release), catalogs, engine.apply(sql), readable, parquet, limits)) {
            return question.applyAsLong(query);
        }
    }
}

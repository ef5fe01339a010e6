package io.assay.spec.failure;

import java.util.Locale;

/** Every kind of fault a run can meet, sorted, each with a page in docs/failures and a test that produces it. Names are never reused. */
public enum FailureCode {
    BUILD_FAILED(FailureType.ENGINE, "The process that builds could not be started, or ended before its work did."),
    DATA_FILE_MISSING(FailureType.STORAGE, "A file that a snapshot names is not on the disk."),
    DATA_KEY_BROKEN(FailureType.DATA, "A table's rows have a key twice or without a value."),
    DATA_REFUSED(FailureType.DATA, "A value cannot be computed from the rows there are."),
    DATA_UNDECODABLE(FailureType.DATA, "A record does not fit its contract, which says to fail."),
    DISK_FULL(FailureType.STORAGE, "The disk that holds the lake has no room left."),
    FAULTS_INVALID(FailureType.SPEC, "A file of faults for the sandbox exchange cannot be read."),
    FOLDER_NOT_EMPTY(FailureType.SPEC, "The folder that is named for a new project holds something already."),
    INTERNAL(FailureType.ENGINE, "The engine met a state that it holds impossible."),
    INTERRUPTED(FailureType.INTERRUPTED, "The run was asked to stop."),
    LAKE_MISSING(FailureType.STORAGE, "There is no lake where the profile keeps its own."),
    LAKE_MOVED(FailureType.STORAGE, "The lake was moved or copied from where its tables were written."),
    LAKE_NEWER(FailureType.STORAGE, "The lake was written by a newer version."),
    LAKE_OTHER_SOURCES(
            FailureType.STORAGE,
            "The lake holds another kind of market, simulated or real, than the profile asks for."),
    LAKE_REMOTE(
            FailureType.STORAGE, "The lake lies on a remote file system, on which SQLite cannot order its writers."),
    LAKE_UNREADABLE(FailureType.STORAGE, "The lake's folder or a file in it cannot be read."),
    LAKE_UNWRITABLE(FailureType.STORAGE, "The lake's folder or a file in it cannot be written."),
    LEASE_HELD(FailureType.BUSY, "Another process is writing the table."),
    LEDGER_BUSY(FailureType.BUSY, "Another process held the ledger for longer than the time-out."),
    LEDGER_CORRUPT(FailureType.STORAGE, "The ledger file is damaged."),
    LEDGER_MISSING(FailureType.STORAGE, "The lake has data, and its ledger is gone."),
    LEDGER_NEWER(FailureType.STORAGE, "The ledger was written by a newer version."),
    NOTHING_SELECTED(FailureType.SPEC, "A selector names no table."),
    OUTPUT_UNWRITABLE(FailureType.SPEC, "A file that the user names for results cannot be written."),
    PLAN_UNREADABLE(FailureType.ENGINE, "A plan file is damaged or was changed after it was written."),
    POINTER_MOVED(FailureType.BUSY, "Another process committed to the table first."),
    PORT_TAKEN(FailureType.STORAGE, "The port that was asked for cannot be listened on."),
    PROFILE_MISSING(FailureType.SPEC, "A profile is named on the command line that the project does not have."),
    PROJECT_MISSING(FailureType.SPEC, "No project is named, and none lies in the folder."),
    PROJECT_UNREADABLE(FailureType.SPEC, "The project's folder cannot be read."),
    PROJECT_UNWRITABLE(FailureType.STORAGE, "The project's folder cannot be written."),
    QUERY_INVALID(FailureType.SPEC, "A query is not a SELECT that the release can answer."),
    QUERY_LIMIT(FailureType.SPEC, "A query needs more time or memory than it may have."),
    RECORDING_UNREADABLE(FailureType.SPEC, "A recording that the sandbox exchange is to replay cannot be read."),
    RELEASE_MISSING(FailureType.STORAGE, "The lake has no release yet, or not the one that is named."),
    SCRATCH_MISSING(FailureType.STORAGE, "There is no scratch lake of the name."),
    SEGMENT_CORRUPT(FailureType.STORAGE, "A raw segment is damaged."),
    SELECTOR_INVALID(FailureType.SPEC, "A selector cannot be read."),
    SOURCE_BANNED(FailureType.BUSY, "A source wants not to be asked for longer than a run waits."),
    SOURCE_BROKEN(FailureType.SOURCE, "A connection to a source broke before its answer was whole."),
    SOURCE_ENDLESS(FailureType.SOURCE, "A source's pages do not come to an end."),
    SOURCE_FORBIDDEN(FailureType.SOURCE, "A request would go where its source may not be asked."),
    SOURCE_NOT_SIMULATED(FailureType.SPEC, "The simulated market has no venue of the source's name."),
    SOURCE_REFUSED(FailureType.SOURCE, "A source answers a request with a refusal or an error."),
    SOURCE_SLOW(FailureType.SOURCE, "A source's answer did not come, or did not end, in time."),
    SOURCE_TOO_LARGE(FailureType.SOURCE, "A source's answer is larger than is read."),
    SOURCE_UNREACHABLE(FailureType.SOURCE, "No connection to a source can be had."),
    SOURCE_UNREADABLE(FailureType.SOURCE, "A source's answer is not what its endpoint declares."),
    SPAN_AHEAD(FailureType.SPEC, "The stretch of time that was asked for ends in the future."),
    SPAN_EMPTY(FailureType.SPEC, "The stretch of time that was asked for is empty."),
    SPAN_PARTIAL(FailureType.SPEC, "A table that can only be built anew as a whole was asked for in part."),
    SPAN_TOO_LONG(FailureType.SPEC, "The stretch of time that was asked for has more slices than a run can fetch."),
    SPEC_FAULTY(FailureType.SPEC, "The project has errors, which `assay validate` lists."),
    STATE_CORRUPT(FailureType.STORAGE, "A file of carried state is damaged."),
    STATE_MISSING(FailureType.STORAGE, "A file of carried state is not on the disk.");

    private final FailureType type;
    private final String summary;

    FailureCode(FailureType type, String summary) {
        this.type = type;
        this.summary = summary;
    }

    public FailureType type() {
        return type;
    }

    /** One sentence, the same that opens the code's page. */
    public String summary() {
        return summary;
    }

    /** The code's page, relative to the repository's root. */
    public String page() {
        return "docs/failures/" + word() + ".md";
    }

    /** The code as it prints: `lease-held`. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

package io.assay.lake.task;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.assay.spec.failure.FailureCode;
import io.assay.spec.value.Interval;
import io.assay.spec.value.TableName;
import java.util.List;

/** One line of what the building process says on its standard output while it works. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "message")
@JsonSubTypes({
    @JsonSubTypes.Type(value = BuildMessage.Started.class, name = "started"),
    @JsonSubTypes.Type(value = BuildMessage.Progress.class, name = "progress"),
    @JsonSubTypes.Type(value = BuildMessage.Finished.class, name = "finished"),
    @JsonSubTypes.Type(value = BuildMessage.Failed.class, name = "failed"),
    @JsonSubTypes.Type(value = BuildMessage.Answered.class, name = "answered")
})
public sealed interface BuildMessage {
    /**
     * The process is up and reads plan files.
     *
     * @param local whether it is all there is, so that nobody need be told when it ends
     */
    record Started(String engine, boolean local) implements BuildMessage {}

    /**
     * How far a task is.
     *
     * @param rows rows that have passed the stage by now
     */
    record Progress(TableName table, Interval span, Stage stage, long rows) implements BuildMessage {}

    /** A task is done; its files are durable and invisible. */
    record Finished(TableResult result) implements BuildMessage {}

    /**
     * A task could not be done; nothing of it counts.
     *
     * @param build the intervals that were asked for
     * @param subject the table, interval or file it concerns
     * @param kept what was left as it was
     * @param next what to do now
     */
    record Failed(
            TableName table,
            List<Interval> build,
            FailureCode code,
            String subject,
            String sentence,
            String kept,
            String next)
            implements BuildMessage {
        public Failed {
            build = List.copyOf(build);
        }
    }

    /**
     * The plan file is done with: each of its tasks has finished or failed, or the file itself was refused.
     *
     * @param plan the path as it was given
     * @param refusal why the file was refused, or empty
     */
    record Answered(String plan, String refusal) implements BuildMessage {}

    /** The parts of a task that take time. */
    enum Stage {
        READ,
        WRITE
    }
}

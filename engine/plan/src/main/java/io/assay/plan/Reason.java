package io.assay.plan;

import io.assay.lake.task.WrittenInterval.Outcome;
import io.assay.spec.value.EndpointName;
import io.assay.spec.value.Interval;
import io.assay.spec.value.TableName;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;

/** Why an interval is built, may be built, or is not. */
public sealed interface Reason {
    /** One line for people. */
    String text();

    /** The ledger has no row for it. */
    record Missing() implements Reason {
        @Override
        public String text() {
            return "not built yet";
        }
    }

    /** The table's definition is another one. */
    record DefinitionChanged() implements Reason {
        @Override
        public String text() {
            return "definition changed";
        }
    }

    /** A catalog's rows are others. */
    record CatalogChanged(String catalog) implements Reason {
        @Override
        public String text() {
            return "catalog " + catalog + " changed";
        }
    }

    /** Raw segments brought other contents of these days. */
    record RawChanged(EndpointName endpoint, List<LocalDate> days) implements Reason {
        public RawChanged {
            days = List.copyOf(days);
        }

        @Override
        public String text() {
            return days.size() == 1
                    ? "new raw rows of %s on %s".formatted(endpoint, days.getFirst())
                    : "new raw rows of %s on %d days from %s to %s"
                            .formatted(endpoint, days.size(), days.getFirst(), days.getLast());
        }
    }

    /** Columns that it reads changed in these intervals of an input. */
    record InputChanged(TableName table, List<Interval> intervals) implements Reason {
        public InputChanged {
            intervals = List.copyOf(intervals);
        }

        @Override
        public String text() {
            return "%s changed in %s".formatted(table, spans(intervals));
        }
    }

    /** What these earlier intervals of the same table measured, with which its expectations compare it, is another. */
    record HistoryChanged(List<Interval> intervals) implements Reason {
        public HistoryChanged {
            intervals = List.copyOf(intervals);
        }

        @Override
        public String text() {
            return "its expectations look back on %s, which measured something else".formatted(spans(intervals));
        }
    }

    /** These earlier intervals of the same table are built before it: it follows if what its expectations look back for changes. */
    record HistoryMayChange(List<Interval> intervals) implements Reason {
        public HistoryMayChange {
            intervals = List.copyOf(intervals);
        }

        @Override
        public String text() {
            return "if %s, on which its expectations look back, measures something else".formatted(spans(intervals));
        }
    }

    /** The state at the end of this interval of the same table, which it goes on from, is another. */
    record StateChanged(Interval before) implements Reason {
        @Override
        public String text() {
            return "the state at the end of %s changed".formatted(before);
        }
    }

    /** This interval of the same table is built before it: it follows if the state at its end changes. */
    record StateMayChange(Interval before) implements Reason {
        @Override
        public String text() {
            return "if the state at the end of %s changes".formatted(before);
        }
    }

    /** The state at the end of this interval of the same table has changed in this run for so long that it is built with it. */
    record GoesOn(Interval before) implements Reason {
        @Override
        public String text() {
            return "goes on from the state at the end of %s".formatted(before);
        }
    }

    /** It ends before the span that was asked for, and the intervals in it go on from its state. */
    record NeededAfter() implements Reason {
        @Override
        public String text() {
            return "what was asked for goes on from its state";
        }
    }

    /** More steps end by the run's clock than by the one it was built with. */
    record UntilMoved() implements Reason {
        @Override
        public String text() {
            return "more has ended since the last run";
        }
    }

    /** The user asked for all of it. */
    record FullRefresh() implements Reason {
        @Override
        public String text() {
            return "full refresh";
        }
    }

    /** These intervals of an input are built before it: it follows if what it reads changes. */
    record InputMayChange(TableName table, List<Interval> intervals) implements Reason {
        public InputMayChange {
            intervals = List.copyOf(intervals);
        }

        @Override
        public String text() {
            return "if %s changes in %s".formatted(table, spans(intervals));
        }
    }

    /** These days of an endpoint are fetched before it: it follows if they bring rows. */
    record FetchMayBring(EndpointName endpoint, List<LocalDate> days) implements Reason {
        public FetchMayBring {
            days = List.copyOf(days);
        }

        @Override
        public String text() {
            return days.size() == 1
                    ? "if fetching brings rows of %s on %s".formatted(endpoint, days.getFirst())
                    : "if fetching brings rows of %s on %d days from %s to %s"
                            .formatted(endpoint, days.size(), days.getFirst(), days.getLast());
        }
    }

    /** With the same inputs it broke expectations that fail; readers keep what was there before. */
    record Held(List<Outcome> outcomes) implements Reason {
        public Held {
            outcomes = List.copyOf(outcomes);
        }

        @Override
        public String text() {
            return "held by "
                    + outcomes.stream()
                            .map(outcome -> "%s (%d broken)".formatted(outcome.rule(), outcome.broken()))
                            .collect(Collectors.joining(", "));
        }
    }

    /** It broke expectations that fail, and what it reads is since then again what its content was built from. */
    record NoLongerHeld() implements Reason {
        @Override
        public String text() {
            return "what held it is gone";
        }
    }

    /** An input's intervals are held, or wait themselves. */
    record WaitsFor(TableName table, List<Interval> intervals) implements Reason {
        public WaitsFor {
            intervals = List.copyOf(intervals);
        }

        @Override
        public String text() {
            return "waits for %s in %s".formatted(table, spans(intervals));
        }
    }

    private static String spans(List<Interval> intervals) {
        return intervals.size() == 1
                ? intervals.getFirst().toString()
                : "%d intervals from %s to %s"
                        .formatted(
                                intervals.size(),
                                intervals.getFirst().start(),
                                intervals.getLast().end());
    }
}

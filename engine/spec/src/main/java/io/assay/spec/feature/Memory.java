package io.assay.spec.feature;

/** What a function remembers, from which its reach follows. */
public enum Memory {
    /** The rows of its frame. */
    FRAME,
    /** The rows of its frame, each beside the row before it. */
    FRAME_OF_CHANGES,
    /** The rows of its frame, for each of the last rows its first constant counts. */
    FRAMES,
    /** As far back as its span says. */
    SPAN,
    /** The row before. */
    ROW,
    /** Carried state. */
    STATE;

    FeatureReach reach(FeatureCall call) {
        return switch (this) {
            case FRAME -> frame(call);
            case FRAME_OF_CHANGES -> frame(call).plus(FeatureReach.rows(1));
            case FRAMES -> FeatureReach.rows(call.count(0) - 1L).plus(frame(call));
            case ROW -> FeatureReach.rows(1);
            case STATE -> FeatureReach.STATE;
            case SPAN ->
                switch (call.constants().getFirst()) {
                    case Constant.Number rows -> FeatureReach.rows((long) rows.value());
                    case Constant.Length length -> FeatureReach.time(length.value());
                };
        };
    }

    private static FeatureReach frame(FeatureCall call) {
        return call.frame().map(FeatureReach::of).orElse(FeatureReach.NONE);
    }
}

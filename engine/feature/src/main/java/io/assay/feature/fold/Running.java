package io.assay.feature.fold;

/** An aggregate that can also run over all rows: nothing is removed, each row is gone after it was read, and the state is carried. */
public interface Running extends Aggregate {
    /** As {@link Fold#carry}. */
    void carry(CarriedState state);
}

package io.assay.spec.check.rule;

/** One thing that must hold of a project. It adds what it finds out to the state, and problems where something does not hold. */
@FunctionalInterface
public interface CheckRule {
    void check(CheckState state);
}

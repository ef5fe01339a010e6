package io.assay.plan.coverage;

import io.assay.spec.value.Interval;
import io.assay.spec.value.TableName;
import java.util.Optional;

/**
 * How much of the expected grid a table lacks without a known cause.
 *
 * @param expected rows that the grids of its endpoints have room for, in what was fetched and built
 * @param missing how many of them are not there
 * @param keys how many keys lack some
 * @param where from the first built interval that lacks some to the last; empty where nothing is missing
 */
public record TableHoles(TableName table, long expected, long missing, long keys, Optional<Interval> where) {}

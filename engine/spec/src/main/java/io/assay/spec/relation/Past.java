package io.assay.spec.relation;

import io.assay.spec.expect.Reduction;

/**
 * One number of the values that a measure had in earlier intervals of the table.
 *
 * @param measure the position of the measure among the rule's
 * @param intervals of how many intervals: the last ones before, in event time, that hold rows; where there are fewer, the number is null
 * @param type its type, as the language spells it
 */
public record Past(int measure, Reduction reduction, int intervals, String type) {}

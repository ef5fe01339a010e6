package io.assay.spec.compile.feature;

import io.assay.spec.type.DataType;

/**
 * What stands for an argument.
 *
 * @param name of a column, a value or a call
 * @param sound whether it is computed from nothing faulty
 */
record Operand(String name, DataType type, boolean nullable, boolean sound) {}

package io.assay.spec.shape;

/**
 * Records written as a mapping whose keys are their first components.
 *
 * @param name how the first component is written
 * @param value how the rest is written: the record without it, or its only other component
 * @param direct whether the rest is one component
 * @param names whether a list of names stands for a mapping of each name to itself
 * @param asMap whether the result is a map by name, instead of a list
 */
public record KeyedShape(ScalarForm name, Shape value, boolean direct, boolean names, boolean asMap, RecordMaker maker)
        implements Shape {
    @Override
    public String described() {
        return names ? "a list of names or a mapping" : "a mapping";
    }
}

package io.assay.lake.state;

/**
 * Names a series of a table's rows in one of its steps `features`.
 *
 * @param stage the step's position among the table's
 * @param key the text of the columns that name the series
 */
public record SeriesName(int stage, String key) implements Comparable<SeriesName> {
    @Override
    public int compareTo(SeriesName other) {
        return stage != other.stage ? Integer.compare(stage, other.stage) : key.compareTo(other.key);
    }
}

package io.assay.lake.table;

import io.assay.spec.value.TableName;

/** Which Iceberg table: the one of a table's rows, or the one of the rows set aside. */
public record TableRef(TableName table, Part part) implements Comparable<TableRef> {
    public static TableRef data(TableName table) {
        return new TableRef(table, Part.DATA);
    }

    public static TableRef quarantine(TableName table) {
        return new TableRef(table, Part.QUARANTINE);
    }

    /** The table that a catalog entry stands for. */
    public static TableRef of(String namespace, String name) {
        return namespace.endsWith(Part.QUARANTINE.suffix)
                ? quarantine(TableName.of(
                        namespace.substring(0, namespace.length() - Part.QUARANTINE.suffix.length()) + "." + name))
                : data(TableName.of(namespace + "." + name));
    }

    /** The namespace in the catalog: `silver`, or `silver_quarantine`. */
    public String namespace() {
        return table.layer().word() + part.suffix;
    }

    public String name() {
        return table.name();
    }

    @Override
    public int compareTo(TableRef other) {
        int byTable = table.compareTo(other.table);
        return byTable != 0 ? byTable : part.compareTo(other.part);
    }

    @Override
    public String toString() {
        return namespace() + "." + name();
    }

    /** The rows that count, or those set aside. */
    public enum Part {
        DATA(""),
        QUARANTINE("_quarantine");

        private final String suffix;

        Part(String suffix) {
            this.suffix = suffix;
        }
    }
}

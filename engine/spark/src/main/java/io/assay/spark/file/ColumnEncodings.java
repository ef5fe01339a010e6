package io.assay.spark.file;

import io.assay.spec.type.DataType;
import io.assay.spec.type.Schema;
import java.util.HashSet;
import java.util.Set;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.column.values.ValuesWriter;
import org.apache.parquet.column.values.factory.DefaultV1ValuesWriterFactory;
import org.apache.parquet.column.values.factory.ValuesWriterFactory;

/** Writes numbers and times as they are, other values by a dictionary: the former hardly ever return often enough, so that looking for those that do costs more than it saves. */
final class ColumnEncodings implements ValuesWriterFactory {
    private final ValuesWriterFactory byDictionary = new DefaultV1ValuesWriterFactory();
    private final Set<String> plain = new HashSet<>();

    ColumnEncodings(Schema schema) {
        schema.columns().stream()
                .filter(column -> isPlain(column.type()))
                .forEach(column -> plain.add(column.name().text()));
    }

    @Override
    public void initialize(ParquetProperties properties) {
        byDictionary.initialize(properties);
    }

    @Override
    public ValuesWriter newValuesWriter(ColumnDescriptor column) {
        return plain.contains(column.getPath()[0]) ? new PlainValues() : byDictionary.newValuesWriter(column);
    }

    private static boolean isPlain(DataType type) {
        return type.equals(DataType.DOUBLE)
                || type.equals(DataType.TIMESTAMP)
                || type.equals(DataType.LONG)
                || type instanceof DataType.DecimalType;
    }
}

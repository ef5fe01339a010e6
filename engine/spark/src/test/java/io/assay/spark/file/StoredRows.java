package io.assay.spark.file;

import io.assay.spark.schema.SparkSchema;
import io.assay.spec.type.Column;
import io.assay.spec.type.DataType;
import io.assay.spec.type.DataType.DecimalType;
import io.assay.spec.type.DataType.ListType;
import io.assay.spec.type.Schema;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.api.ReadSupport;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.parquet.io.LocalInputFile;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.catalyst.CatalystTypeConverters;
import org.apache.spark.sql.catalyst.InternalRow;
import scala.Function1;

/** Rows of plain columns and lists, nulls among them, as Spark gives them and as parquet-java reads them. */
final class StoredRows {
    static final int ID = 0;
    static final int TEXT = 1;
    static final int REAL = 2;
    static final int ZERO = 3;
    static final int PRICE = 4;
    static final int MONEY = 5;
    private static final int TEXTS = 6;
    private static final DecimalType NARROW = new DecimalType(18, 10);
    private static final DecimalType WIDE = new DecimalType(38, 8);
    static final Schema SCHEMA = new Schema(List.of(
            Column.required("id", DataType.LONG),
            Column.optional("text", DataType.STRING),
            Column.optional("real", DataType.DOUBLE),
            Column.required("zero", DataType.DOUBLE),
            Column.optional("price", NARROW),
            Column.optional("money", WIDE),
            Column.optional("texts", new ListType(DataType.STRING)),
            Column.required("reals", new ListType(DataType.DOUBLE)),
            Column.optional("prices", new ListType(NARROW)),
            Column.optional("moneys", new ListType(WIDE))));
    private static final Function1<Object, Object> INTERNAL =
            CatalystTypeConverters.createToCatalystConverter(SparkSchema.of(SCHEMA));
    private static final int DECIDED = 20_260;

    private StoredRows() {}

    static InternalRow internal(Row row) {
        return (InternalRow) INTERNAL.apply(row);
    }

    /** So many rows, with texts of about so many letters; the one NaN of `real` is in the middle, and of the zeroes of `zero` one is below. */
    static List<Row> of(int count, int letters) {
        Random random = new Random(DECIDED);
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Supplier<Object> real = () -> random.nextInt(5) == 0 ? -0.0 : random.nextGaussian();
            Supplier<Object> price = () -> new BigDecimal(BigInteger.valueOf(random.nextLong() / 10), 10);
            Supplier<Object> money =
                    () -> new BigDecimal(new BigInteger(120, random).subtract(BigInteger.ONE.shiftLeft(119)), 8);
            rows.add(RowFactory.create(
                    (long) i,
                    maybe(random, () -> text(random, letters)),
                    i == count / 2 ? Double.valueOf(Double.NaN) : maybe(random, real),
                    i == count / 3 ? -0.0 : 0.0,
                    maybe(random, price),
                    maybe(random, money),
                    maybe(random, () -> list(random, () -> text(random, letters))),
                    list(random, () -> random.nextInt(9) == 0 ? Double.NaN : real.get()),
                    maybe(random, () -> list(random, price)),
                    maybe(random, () -> list(random, money))));
        }
        return rows;
    }

    private static @org.jspecify.annotations.Nullable Object maybe(Random random, Supplier<Object> value) {
        return random.nextInt(4) == 0 ? null : value.get();
    }

    private static Object list(Random random, Supplier<Object> element) {
        return Stream.generate(() -> maybe(random, element))
                .limit(random.nextInt(4))
                .toArray();
    }

    private static String text(Random random, int letters) {
        return random.ints(random.nextInt(letters + 1), 'a', 'z')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** Each row's values, spelled. */
    static List<List<String>> texts(List<Row> rows) {
        return rows.stream()
                .map(row -> IntStream.range(0, row.size())
                        .mapToObj(at -> spelled(row, at))
                        .toList())
                .toList();
    }

    private static String spelled(Row row, int at) {
        if (at < TEXTS || row.isNullAt(at)) {
            return String.valueOf(row.get(at));
        }
        return row.get(at) instanceof Object[] values
                ? Arrays.asList(values).toString()
                : row.getList(at).toString();
    }

    /** The same of a file, without Spark. */
    static List<List<String>> byParquet(Path file) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        try (ParquetReader<Group> reader = new Groups(file).build()) {
            for (Group row = reader.read(); row != null; row = reader.read()) {
                List<String> values = new ArrayList<>();
                for (int at = 0; at < SCHEMA.columns().size(); at++) {
                    values.add(spelled(row, at, SCHEMA.columns().get(at).type()));
                }
                rows.add(values);
            }
        }
        return rows;
    }

    private static String spelled(Group row, int at, DataType type) {
        if (row.getFieldRepetitionCount(at) == 0) {
            return "null";
        }
        if (type instanceof ListType list) {
            Group elements = row.getGroup(at, 0);
            return IntStream.range(0, elements.getFieldRepetitionCount(0))
                    .mapToObj(element -> spelled(elements.getGroup(0, element), 0, list.element()))
                    .toList()
                    .toString();
        }
        return switch (type) {
            case DecimalType decimal
            when decimal.equals(NARROW) ->
                BigDecimal.valueOf(row.getLong(at, 0), 10).toString();
            case DecimalType ignored ->
                new BigDecimal(new BigInteger(row.getBinary(at, 0).getBytes()), 8).toString();
            case DataType.StringType ignored -> row.getString(at, 0);
            case DataType.DoubleType ignored -> String.valueOf(row.getDouble(at, 0));
            default -> String.valueOf(row.getLong(at, 0));
        };
    }

    /** Reads groups from a local file. */
    private static final class Groups extends ParquetReader.Builder<Group> {
        Groups(Path file) {
            super(new LocalInputFile(file));
        }

        @Override
        protected ReadSupport<Group> getReadSupport() {
            return new GroupReadSupport();
        }
    }
}

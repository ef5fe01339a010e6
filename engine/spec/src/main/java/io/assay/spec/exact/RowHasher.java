package io.assay.spec.exact;

/**
 * Content hashes of a set of rows, one a column: for each row {@link #begin}, the parts of its key, then each column's value, then {@link #end}. The rows'
 * order does not matter; that of the key's parts does. Values are hashed by kind, so that null, 0, 0.0, "" and the decimal 0 differ; -0.0 is not 0.0, every NaN
 * is the same, and decimals of different scale differ.
 */
public final class RowHasher {
    /** Raised when any encoding changes: hashes of different versions are never equal. */
    public static final int ENCODING_VERSION = 1;

    private static final long NULL = 0;
    private static final long WHOLE = 1;
    private static final long FLOATING = 2;
    private static final long BYTES = 3;
    private static final long DECIMAL = 4;
    private static final long LIST = 5;

    private final long[] high;
    private final long[] low;
    private final HashState state = new HashState();
    private long rows;
    private long key1;
    private long key2;
    private long list1;
    private long list2;

    /** A hasher of so many columns. */
    public RowHasher(int columns) {
        high = new long[columns];
        low = new long[columns];
    }

    /** Begins a row. */
    public void begin() {
        key1 = ENCODING_VERSION;
        key2 = 0;
    }

    /** Begins a row whose key is these bytes. */
    public void begin(byte[] key) {
        begin();
        key(key, 0, key.length);
    }

    /** A part of the key: a boolean, a whole number, days or microseconds. */
    public void key(long value) {
        state.set(key1, key2);
        whole(value);
        keepKey();
    }

    /** A part of the key: a double. */
    public void key(double value) {
        state.set(key1, key2);
        floating(value);
        keepKey();
    }

    /** A part of the key: UTF-8 text. */
    public void key(byte[] utf8, int offset, int length) {
        state.set(key1, key2);
        bytes(utf8, offset, length);
        keepKey();
    }

    /** A part of the key: a decimal's unscaled value of 128 bits, and its scale. */
    public void key(long unscaledHigh, long unscaledLow, int scale) {
        state.set(key1, key2);
        decimal(unscaledHigh, unscaledLow, scale);
        keepKey();
    }

    /** A part of the key that is null. */
    public void keyNull() {
        state.set(key1, key2);
        state.mix(NULL, 0);
        keepKey();
    }

    /** A column's boolean, whole number, days or microseconds. */
    public void add(int column, long value) {
        state.set(key1, key2);
        whole(value);
        sum(column);
    }

    /** A column's double. */
    public void add(int column, double value) {
        state.set(key1, key2);
        floating(value);
        sum(column);
    }

    /** A column's UTF-8 text. */
    public void add(int column, byte[] utf8, int offset, int length) {
        state.set(key1, key2);
        bytes(utf8, offset, length);
        sum(column);
    }

    /** A column's decimal: its unscaled value of 128 bits, and its scale. */
    public void add(int column, long unscaledHigh, long unscaledLow, int scale) {
        state.set(key1, key2);
        decimal(unscaledHigh, unscaledLow, scale);
        sum(column);
    }

    /** A column that is null. */
    public void addNull(int column) {
        state.set(key1, key2);
        state.mix(NULL, 0);
        sum(column);
    }

    /** Begins a column's list; its elements follow in their order. */
    public void beginList(int size) {
        state.set(key1, key2);
        state.mix(LIST, size);
        keepList();
    }

    /** The next element of a list: a boolean, a whole number, days or microseconds. */
    public void element(long value) {
        state.set(list1, list2);
        whole(value);
        keepList();
    }

    /** The next element of a list: a double. */
    public void element(double value) {
        state.set(list1, list2);
        floating(value);
        keepList();
    }

    /** The next element of a list: UTF-8 text. */
    public void element(byte[] utf8, int offset, int length) {
        state.set(list1, list2);
        bytes(utf8, offset, length);
        keepList();
    }

    /** The next element of a list: a decimal. */
    public void element(long unscaledHigh, long unscaledLow, int scale) {
        state.set(list1, list2);
        decimal(unscaledHigh, unscaledLow, scale);
        keepList();
    }

    /** The next element of a list is null. */
    public void elementNull() {
        state.set(list1, list2);
        state.mix(NULL, 0);
        keepList();
    }

    /** Ends a column's list. */
    public void endList(int column) {
        state.set(list1, list2);
        sum(column);
    }

    /** Ends a row. */
    public void end() {
        rows++;
    }

    /** The rows seen. */
    public long rows() {
        return rows;
    }

    /** The content hash of a column over all rows seen. */
    public ContentHash hash(int column) {
        return new ContentHash(high[column], low[column]);
    }

    /** Takes in the rows that another hasher of the same columns saw. */
    public void merge(RowHasher other) {
        for (int column = 0; column < high.length; column++) {
            plus(column, other.high[column], other.low[column]);
        }
        rows += other.rows;
    }

    private void whole(long value) {
        state.mix(WHOLE, value);
    }

    private void floating(double value) {
        state.mix(FLOATING, Double.doubleToLongBits(value));
    }

    private void bytes(byte[] bytes, int offset, int length) {
        state.mix(BYTES, length);
        state.mix(bytes, offset, length);
    }

    private void decimal(long unscaledHigh, long unscaledLow, int scale) {
        state.mix(DECIMAL, scale);
        state.mix(unscaledHigh, unscaledLow);
    }

    private void keepKey() {
        key1 = state.h1;
        key2 = state.h2;
    }

    private void keepList() {
        list1 = state.h1;
        list2 = state.h2;
    }

    private void sum(int column) {
        state.finish();
        plus(column, state.h1, state.h2);
    }

    private void plus(int column, long moreHigh, long moreLow) {
        long sum = low[column] + moreLow;
        high[column] += moreHigh + (Long.compareUnsigned(sum, moreLow) < 0 ? 1 : 0);
        low[column] = sum;
    }
}

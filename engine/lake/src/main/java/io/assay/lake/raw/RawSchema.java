package io.assay.lake.raw;

import static org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit.MICROS;
import static org.apache.parquet.schema.LogicalTypeAnnotation.jsonType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.stringType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.timestampType;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.BINARY;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT32;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT64;

import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Types;

/** The columns of a raw segment; times are microseconds, UTC; `key` and `headers` are JSON objects of strings, in order. */
public final class RawSchema {
    public static final String SOURCE = "source";
    public static final String ENDPOINT = "endpoint";
    public static final String KEY = "key";
    public static final String SLICE_START = "slice_start";
    public static final String SLICE_END = "slice_end";
    public static final String REQUEST = "request";
    public static final String STATUS = "status";
    public static final String HEADERS = "headers";
    public static final String SENT_AT = "sent_at";
    public static final String RECEIVED_AT = "received_at";
    public static final String CONNECTION = "connection";
    public static final String SEQUENCE = "sequence";
    public static final String BODY = "body";

    static final MessageType MESSAGE = Types.buildMessage()
            .required(BINARY)
            .as(stringType())
            .named(SOURCE)
            .required(BINARY)
            .as(stringType())
            .named(ENDPOINT)
            .required(BINARY)
            .as(jsonType())
            .named(KEY)
            .optional(INT64)
            .as(timestampType(true, MICROS))
            .named(SLICE_START)
            .optional(INT64)
            .as(timestampType(true, MICROS))
            .named(SLICE_END)
            .required(BINARY)
            .as(stringType())
            .named(REQUEST)
            .required(INT32)
            .named(STATUS)
            .required(BINARY)
            .as(jsonType())
            .named(HEADERS)
            .required(INT64)
            .as(timestampType(true, MICROS))
            .named(SENT_AT)
            .required(INT64)
            .as(timestampType(true, MICROS))
            .named(RECEIVED_AT)
            .required(INT64)
            .named(CONNECTION)
            .required(INT64)
            .named(SEQUENCE)
            .required(BINARY)
            .as(stringType())
            .named(BODY)
            .named("raw");

    private RawSchema() {}
}

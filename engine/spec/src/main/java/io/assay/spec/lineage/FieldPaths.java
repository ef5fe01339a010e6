package io.assay.spec.lineage;

import io.assay.spec.model.rest.RecordSpec;
import io.assay.spec.model.rest.RecordSpec.FieldSpec;
import io.assay.spec.model.rest.RecordSpec.Final;
import io.assay.spec.model.rest.RecordSpec.Origin;
import io.assay.spec.value.ColumnName;

/** Where the fields of an endpoint's records stand in its answers, as paths from the body. */
record FieldPaths(RecordSpec records) {
    private static final String FINAL = "is_final";

    /** The field's path, or what else its value is; empty for a column that is no field. */
    String of(ColumnName name) {
        return records.fields().stream()
                .filter(field -> field.name().equals(name))
                .map(FieldSpec::origin)
                .map(this::text)
                .findFirst()
                .orElseGet(() -> name.text().equals(FINAL) ? closed(records.closed()) : "");
    }

    private String text(Origin origin) {
        return switch (origin) {
            case Origin.At at -> path(at.path().text());
            case Origin.NameOf name -> "the name at " + path(name.path().text());
            case Origin.IndexOf index -> "the position at " + path(index.path().text());
            case Origin.Header header -> "the header " + header.name();
            case Origin.Constant constant -> "always " + constant.value();
            case Origin.Present present ->
                "whether there is " + path(present.path().text());
        };
    }

    private static String closed(Final closed) {
        return switch (closed) {
            case Final.Always ignored -> "always true";
            case Final.Elapsed elapsed ->
                "whether %s s have passed since its step"
                        .formatted(elapsed.after().toSeconds());
            case Final.When when ->
                "whether "
                        + String.join(
                                ", ",
                                when.pattern().keySet().stream()
                                        .map(Object::toString)
                                        .toList()) + " says so";
            case Final.AllButNewest ignored -> "whether a newer record follows";
        };
    }

    /** A path from the record, from the body. */
    private String path(String path) {
        String at = records.records().toString();
        if (path.startsWith("$")) {
            return path;
        }
        if (path.equals("@")) {
            return at;
        }
        String step = path.matches("[0-9]+") ? "[" + path + "]" : path.startsWith("[") ? path : "." + path;
        return records.columnar() ? at + step + "[*]" : at + step;
    }
}

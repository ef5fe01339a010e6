package io.assay.spec.shape;

import io.assay.spec.model.JsonPath;
import io.assay.spec.model.Pattern;
import io.assay.spec.model.ProjectSpec.ProjectType;
import io.assay.spec.model.TypeText;
import io.assay.spec.model.rest.Paginate.Next;
import io.assay.spec.model.rest.RecordSpec.Selection;
import io.assay.spec.model.rest.RequestBody.JsonText;
import io.assay.spec.model.test.Expected;
import io.assay.spec.model.test.Given;
import io.assay.spec.model.test.Rows;
import io.assay.spec.notation.Written;
import io.assay.spec.shape.UnionShape.Alternative;
import io.assay.spec.shape.UnionShape.KeyedAlternative;
import io.assay.spec.value.ColumnName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The values that may be written in several ways. */
final class Unions {
    private static final ScalarForm NAMED_TYPE = ScalarForm.text(
            "a type",
            "price, decimal(18,10), tokens.token or list(string), with ? where it may be null",
            "(list\\()*([a-z_][a-z0-9_]*(\\.[a-z_][a-z0-9_]*)?|decimal\\( *[0-9]{1,2} *, *[0-9]{1,2} *\\))\\)*\\??",
            TextForms::type);
    private static final String INPUT = "(?!frames$)[a-z][a-z0-9_]{0,62}(\\.[a-z][a-z0-9_]{0,62}){0,2}";
    private final Shapes shapes;

    Unions(Shapes shapes) {
        this.shapes = shapes;
    }

    /** The shape of the type, where it is one of these. */
    Optional<Shape> of(Class<?> type) {
        if (type == Pattern.class) {
            return Optional.of(pattern());
        } else if (type == TypeText.class) {
            return Optional.of(type());
        } else if (type == ProjectType.class) {
            return Optional.of(projectType());
        } else if (type == Selection.class) {
            return Optional.of(selection());
        } else if (type == Next.class) {
            return Optional.of(next());
        } else if (type == Rows.class) {
            return Optional.of(rows());
        } else if (type == Given.class) {
            return Optional.of(given());
        } else if (type == Expected.class) {
            return Optional.of(expected());
        } else if (type == JsonText.class) {
            return Optional.of(new Shape.Json(JsonText::new));
        }
        return Optional.empty();
    }

    private Shape pattern() {
        Shape literal = new Shape.Single(ScalarForms.JSON_LITERAL);
        return new UnionShape(
                "a value, a list of values, or like, not or is",
                Optional.of(new Alternative(literal, json -> new Pattern.AnyOf(List.of((String) json)))),
                Optional.of(new Alternative(new Shape.Many(literal, false), Unions::anyOf)),
                List.of(
                        keyed("like", Pattern.Like.class, UnaryOperator.identity()),
                        keyed(
                                "not",
                                Not.class,
                                not -> new Pattern.Not(((Not) not).not().json())),
                        keyed("is", Is.class, is -> new Pattern.Present(((Is) is).is() == Presence.PRESENT))),
                Optional.empty());
    }

    @SuppressWarnings("unchecked")
    private static Object anyOf(Object list) {
        return new Pattern.AnyOf((List<String>) list);
    }

    private Shape type() {
        return new UnionShape(
                "a type",
                Optional.of(new Alternative(new Shape.Single(NAMED_TYPE), UnaryOperator.identity())),
                Optional.empty(),
                List.of(keyed("one_of", TypeText.OneOf.class, UnaryOperator.identity())),
                Optional.empty());
    }

    private Shape projectType() {
        UnaryOperator<Object> alias = type -> new ProjectType.Alias((TypeText) type);
        return new UnionShape(
                "a type, or a mapping of columns to types",
                Optional.of(new Alternative(new Shape.Single(NAMED_TYPE), alias)),
                Optional.empty(),
                List.of(keyed("one_of", TypeText.OneOf.class, alias)),
                Optional.of(new Alternative(
                        new Shape.Entries(ScalarForms.of(ColumnName.class).orElseThrow(), type()),
                        Unions::recordType)));
    }

    @SuppressWarnings("unchecked")
    private static Object recordType(Object columns) {
        return new ProjectType.RecordType((Map<ColumnName, TypeText>) columns);
    }

    private Shape selection() {
        return new UnionShape(
                "a path, or a mapping with at or columns",
                Optional.of(new Alternative(
                        shapes.of(JsonPath.class), path -> new Selection((JsonPath) path, false, Map.of()))),
                Optional.empty(),
                List.of(
                        keyed("at", At.class, at -> new Selection(((At) at).at(), false, ((At) at).when())),
                        keyed(
                                "columns",
                                Columns.class,
                                columns -> new Selection(
                                        ((Columns) columns).columns(), true, ((Columns) columns).when()))),
                Optional.empty());
    }

    private Shape next() {
        return new UnionShape(
                "a path, or a mapping with header or field",
                Optional.of(new Alternative(shapes.of(JsonPath.class), path -> new Next.InBody((JsonPath) path))),
                Optional.empty(),
                List.of(
                        keyed("header", Next.InHeader.class, UnaryOperator.identity()),
                        keyed("field", Next.OfField.class, UnaryOperator.identity())),
                Optional.empty());
    }

    private Shape rows() {
        return new UnionShape(
                "rows, or a mapping with file",
                Optional.of(new Alternative(new Shape.Single(ScalarForms.TEXT), text -> new Rows.Piped((String) text))),
                Optional.empty(),
                List.of(keyed("file", Rows.OfFile.class, UnaryOperator.identity())),
                Optional.empty());
    }

    private Shape given() {
        return new UnionShape(
                "a mapping of inputs to rows, or a list of answers",
                Optional.empty(),
                Optional.of(new Alternative(new Shape.Many(shapes.of(Given.Page.class), false), Unions::pages)),
                List.of(keyed("frames", Frames.class, UnaryOperator.identity())),
                Optional.of(new Alternative(
                        new Shape.Entries(ScalarForms.named(INPUT), shapes.of(Rows.class)), Unions::inputs)));
    }

    @SuppressWarnings("unchecked")
    private static Object pages(Object list) {
        return new Given.OfPages((List<Given.Page>) list);
    }

    @SuppressWarnings("unchecked")
    private static Object inputs(Object rows) {
        return new Given.OfInputs((Map<String, Rows>) rows);
    }

    private Shape expected() {
        return new UnionShape(
                "rows, or a mapping with file, some, none, skipped or failed",
                Optional.of(new Alternative(
                        new Shape.Single(ScalarForms.TEXT), text -> new Expected.Whole(new Rows.Piped((String) text)))),
                Optional.empty(),
                List.of(
                        keyed("file", Rows.OfFile.class, file -> new Expected.Whole((Rows) file)),
                        keyed("some", Expected.Some.class, UnaryOperator.identity()),
                        keyed("none", Expected.None.class, UnaryOperator.identity()),
                        keyed("skipped", Expected.Skipped.class, UnaryOperator.identity()),
                        keyed("failed", Expected.Failed.class, UnaryOperator.identity())),
                Optional.empty());
    }

    private KeyedAlternative keyed(String key, Class<?> type, UnaryOperator<Object> meaning) {
        return new KeyedAlternative(key, new Alternative(shapes.of(type), meaning));
    }

    record At(
            @Written("Where the records are.") JsonPath at,
            @Written("What a record must be.") Map<JsonPath, Pattern> when) {}

    record Columns(
            @Written("The object of equally long arrays.") JsonPath columns,
            @Written("What a record must be.") Map<JsonPath, Pattern> when) {}

    record Not(@Written("The value it must not be.") JsonLiteral not) {}

    record Is(@Written("Whether it is there.") Presence is) {}

    /** The frames of a socket, which no endpoint of this version has. */
    @Written(later = "frames")
    record Frames() {}

    /** A scalar in its JSON spelling. */
    record JsonLiteral(String json) {}

    enum Presence {
        PRESENT,
        ABSENT
    }
}

package io.assay.spec.model.rest;

import io.assay.spec.model.JsonPath;
import io.assay.spec.model.Template;
import io.assay.spec.notation.Form;
import io.assay.spec.notation.Written;
import io.assay.spec.value.ColumnName;
import java.util.Optional;

/** How one slice or snapshot is read in pages. */
public sealed interface Paginate {
    /** The most pages that one slice may have. */
    int max();

    @Written(value = "Pages are numbered.", key = "number")
    record PageNumber(
            @Written(value = "The number of the first page.", standard = "1")
            long first,

            @Written("The rows of a full page.") Optional<Long> size,

            @Written("Where the body says how many pages there are.")
            Optional<JsonPath> pages,

            @Written(value = "The most pages.", standard = "1000")
            int max)
            implements Paginate {}

    @Written("Pages begin at a row's position.")
    record Offset(
            @Written(value = "The position of the first row.", standard = "0")
            long first,

            @Written("The rows of a full page.") long size,

            @Written("Where the body says how many rows there are.")
            Optional<JsonPath> total,

            @Written(value = "The most pages.", standard = "1000")
            int max)
            implements Paginate {}

    @Written("Each page says where the next begins.")
    record Cursor(
            @Written("The first page's cursor; left out: not sent.")
            Optional<Template> first,

            @Written("Where the next cursor comes from.") Next next,
            @Written("The rows of a full page.") Optional<Long> size,

            @Written(value = "The most pages.", standard = "1000")
            int max)
            implements Paginate {}

    @Written("Each page's Link header names the next.")
    record Link(
            @Written(value = "The relation that names the next page.", standard = "next")
            String rel,

            @Written(value = "The most pages.", standard = "1000")
            int max)
            implements Paginate {}

    @Written("Each page's body holds the next one's URL.")
    record Url(
            @Written("Where the URL is.") JsonPath at,

            @Written(value = "The most pages.", standard = "1000")
            int max) implements Paginate {}

    /** Where the next cursor comes from. */
    sealed interface Next {
        record InBody(@Written(form = Form.DIRECT) JsonPath path) implements Next {}

        record InHeader(
                @Written("The header that holds the next cursor.")
                String header) implements Next {}

        record OfField(
                @Written("The field that makes the next cursor.")
                ColumnName field,

                @Written(value = "Which row's.", standard = "last")
                Take take,

                @Written(value = "What is added to it.", key = "plus", standard = "0")
                long plus)
                implements Next {}
    }

    /** Which row's field makes the next cursor. */
    enum Take {
        MIN,
        MAX,
        LAST
    }
}

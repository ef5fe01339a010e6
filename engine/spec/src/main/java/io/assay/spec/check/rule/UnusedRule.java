package io.assay.spec.check.rule;

import io.assay.spec.bind.Document;
import io.assay.spec.check.rule.References.Reference;
import io.assay.spec.model.EndpointSpec.ForEach;
import io.assay.spec.problem.Place;
import io.assay.spec.problem.Problem;
import io.assay.spec.problem.ProblemCode;
import io.assay.spec.value.EndpointName;
import io.assay.spec.value.Layer;
import io.assay.spec.value.TableName;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is declared is read by something; gold tables are read by people. While a project has errors, only what no text names elsewhere is told of. */
public final class UnusedRule implements CheckRule {
    private static final Pattern WORD = Pattern.compile("[\\w.]+");

    @Override
    public void check(CheckState state) {
        Set<String> read = read(state);
        if (state.problems().hasErrors()) {
            named(state, read);
        }
        state.project().catalogs().forEach((name, document) -> {
            if (!read.contains(name)) {
                warn(state, document.place("name"), "nothing reads the catalog '%s'".formatted(name));
            }
        });
        state.project().tables().forEach((name, document) -> {
            if (name.layer() != Layer.GOLD && !read.contains(name.toString())) {
                warn(state, document.place("name"), "nothing reads %s".formatted(name));
            }
        });
        state.project()
                .sources()
                .forEach((source, document) -> document.spec()
                        .endpoints()
                        .keySet()
                        .forEach(endpoint -> {
                            if (!read.contains(source + "." + endpoint)) {
                                warn(
                                        state,
                                        document.keyPlace("endpoints", endpoint),
                                        "no table reads %s.%s".formatted(source, endpoint));
                            }
                        }));
        state.project()
                .settings()
                .ifPresent(document -> document.spec().types().keySet().stream()
                        .filter(name -> !read.contains(name) && !name.equals("money"))
                        .forEach(name -> warn(
                                state, document.keyPlace("types", name), "nothing has the type '%s'".formatted(name))));
    }

    /** Adds what the texts name besides declaring it: what is broken may read it. An endpoint's declaration has no dot. */
    private static void named(CheckState state, Set<String> read) {
        Set<String> once = new HashSet<>();
        state.project().files().files().forEach(file -> {
            Matcher words = WORD.matcher(file.source().text());
            while (words.find()) {
                String word = words.group();
                for (int end = word.length(); end > 0; end = word.lastIndexOf('.', end - 1)) {
                    String name = word.substring(0, end);
                    if (!once.add(name) || (name.contains(".") && !TableName.matches(name))) {
                        read.add(name);
                    }
                }
            }
        });
    }

    private static Set<String> read(CheckState state) {
        Set<String> read = new LinkedHashSet<>(state.types().used());
        state.project()
                .tables()
                .values()
                .forEach(document -> References.of(document.spec()).stream()
                        .map(Reference::name)
                        .forEach(name -> {
                            read.add(name);
                            ReferenceRule.read(name)
                                    .map(EndpointName::withoutPart)
                                    .ifPresent(found -> read.add(found.toString()));
                        }));
        state.project().sources().values().forEach(document -> sourceReads(document, read));
        return read;
    }

    private static void sourceReads(Document<io.assay.spec.model.SourceSpec> document, Set<String> read) {
        document.spec().endpoints().values().forEach(endpoint -> {
            endpoint.forEach().map(ForEach::from).ifPresent(read::add);
            endpoint.fallback().ifPresent(name -> read.add(document.name() + "." + name));
            endpoint.parts().values().forEach(part -> part.yields().ifPresent(read::add));
        });
    }

    private static void warn(CheckState state, Place place, String message) {
        state.problems()
                .add(Problem.of(ProblemCode.UNUSED_NAME, place, message)
                        .withHint("take it out, or let a table read it"));
    }
}

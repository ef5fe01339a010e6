package io.assay.spec.check.table;

import io.assay.spec.catalyst.Hashes;
import io.assay.spec.catalyst.function.FunctionSemantics;
import io.assay.spec.check.rule.CheckState;
import io.assay.spec.compile.CompiledTable;
import io.assay.spec.model.EndpointSpec;
import io.assay.spec.model.TableSpec;
import io.assay.spec.model.TableSpec.Action;
import io.assay.spec.relation.CheckedEndpoint;
import io.assay.spec.relation.FeatureStage;
import io.assay.spec.relation.Rule;
import io.assay.spec.type.Schema;
import io.assay.spec.value.EndpointName;
import io.assay.spec.value.TableName;
import java.util.Comparator;
import java.util.List;

/** The definition hash: of all that decides a table's rows, of nothing that only describes them. */
final class Definition {
    /** The number of what the steps mean, raised when the result of one changes. */
    private static final int SEMANTICS = 1;

    private Definition() {}

    /**
     * @param steps over just what is read
     * @param read the columns that are read, with their types
     */
    static String of(
            CheckState state,
            TableSpec table,
            Schema schema,
            CompiledTable steps,
            List<String> read,
            List<Rule> rules) {
        StringBuilder text = new StringBuilder();
        line(text, SEMANTICS + "/" + FunctionSemantics.NUMBER + "/" + FunctionSemantics.SPARK);
        line(text, table.name() + " " + table.key() + " " + table.eventTime() + " " + table.grain());
        line(text, table.knownAfter() + " " + table.latestBy() + " " + table.refreshFull() + " " + table.contract());
        line(text, schema.toString());
        steps.stages().forEach(stage -> stage(text, stage.stage()));
        line(text, steps.sql());
        read.forEach(source -> line(text, source));
        rules.stream()
                .filter(rule -> rule.action() != Action.WARN)
                .sorted(Comparator.comparing(Rule::name))
                .forEach(rule -> line(text, rule.toString()));
        table.from().stream()
                .filter(name -> !TableName.matches(name))
                .forEach(name -> line(text, endpoint(state, EndpointName.of(name))));
        return Hashes.sha256(text.toString());
    }

    /** All that decides what a stage yields, with the number of what each of its functions means. */
    private static void stage(StringBuilder text, FeatureStage stage) {
        line(text, stage.view() + " " + stage.per() + " " + stage.order() + " " + stage.ties());
        line(text, stage.schema().toString());
        line(text, stage.sql());
        for (FeatureStage.Layer layer : stage.layers()) {
            layer.values().forEach(value -> line(text, value.name() + " = " + value.sql()));
            layer.calls()
                    .forEach(call -> line(
                            text,
                            call.name() + " = " + call.call().written(call.arguments()) + " "
                                    + call.call().function().semantics() + " " + call.carried()));
        }
    }

    /** How an endpoint's records become rows; how they are asked for does not change them. */
    private static String endpoint(CheckState state, EndpointName name) {
        CheckedEndpoint endpoint = state.endpoint(name);
        String part = name.part().orElse(EndpointSpec.ONLY_PART);
        return name + " " + endpoint.schemas().get(part) + " " + endpoint.carried() + " "
                + endpoint.spec().parts().get(part) + " " + endpoint.source().times();
    }

    private static void line(StringBuilder text, String part) {
        text.append(part.length()).append(':').append(part).append('\n');
    }
}

package io.assay.spec.check.endpoint;

import io.assay.spec.check.rule.CatalogRule;
import io.assay.spec.model.CatalogSpec.Valid;
import io.assay.spec.relation.CheckedCatalog;
import io.assay.spec.relation.CheckedEndpoint.EndpointKey;
import io.assay.spec.value.ColumnName;
import io.assay.spec.value.Ordered;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The keys that endpoints are asked for: rows of catalogs, made once however many endpoints choose the same ones. */
final class CatalogKeys {
    private final Map<Choice, List<EndpointKey>> known = new HashMap<>();

    private record Choice(String catalog, List<Integer> rows) {}

    /** @param valid the columns that bound the catalog's rows in time */
    List<EndpointKey> of(CheckedCatalog catalog, Optional<Valid> valid, List<Integer> rows) {
        return known.computeIfAbsent(new Choice(catalog.name(), rows), ignored -> made(catalog, valid, rows));
    }

    private static List<EndpointKey> made(CheckedCatalog catalog, Optional<Valid> valid, List<Integer> rows) {
        List<ColumnName> names = catalog.schema().names();
        List<EndpointKey> keys = new ArrayList<>();
        for (int at : rows) {
            Map<ColumnName, String> values = new LinkedHashMap<>();
            for (int column = 0; column < names.size(); column++) {
                ColumnName name = names.get(column);
                catalog.rows().get(at).get(column).ifPresent(text -> values.put(name, text));
            }
            keys.add(new EndpointKey(
                    Ordered.copyOf(values),
                    valid.flatMap(range -> CatalogRule.time(values, range.from())),
                    valid.flatMap(range -> CatalogRule.time(values, range.until()))));
        }
        return List.copyOf(keys);
    }
}

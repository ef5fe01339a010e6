package io.assay.plan;

import static io.assay.plan.RelationBuilder.table;
import static org.assertj.core.api.Assertions.assertThat;

import io.assay.spec.relation.CheckedCatalog;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CatalogHashesTest extends PlanFixture {
    @Test
    void aChangedCatalogIsNamed() {
        relations = List.of(
                BRONZE,
                table("silver.b").reads("bronze.a").readsCatalog("tokens").build());
        tokens("BTC 1", "ETH 2");
        rawDays(1);
        runToEnd();
        tokens("BTC 1", "ETC 2");
        assertThat(reasons(plan(), relations.get(1), 0)).containsExactly("catalog tokens changed");
        tokens("BTC 1");
        assertThat(reasons(plan(), relations.get(1), 0)).containsExactly("catalog tokens changed");
    }

    @Test
    void aCatalogsOrderAndTheColumnsThatNobodyReadsDoNotCount() {
        relations = List.of(
                BRONZE,
                table("silver.b").reads("bronze.a").readsCatalog("tokens").build());
        tokens("BTC 1", "ETH 2");
        rawDays(1);
        runToEnd();
        tokens("ETH 7", "BTC 1");
        assertThat(plan().isDone()).isTrue();
    }

    /** A catalog of which the tables read the first column alone. */
    private void tokens(String... lines) {
        List<List<Optional<String>>> rows = Stream.of(lines)
                .map(line -> line.split(" "))
                .map(cells -> List.of(Optional.of(cells[0]), Optional.<String>empty(), Optional.of(cells[1])))
                .toList();
        catalogs = List.of(new CheckedCatalog(
                "tokens", RelationBuilder.SCHEMA, List.of(RelationBuilder.KEY), rows, String.join(",", lines)));
    }
}

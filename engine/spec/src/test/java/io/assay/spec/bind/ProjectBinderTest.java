package io.assay.spec.bind;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.spec.environment.Environment;
import io.assay.spec.model.EndpointSpec;
import io.assay.spec.model.Grain;
import io.assay.spec.model.JsonPath;
import io.assay.spec.model.ProjectSpec.Since;
import io.assay.spec.model.SourceSpec;
import io.assay.spec.model.SqlText;
import io.assay.spec.model.TableSpec;
import io.assay.spec.model.TypeText;
import io.assay.spec.model.rest.Auth;
import io.assay.spec.model.rest.Lookback;
import io.assay.spec.model.rest.Progress;
import io.assay.spec.model.rest.RecordSpec;
import io.assay.spec.step.Filter;
import io.assay.spec.step.Join;
import io.assay.spec.step.Resample;
import io.assay.spec.step.Sql;
import io.assay.spec.step.Step;
import io.assay.spec.text.SpecFiles;
import io.assay.spec.value.ColumnName;
import io.assay.spec.value.TableName;
import io.assay.spec.value.TimeStep;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProjectBinderTest {
    private static final Project WEATHER =
            bind(SpecFiles.read(Path.of("src/test/resources/projects/weather"), Environment.of(Map.of())));

    @Test
    void aProjectOfAnotherDomainBindsWithoutAProblem() {
        assertThat(WEATHER.problems()).isEmpty();
        assertThat(in(WEATHER.settings().orElseThrow().spec().profiles(), "live")
                        .since())
                .contains(new Since.At(Instant.parse("2024-01-01T00:00:00Z")));
        assertThat(WEATHER.settings().orElseThrow().spec().lake()).isEqualTo("storage");
        assertThat(WEATHER.tables().keySet())
                .containsExactly(
                        TableName.of("bronze.weather"),
                        TableName.of("silver.weather_daily"),
                        TableName.of("gold.rain"));
    }

    @Test
    void rowsOfACsvFileStandWhereRowsOfTheDocumentWould() {
        Document<?> stations = in(WEATHER.catalogs(), "stations");

        assertThat(in(WEATHER.catalogs(), "stations").spec().rows())
                .containsExactly(
                        Map.of(
                                column("station"),
                                "berlin",
                                column("lat"),
                                "52.52",
                                column("note"),
                                "Berlin, \"Mitte\""),
                        Map.of(
                                column("station"), "oslo",
                                column("lat"), "59.91",
                                column("opened"), "2020-01-01T00:00:00Z"));
        assertThat(stations.place("rows", 1, "opened")).hasToString("stations.csv:3:13");
        assertThat(stations.scalar("rows", 0, "note").orElseThrow().place(9, 5)).hasToString("stations.csv:2:25");
    }

    @Test
    void anEndpointHoldsItsRequestItsProgressAndItsRecords() {
        SourceSpec source = in(WEATHER.sources(), "open_weather").spec();
        EndpointSpec hourly = in(source.endpoints(), "hourly");
        RecordSpec record = in(hourly.parts(), EndpointSpec.ONLY_PART);

        assertThat(source.retry()).isEqualTo(SourceSpec.Retry.DEFAULT);
        assertThat(source.auth().orElseThrow()).isInstanceOfSatisfying(Auth.Header.class, auth -> {
            assertThat(in(auth.values(), "X-Key").isEmpty()).isTrue();
            assertThat(auth).hasToString("Header[values={X-Key=***}]");
        });
        assertThat(hourly.query().keySet()).containsExactly("latitude", "hours", "start_date");
        assertThat(hourly.progress())
                .isEqualTo(new Progress.Slice(
                        new Lookback.Time(TimeStep.of("31d")),
                        new SourceSpec.TimeFormat("date"),
                        Optional.of(TimeStep.of("7d")),
                        Optional.empty()));
        assertThat(record.columnar()).isTrue();
        assertThat(record.records()).isEqualTo(new JsonPath("$.hourly"));
        assertThat(record.grain()).contains(Grain.of(TimeStep.of("1h")));
        assertThat(record.closed()).isEqualTo(new RecordSpec.Final.Elapsed(Duration.ofDays(5)));
        assertThat(record.fields().get(1).nulls()).containsExactly("-999", "");
        assertThat(record.fields().get(0).origin()).isEqualTo(new RecordSpec.Origin.At(new JsonPath("time")));
    }

    @Test
    void aTableHoldsItsStepsInOrderAndSqlIsAStep() {
        TableSpec daily =
                in(WEATHER.tables(), TableName.of("silver.weather_daily")).spec();
        TableSpec rain = in(WEATHER.tables(), TableName.of("gold.rain")).spec();

        assertThat(daily.steps())
                .extracting(Step::getClass)
                .isEqualTo(List.of(Filter.class, Resample.class, Join.class));
        assertThat(((Resample) daily.steps().get(1)).columns().get(1).as())
                .contains(new TypeText.Named("decimal(7,2)"));
        assertThat(((Join) daily.steps().get(2)).kind()).isEqualTo(Join.Kind.INNER);
        assertThat(daily.expect().getFirst().condition()).isEqualTo(new SqlText("mean_temperature > -60"));
        assertThat(daily.expect().getFirst().action()).isEqualTo(TableSpec.Action.WARN);
        assertThat(daily.tags()).containsExactly("daily");
        assertThat(rain.steps())
                .containsExactly(
                        new Sql(new SqlText("select station, sum(rain) as rain\nfrom input\ngroup by station\n")));
        assertThat(rain.refreshFull()).isTrue();
        assertThat(in(WEATHER.tables(), TableName.of("bronze.weather")).spec().contract())
                .isEqualTo(new TableSpec.Contract(
                        TableSpec.NewField.WARN, TableSpec.OnFault.QUARANTINE, TableSpec.OnFault.FAIL));
    }

    @Test
    void aDocumentKnowsThePlaceOfEachOfItsParts() {
        Document<TableSpec> daily = in(WEATHER.tables(), TableName.of("silver.weather_daily"));
        Document<TableSpec> rain = in(WEATHER.tables(), TableName.of("gold.rain"));

        assertThat(daily.place()).hasToString("tables.yaml:10:7");
        assertThat(daily.place("steps", 0, "filter")).hasToString("tables.yaml:16:13");
        assertThat(daily.place("steps", 1, "resample", "columns", "rain", "value"))
                .hasToString("tables.yaml:22:23");
        assertThat(daily.keyPlace("steps", 1, "resample", "every")).hasToString("tables.yaml:18:7");
        assertThat(daily.place("steps", 1, "resample", "per", 0)).hasToString("tables.yaml:18:7");
        assertThat(rain.scalar("sql").orElseThrow().place(15, 3)).hasToString("tables.yaml:34:18");
    }

    @Test
    void aBrokenDocumentBreaksOnlyItself() {
        Project project = bind(SpecFiles.of(Map.of("a.yaml", """
                        kind: project
                        name: p
                        profiles: {demo: {}}
                        ---
                        kind: catalog
                        name: broken
                        key: 5
                        columns: {a: string}
                        rows: []
                        ---
                        kind: catalog
                        name: whole
                        key: [a]
                        columns: {a: string}
                        rows: []
                        """), Environment.of(Map.of())));

        assertThat(project.problems()).hasSize(1);
        assertThat(project.isBroken(DocumentKind.CATALOG, "broken")).isTrue();
        assertThat(project.isBroken(DocumentKind.CATALOG, "whole")).isFalse();
        assertThat(project.catalogs().keySet()).containsExactly("whole");
    }

    private static Project bind(SpecFiles files) {
        return ProjectBinder.bind(files);
    }

    private static ColumnName column(String name) {
        return new ColumnName(name);
    }

    private static <K, V> V in(Map<K, V> map, K key) {
        return Optional.ofNullable(map.get(key)).orElseThrow();
    }
}

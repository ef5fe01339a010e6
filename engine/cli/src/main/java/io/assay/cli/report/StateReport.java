package io.assay.cli.report;

import io.assay.cli.terminal.Amounts;
import io.assay.cli.terminal.Terminal;
import io.assay.cli.terminal.TextTable;
import io.assay.lake.Lake;
import io.assay.lake.ingest.Segments;
import io.assay.lake.ingest.Segments.Segment;
import io.assay.lake.ledger.HeldIntervals;
import io.assay.lake.ledger.Intervals;
import io.assay.lake.ledger.Intervals.Built;
import io.assay.lake.ledger.Releases;
import io.assay.lake.ledger.Releases.Release;
import io.assay.lake.ledger.Releases.Tag;
import io.assay.lake.ledger.Transaction;
import io.assay.lake.table.TableRef;
import io.assay.spec.check.CheckedProject;
import io.assay.spec.relation.CheckedEndpoint;
import io.assay.spec.relation.Relation;
import io.assay.spec.value.Interval;
import io.assay.spec.value.TableName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What a lake holds: raw segments by endpoint, intervals and rows by table, releases with their tags. */
public record StateReport(Lake lake, List<Stored> raw, List<Stored> tables, List<Release> releases, List<Tag> tags) {
    private static final int MOST_RELEASES = 5;

    /** One endpoint's segments or one table's intervals. */
    public record Stored(String name, int parts, long rows, long bytes, String from, String until, int held) {}

    /** Reads everything at one moment of the ledger. */
    public static StateReport of(Lake lake, CheckedProject project) {
        Map<TableName, Long> sizes = sizes(lake, project);
        return lake.ledger().read(transaction -> {
            List<Stored> raw = new ArrayList<>();
            project.endpoints().forEach(endpoint -> raw.add(raw(transaction, endpoint)));
            List<Stored> tables = new ArrayList<>();
            project.relations().forEach(relation -> tables.add(table(transaction, relation, sizes)));
            Releases releases = new Releases(transaction);
            return new StateReport(lake, raw, tables, releases.all(), releases.tags());
        });
    }

    private static Stored raw(Transaction transaction, CheckedEndpoint endpoint) {
        List<Segment> segments = new Segments(transaction).of(endpoint.name());
        return new Stored(
                endpoint.name().toString(),
                segments.size(),
                segments.stream().mapToLong(Segment::rows).sum(),
                segments.stream().mapToLong(Segment::bytes).sum(),
                "",
                "",
                0);
    }

    /** The bytes of each table's live files. */
    private static Map<TableName, Long> sizes(Lake lake, CheckedProject project) {
        Map<TableName, Long> sizes = new TreeMap<>();
        project.relations()
                .forEach(relation -> sizes.put(relation.name(), lake.tables().bytes(TableRef.data(relation.name()))));
        return sizes;
    }

    private static Stored table(Transaction transaction, Relation relation, Map<TableName, Long> sizes) {
        List<Built> built = new Intervals(transaction).of(relation.name());
        int held = new HeldIntervals(transaction).of(relation.name()).size();
        boolean timed = !built.isEmpty() && !built.getFirst().interval().equals(Interval.ALL);
        return new Stored(
                relation.name().toString(),
                built.size(),
                built.stream().mapToLong(Built::rows).sum(),
                sizes.getOrDefault(relation.name(), 0L),
                timed
                        ? built.stream()
                                .map(Built::interval)
                                .min(Interval::compareTo)
                                .orElseThrow()
                                .start()
                                .toString()
                                .substring(0, 10)
                        : "",
                timed
                        ? built.stream()
                                .map(Built::interval)
                                .max(Interval::compareTo)
                                .orElseThrow()
                                .end()
                                .toString()
                                .substring(0, 10)
                        : "",
                held);
    }

    public void print(Terminal terminal) {
        terminal.out()
                .println(terminal.bold("lake") + " " + lake.root() + " ("
                        + lake.sources().word() + ")");
        terminal.out().println();
        TextTable segments = new TextTable("raw responses", ">segments", ">responses", ">size");
        raw.forEach(one -> segments.row(one.name(), one.parts(), Amounts.rows(one.rows()), Amounts.bytes(one.bytes())));
        segments.print(terminal);
        terminal.out().println();
        TextTable intervals = new TextTable("table", ">intervals", ">rows", ">size", "from", "until", ">held");
        tables.forEach(one -> intervals.row(
                one.name(),
                one.parts(),
                Amounts.rows(one.rows()),
                Amounts.bytes(one.bytes()),
                one.from(),
                one.until(),
                one.held() == 0 ? "" : one.held()));
        intervals.print(terminal);
        terminal.out().println();
        TextTable newest = new TextTable("release", "recorded", "run", "tags");
        releases.stream()
                .limit(MOST_RELEASES)
                .forEach(release -> newest.row(release.number(), release.recorded(), release.run(), tagsOf(release)));
        newest.print(terminal);
    }

    private String tagsOf(Release release) {
        return String.join(
                ", ",
                tags.stream()
                        .filter(tag -> tag.release() == release.number())
                        .map(Tag::name)
                        .toList());
    }

    public ObjectNode json() {
        ObjectNode root = Json.object()
                .put("lake", lake.root().toString())
                .put("sources", lake.sources().word());
        list(root.putArray("raw"), raw);
        list(root.putArray("tables"), tables);
        ArrayNode all = root.putArray("releases");
        releases.forEach(release -> all.addObject()
                .put("release", release.number())
                .put("recorded", release.recorded().toString())
                .put("run", release.run())
                .put("tags", tagsOf(release)));
        return root;
    }

    private static void list(ArrayNode array, List<Stored> stored) {
        stored.forEach(one -> array.addObject()
                .put("name", one.name())
                .put("parts", one.parts())
                .put("rows", one.rows())
                .put("bytes", one.bytes())
                .put("from", one.from())
                .put("until", one.until())
                .put("held", one.held()));
    }
}

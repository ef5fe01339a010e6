package io.assay.spark.place;

import io.assay.lake.task.TableTask.Layout;
import io.assay.lake.task.TaskInput.LaidOut;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.spark.paths.SparkPath$;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.execution.datasources.FilePartition;
import org.apache.spark.sql.execution.datasources.PartitionedFile;
import org.apache.spark.sql.execution.datasources.v2.parquet.ParquetScan;
import org.apache.spark.sql.execution.datasources.v2.parquet.ParquetScanBuilder;
import scala.collection.immutable.Map$;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/** A scan with a partition a bucket, its files month after month; the buckets with the most bytes come first, so that none is begun last. */
final class LaidOutScan extends ParquetScan {
    private final transient LaidOut laidOut;

    private LaidOutScan(ParquetScan scan, LaidOut laidOut) {
        super(
                scan.sparkSession(),
                scan.hadoopConf(),
                scan.fileIndex(),
                scan.dataSchema(),
                scan.readDataSchema(),
                scan.readPartitionSchema(),
                scan.pushedFilters(),
                scan.options(),
                scan.pushedAggregate(),
                scan.partitionFilters(),
                scan.dataFilters(),
                scan.pushedVariantExtractions());
        this.laidOut = laidOut;
    }

    /** How the rows of each partition lie. */
    Layout layout() {
        return laidOut.layout();
    }

    @Override
    public Seq<FilePartition> partitions() {
        Map<String, Long> sizes = new TreeMap<>();
        for (FileStatus file : CollectionConverters.asJava(fileIndex().allFiles())) {
            sizes.put(file.getPath().toUri().getPath(), file.getLen());
        }
        List<List<PartitionedFile>> buckets = new ArrayList<>();
        for (List<String> paths : laidOut.buckets()) {
            buckets.add(paths.stream().map(path -> file(path, sizes)).toList());
        }
        buckets.sort(Comparator.comparingLong(LaidOutScan::bytes).reversed());
        List<FilePartition> partitions = new ArrayList<>();
        for (List<PartitionedFile> files : buckets) {
            partitions.add(new FilePartition(partitions.size(), files.toArray(PartitionedFile[]::new)));
        }
        return CollectionConverters.asScala(partitions).toSeq();
    }

    private static PartitionedFile file(String path, Map<String, Long> sizes) {
        Path file = new Path(path);
        Long bytes = sizes.get(file.toUri().getPath());
        if (bytes == null) {
            throw new IllegalStateException("Cannot read %s: it is not listed".formatted(path));
        }
        return new PartitionedFile(
                InternalRow.empty(),
                SparkPath$.MODULE$.fromPath(file),
                0,
                bytes,
                new String[0],
                0,
                bytes,
                Map$.MODULE$.empty());
    }

    private static long bytes(List<PartitionedFile> files) {
        return files.stream().mapToLong(PartitionedFile::length).sum();
    }

    /** Takes what the planner pushes down, as Spark's own builder does. */
    static final class Builder extends ParquetScanBuilder {
        private final transient LaidOut laidOut;

        Builder(ParquetScanBuilder plain, LaidOut laidOut) {
            super(plain.sparkSession(), plain.fileIndex(), plain.schema(), plain.dataSchema(), plain.options());
            this.laidOut = laidOut;
        }

        @Override
        public ParquetScan build() {
            return new LaidOutScan(super.build(), laidOut);
        }
    }
}

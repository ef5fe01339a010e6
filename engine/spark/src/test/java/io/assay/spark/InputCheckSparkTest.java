package io.assay.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.lake.task.TableTask;
import io.assay.lake.task.TaskInput;
import io.assay.lake.task.WrittenFile;
import io.assay.spark.scan.InputCheck;
import io.assay.spec.failure.Failure;
import io.assay.spec.value.Interval;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputCheckSparkTest {
    private static final Interval DAY = Tasks.days("2026-01-30", "2026-01-31");

    @TempDir
    Path folder;

    @Test
    void anyBitThatIsOtherInAnInputKeepsWhatReadsItFromBeingBuilt() throws IOException {
        Path file = Path.of(write().getFirst().path());
        byte[] sound = Files.readAllBytes(file);
        Random random = new Random(5);
        for (int i = 0; i < 50; i++) {
            byte[] damaged = sound.clone();
            damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
            Files.write(file, damaged);

            assertThatThrownBy(() -> InputCheck.require(reading(file)))
                    .isInstanceOf(Failure.class)
                    .hasMessageContaining("Cannot read " + file + ": its bytes are not those that were written");
        }
        Files.write(file, sound);
        InputCheck.require(reading(file));
    }

    private List<WrittenFile> write() {
        List<WrittenFile> files = Tasks.build(new Tasks(folder)
                        .task(
                                Tasks.TICKS,
                                DAY,
                                "select * from ticks",
                                Tasks.ticks(List.of("BTC 2026-01-30T01:00:00Z 1.5 2.5 n"))))
                .files();
        assertThat(files).isNotEmpty();
        return files;
    }

    private TableTask reading(Path file) {
        return new Tasks(folder.resolve("next"))
                .task(
                        Tasks.TICKS,
                        DAY,
                        "select * from t",
                        new TaskInput.TableFiles(
                                "t",
                                Tasks.TICKS,
                                List.of(1, 2, 3, 4, 5),
                                Optional.of(Tasks.TS),
                                DAY,
                                List.of(file.toString())));
    }
}

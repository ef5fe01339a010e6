package io.assay.sources.sandbox.replay;

import io.assay.lake.raw.RawRow;
import io.assay.lake.raw.RawSegmentReader;
import io.assay.spec.failure.Failure;
import io.assay.spec.failure.FailureCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads a recording: a folder or a gzipped tar of SYMBOL/INTERVAL/NAME.json, or a folder of raw segments. */
public final class RecordingReader {
    private static final Pattern PAGE = Pattern.compile("(?:.*/)?([^/]+)/([^/]+)/[^/]+\\.json");
    private static final Pattern SYMBOL = Pattern.compile("[?&]symbol=([^&#\\s]+)");
    private static final Pattern INTERVAL = Pattern.compile("[?&]interval=([^&#\\s]+)");
    private static final int OK = 200;
    private static final long LARGEST = 64L << 20;

    private final Path place;
    private final Recording recording = new Recording();

    private RecordingReader(Path place) {
        this.place = place;
    }

    /** @throws Failure `recording-unreadable` where the place holds no whole pages of candles */
    public static Recording read(Path place) {
        return new RecordingReader(place).read();
    }

    private Recording read() {
        try {
            if (Files.isDirectory(place)) {
                readFolder();
            } else if (Files.exists(place)) {
                readArchive();
            } else {
                throw failure("there is no such file or folder", Optional.empty());
            }
        } catch (IOException | UncheckedIOException e) {
            throw unreadable(e);
        }
        if (recording.isEmpty()) {
            throw failure("it holds no pages of candles", Optional.empty());
        }
        return recording;
    }

    private void readFolder() throws IOException {
        List<Path> segments = files(".parquet");
        if (!segments.isEmpty()) {
            readSegments(segments);
            return;
        }
        for (Path file : files(".json")) {
            String name = place.relativize(file).toString().replace('\\', '/');
            if (Files.size(file) > LARGEST) {
                throw failure("%s is larger than 64 MB".formatted(name), Optional.empty());
            }
            try {
                page(name, Files.readString(file));
            } catch (CharacterCodingException e) {
                throw failure("%s is not UTF-8".formatted(name), Optional.of(e));
            }
        }
    }

    /** In order of name, which is how recorders number what comes later. */
    private List<Path> files(String ending) throws IOException {
        try (Stream<Path> walk = Files.walk(place)) {
            return walk.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        }
    }

    private void readArchive() throws IOException {
        TreeMap<String, String> pages = new TreeMap<>();
        TarArchive.read(place, (name, content) -> {
            if (name.endsWith(".json")) {
                pages.put(name, new String(content, StandardCharsets.UTF_8));
            }
        });
        pages.forEach(this::page);
    }

    private void page(String name, String text) {
        Matcher matcher = PAGE.matcher(name);
        if (matcher.matches()) {
            add(name, matcher.group(1), matcher.group(2), text);
        }
    }

    /** Only the answers that were pages of candles, in the order in which they were received. */
    private void readSegments(List<Path> segments) {
        List<RawRow> answers = new ArrayList<>();
        for (Path segment : segments) {
            try {
                readSegment(segment, answers);
            } catch (Failure damaged) {
                String name = place.relativize(segment).toString();
                throw failure("%s is no whole raw segment".formatted(name), Optional.of(damaged));
            }
        }
        answers.sort(Comparator.comparing(RawRow::receivedAt));
        for (RawRow answer : answers) {
            Matcher symbol = SYMBOL.matcher(answer.request());
            Matcher interval = INTERVAL.matcher(answer.request());
            if (symbol.find() && interval.find()) {
                add(answer.request(), symbol.group(1), interval.group(1), answer.body());
            }
        }
    }

    private static void readSegment(Path segment, List<RawRow> answers) {
        try (RawSegmentReader reader = RawSegmentReader.open(segment)) {
            for (Optional<RawRow> row = reader.next(); row.isPresent(); row = reader.next()) {
                if (row.get().status() == OK) {
                    answers.add(row.get());
                }
            }
        }
    }

    private void add(String name, String symbol, String interval, String text) {
        try {
            recording.add(symbol, interval, text);
        } catch (IllegalArgumentException e) {
            throw failure("%s: %s".formatted(name, e.getMessage()), Optional.of(e));
        }
    }

    private Failure unreadable(Exception fault) {
        Throwable cause = fault instanceof UncheckedIOException && fault.getCause() != null ? fault.getCause() : fault;
        String why = cause instanceof AccessDeniedException denied
                ? "permission to read %s is denied".formatted(denied.getFile())
                : String.valueOf(cause.getMessage());
        return failure(why, Optional.of(fault));
    }

    private Failure failure(String why, Optional<Exception> cause) {
        return new Failure(
                FailureCode.RECORDING_UNREADABLE,
                place.toString(),
                "Cannot replay %s: %s".formatted(place.getFileName(), why),
                "Nothing is started.",
                "Name a folder or .tar.gz of SYMBOL/INTERVAL/NAME.json, or a folder of raw segments (of a lake: its raw).",
                cause.orElse(null));
    }
}

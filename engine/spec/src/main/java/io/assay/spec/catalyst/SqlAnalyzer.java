package io.assay.spec.catalyst;

import io.assay.spec.catalyst.function.FunctionSemantics;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Answers questions about SQL: from the store where the same question was answered before, else by Catalyst, which is loaded then and not earlier. */
public final class SqlAnalyzer {
    private static final int MOST_REMEMBERED = 10_000;

    private final ResultStore store;
    /** By hash: many documents ask the same, and a watch asks again and again. */
    private final Map<String, SqlAnswer> answers = new ConcurrentHashMap<>();

    private final Map<String, List<Integer>> rowsKept = new ConcurrentHashMap<>();

    private final Supplier<SqlAnalysis> catalyst;
    private final AtomicInteger analyses = new AtomicInteger();
    private Optional<SqlAnalysis> loaded = Optional.empty();

    public SqlAnalyzer(ResultStore store) {
        this(store, () -> new io.assay.spec.catalyst.plan.CatalystAnalysis());
    }

    SqlAnalyzer(ResultStore store, Supplier<SqlAnalysis> catalyst) {
        this.store = store;
        this.catalyst = catalyst;
    }

    /** Loads Catalyst beside the caller, who is likely to need it; whoever asks meanwhile waits for the rest of that only. */
    public void prepare() {
        Thread.ofPlatform()
                .daemon()
                .name("catalyst")
                .uncaughtExceptionHandler((thread, fault) -> {
                    // Whoever asks meets it again, and says it.
                })
                .start(this::analysis);
    }

    /** What is known of the question's text: asked of what the text may name, and where that has an error, of all there is, which has the better advice. */
    public SqlAnswer ask(SqlQuestion question) {
        SqlQuestion named = question.named();
        SqlAnswer answer = answer(named);
        return answer.sound() || named.equals(question) ? answer : answer(question);
    }

    private SqlAnswer answer(SqlQuestion question) {
        String hash = QuestionHash.of(question, FunctionSemantics.NUMBER);
        return remembered(
                answers,
                hash,
                () -> store.find(hash).flatMap(AnswerText::read).orElseGet(() -> analysed(question, hash)));
    }

    private SqlAnswer analysed(SqlQuestion question, String hash) {
        analyses.incrementAndGet();
        SqlAnswer answer = analysis().answer(question);
        store.keep(hash, AnswerText.write(answer));
        return answer;
    }

    /** The plans of a statement that is known to be sound; always asked anew. */
    public StatementPlans plans(SqlQuestion question) {
        analyses.incrementAndGet();
        return analysis().plans(question);
    }

    /** From which columns the result of a statement that is known to be sound is made. */
    public StatementLineage lineage(SqlQuestion question) {
        String hash =
                Hashes.sha256(QuestionHash.of(question, FunctionSemantics.NUMBER) + "\nlineage/" + LineageText.FORMAT);
        Optional<StatementLineage> known = store.find(hash).flatMap(LineageText::read);
        if (known.isPresent()) {
            return known.get();
        }
        analyses.incrementAndGet();
        StatementLineage lineage = analysis().lineage(question);
        store.keep(hash, LineageText.write(lineage));
        return lineage;
    }

    /**
     * The positions of the rows for which the question's condition, which is known to be sound, is true.
     *
     * @param rows cells as text, in the schema's order
     * @param content hash of the rows
     */
    public List<Integer> kept(SqlQuestion question, List<List<Optional<String>>> rows, String content) {
        String hash = Hashes.sha256(QuestionHash.of(question, FunctionSemantics.NUMBER) + "\n" + content);
        return remembered(
                rowsKept,
                hash,
                () -> store.find(hash)
                        .flatMap(text -> positions(text, rows.size()))
                        .orElseGet(() -> chosen(question, rows, hash)));
    }

    private List<Integer> chosen(SqlQuestion question, List<List<Optional<String>>> rows, String hash) {
        analyses.incrementAndGet();
        List<Integer> kept = analysis().kept(question, rows);
        store.keep(hash, kept.stream().map(String::valueOf).collect(Collectors.joining(",", "[", "]")));
        return kept;
    }

    /** What is remembered under the hash, or comes of asking, which then is. */
    private static <T> T remembered(Map<String, T> known, String hash, Supplier<T> asked) {
        T found = known.get(hash);
        if (found != null) {
            return found;
        }
        T answer = asked.get();
        if (known.size() >= MOST_REMEMBERED) {
            known.clear();
        }
        known.put(hash, answer);
        return answer;
    }

    private static Optional<List<Integer>> positions(String text, int rows) {
        if (!text.matches("\\[(\\d{1,9}(,\\d{1,9})*)?]")) {
            return Optional.empty();
        }
        List<Integer> positions = Arrays.stream(
                        text.substring(1, text.length() - 1).split(",", -1))
                .filter(part -> !part.isEmpty())
                .map(Integer::valueOf)
                .toList();
        return positions.stream().allMatch(at -> at < rows) ? Optional.of(positions) : Optional.empty();
    }

    /** How many questions Catalyst had to answer. */
    public int analyses() {
        return analyses.get();
    }

    private synchronized SqlAnalysis analysis() {
        if (loaded.isEmpty()) {
            loaded = Optional.of(catalyst.get());
        }
        return loaded.get();
    }
}

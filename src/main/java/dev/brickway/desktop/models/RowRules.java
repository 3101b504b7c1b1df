package dev.brickway.desktop.models;

import dev.brickway.desktop.common.Texts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a row must keep to before the list can be saved. */
final class RowRules {
    /**
     * A cell that is not as it must be.
     *
     * @param reason a sentence with what to do
     */
    record Problem(Row row, RowField field, String reason) {}

    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}]");
    private static final Pattern SPACE = Pattern.compile("[\\s\\p{Z}]");

    private final Texts texts;

    RowRules(Texts texts) {
        this.texts = texts;
    }

    /**
     * Every problem, from the first row and column on.
     *
     * @param aliases the endpoints of the file
     */
    List<Problem> check(List<Row> rows, Collection<String> aliases) {
        Map<String, Integer> first = new HashMap<>();
        List<Problem> problems = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            Integer before = row.id().isEmpty() ? null : first.putIfAbsent(row.id(), i + 1);
            String id = before != null ? texts.get("rule.id.twice", row.id(), before) : name(row.id(), "rule.id.empty");
            add(problems, row, RowField.ID, id);
            add(problems, row, RowField.NAME, unseen(row.name()));
            add(problems, row, RowField.ENDPOINT, endpoint(row.endpoint(), aliases));
            String output = count(row.output());
            String context = count(row.context());
            add(problems, row, RowField.CONTEXT, context == null && output == null ? room(row) : context);
            add(problems, row, RowField.OUTPUT, output);
            add(problems, row, RowField.UPSTREAM, name(row.upstream(), null));
        }
        return problems;
    }

    private @Nullable String name(String name, @Nullable String ifEmpty) {
        if (name.isEmpty()) {
            return ifEmpty == null ? null : texts.get(ifEmpty);
        }
        if (UNSEEN.matcher(name).find()) {
            return texts.get("rule.unseen");
        }
        return SPACE.matcher(name).find() ? texts.get("rule.space") : null;
    }

    private @Nullable String unseen(String text) {
        return UNSEEN.matcher(text).find() ? texts.get("rule.unseen") : null;
    }

    private @Nullable String endpoint(String endpoint, Collection<String> aliases) {
        if (endpoint.isEmpty() || aliases.contains(endpoint)) {
            return null;
        }
        if (!endpoint.startsWith("/")) {
            return aliases.isEmpty()
                    ? texts.get("rule.endpoint.path")
                    : texts.get("rule.endpoint", endpoint, String.join(", ", aliases));
        }
        return name(endpoint, null);
    }

    private @Nullable String count(String kept) {
        if (kept.isEmpty()) {
            return null;
        }
        Long number = TokenCount.parse(kept);
        return number == null || number < 1 || number > Integer.MAX_VALUE ? texts.get("rule.count", kept) : null;
    }

    /** The context holds the prompt and the answer, so an answer that fills it leaves no room to ask. */
    private @Nullable String room(Row row) {
        Long context = TokenCount.parse(row.context());
        long answer = RowModels.longestAnswer(row);
        return context == null || context > answer
                ? null
                : texts.get(
                        row.output().isEmpty() ? "rule.room.known" : "rule.room",
                        TokenCount.grouped(Long.toString(answer)));
    }

    private static void add(List<Problem> problems, Row row, RowField field, @Nullable String reason) {
        if (reason != null) {
            problems.add(new Problem(row, field, reason));
        }
    }
}

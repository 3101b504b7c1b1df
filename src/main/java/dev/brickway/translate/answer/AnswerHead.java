package dev.brickway.translate.answer;

import static dev.brickway.translate.answer.JsonText.utf8;

import dev.brickway.translate.json.ByteOutput;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The members every chunk of one chat answer has in common, fixed by the first chunk, and the chunks made of them. */
final class AnswerHead {
    private static final byte[] CHUNK = utf8("\"chat.completion.chunk\"");
    private static final byte[] OPEN = utf8("data: ");
    private static final byte[] CLOSE = utf8("\n\n");
    private static final byte[] CHOICE = utf8("\"choices\":[{\"index\":");
    private static final byte[] DELTA = utf8(",\"delta\":");
    private static final byte[] UNFINISHED = utf8(",\"finish_reason\":null}]}");
    private static final byte[] USAGE = utf8("\"choices\":[],\"usage\":");

    private final Changes changes;

    private boolean fixed;
    /** JSON strings with their quotes. */
    private byte[] id;

    private byte[] model;
    private byte[] created;
    private @Nullable String upstreamModel;
    private byte[] prefix = {};

    AnswerHead(AnswerContext context, Changes changes) {
        this.changes = changes;
        this.id = JsonText.quoted(context.answerId());
        this.model = JsonText.quoted(context.model());
        this.created = utf8(Long.toString(context.created()));
    }

    /** The model upstream says it used. */
    @Nullable String upstreamModel() {
        return upstreamModel;
    }

    /** Takes what the first chunk tells; later chunks change nothing. */
    void fixBy(ChunkScan scan, byte[] bytes) {
        if (fixed) {
            return;
        }
        fixed = true;
        if (scan.id.isText()) {
            id = Arrays.copyOfRange(bytes, scan.id.from, scan.id.to);
        }
        if (scan.model.isText()) {
            model = Arrays.copyOfRange(bytes, scan.model.from, scan.model.to);
            upstreamModel = JsonText.text(bytes, scan.model.from, scan.model.to);
        }
        if (isTime(scan.created, bytes)) {
            created = Arrays.copyOfRange(bytes, scan.created.from, scan.created.to);
        }
    }

    /** Notes the repairs that make a chunk's common members complete. */
    void repair(ChunkScan scan, byte[] bytes, Splices splices) {
        ByteOutput missing = null;
        if (!same(scan.id, bytes, id)) {
            changes.add(Change.ID);
            missing = put(scan.id, "id", id, splices, missing);
        }
        if (!same(scan.object, bytes, CHUNK)) {
            changes.add(Change.OBJECT);
            missing = put(scan.object, "object", CHUNK, splices, missing);
        }
        if (!isTime(scan.created, bytes)) {
            changes.add(Change.CREATED);
            missing = put(scan.created, "created", created, splices, missing);
        }
        if (!scan.model.isText()) {
            changes.add(Change.MODEL);
            missing = put(scan.model, "model", model, splices, missing);
        }
        if (missing != null) {
            splices.insert(scan.top, missing.toByteArray());
        }
    }

    /** Begins a chunk of our own with one choice; the delta's value and {@link #endChunk} have to follow. */
    void beginChunk(int choice, ByteOutput out) {
        writePrefix(out);
        out.write(CHOICE);
        out.write(Integer.toString(choice));
        out.write(DELTA);
    }

    /** Ends a chunk that finishes nothing. */
    void endChunk(ByteOutput out) {
        out.write(UNFINISHED);
        out.write(CLOSE);
    }

    /** Ends a chunk with further members of the choice, with a finish reason, or with usage. */
    void endChunk(byte[] choiceMembers, @Nullable String finishReason, byte @Nullable [] usage, ByteOutput out) {
        out.write(choiceMembers);
        out.write(",\"finish_reason\":");
        if (finishReason == null) {
            out.write("null");
        } else {
            out.write('"');
            out.write(finishReason);
            out.write('"');
        }
        out.write("}]");
        if (usage != null) {
            out.write(",\"usage\":");
            out.write(usage);
        }
        out.write('}');
        out.write(CLOSE);
    }

    void usageChunk(byte[] usage, ByteOutput out) {
        writePrefix(out);
        out.write(USAGE);
        out.write(usage);
        out.write('}');
        out.write(CLOSE);
    }

    private void writePrefix(ByteOutput out) {
        if (prefix.length == 0) {
            fixed = true;
            ByteOutput text = new ByteOutput(256);
            text.write(OPEN);
            text.write("{\"id\":");
            text.write(id);
            text.write(",\"object\":");
            text.write(CHUNK);
            text.write(",\"created\":");
            text.write(created);
            text.write(",\"model\":");
            text.write(model);
            text.write(',');
            prefix = text.toByteArray();
        }
        out.write(prefix);
    }

    private static @Nullable ByteOutput put(
            Span span, String name, byte[] value, Splices splices, @Nullable ByteOutput missing) {
        if (span.isPresent()) {
            splices.replace(span.from, span.to, value);
            return missing;
        }
        ByteOutput text = missing == null ? new ByteOutput(192) : missing;
        text.write('"');
        text.write(name);
        text.write("\":");
        text.write(value);
        text.write(',');
        return text;
    }

    private static boolean same(Span span, byte[] bytes, byte[] wanted) {
        return span.isString() && Arrays.equals(bytes, span.from, span.to, wanted, 0, wanted.length);
    }

    private static boolean isTime(Span span, byte[] bytes) {
        if (!span.isNumber() || span.to - span.from > 15) {
            return false;
        }
        for (int p = span.from; p < span.to; p++) {
            if (bytes[p] < '0' || bytes[p] > '9') {
                return false;
            }
        }
        return true;
    }
}

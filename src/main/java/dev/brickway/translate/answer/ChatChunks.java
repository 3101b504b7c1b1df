package dev.brickway.translate.answer;

import static dev.brickway.translate.answer.JsonText.utf8;

import dev.brickway.translate.error.UpstreamError;
import dev.brickway.translate.json.ByteOutput;
import dev.brickway.translate.json.JsonSyntaxError;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Puts the chunks of a chat completion stream right: in bytes where a few replacements do, through {@link OddChunk}
 * where the shape itself is wrong.
 */
final class ChatChunks {
    private static final byte[] OPEN = utf8("data: ");
    private static final byte[] CLOSE = utf8("\n\n");
    private static final byte[] NULL = utf8("null");

    private final AnswerContext context;
    private final Changes changes;
    private final AnswerHead head;
    private final ToolCallIds ids;
    private final ChunkScan scan = new ChunkScan();
    private final Splices splices = new Splices();
    private final ChoiceRepairs repairs;
    private final ChunkTemplate template = new ChunkTemplate();
    private final UsageTally usage = new UsageTally();
    private final List<ChatChoice> choices = new ArrayList<>(1);
    private boolean anyChunk;
    /** Upstream's own, to be sent last. */
    private byte @Nullable [] usageChunk;

    ChatChunks(AnswerContext context, Changes changes) {
        this.context = context;
        this.changes = changes;
        this.head = new AnswerHead(context, changes);
        this.ids = new ToolCallIds(context, changes);
        this.repairs = new ChoiceRepairs(scan, splices, changes);
    }

    /** Takes one chunk and writes what can be sent of it; returns the error when it is one. */
    @Nullable UpstreamError take(byte[] bytes, int from, int to, ByteOutput out) throws JsonSyntaxError {
        if (template.takes(bytes, from, to)) {
            template.write(bytes, out);
            return null;
        }
        template.forget();
        scan.read(bytes, from, to);
        if (isError()) {
            return UpstreamError.inStream(Arrays.copyOfRange(bytes, from, to));
        }
        anyChunk = true;
        if (scan.usage.isPresent()) {
            usage.read(bytes, scan.usage.from, scan.usage.to);
        }
        if (scan.choiceCount <= 0) {
            takeUsageOnly(bytes, from, to);
            return null;
        }
        head.fixBy(scan, bytes);
        ChatChoice choice = choice(index(bytes));
        if (needsTree(choice) || (scan.toolCount == 1 && !passesTool(choice, bytes, out))) {
            return new OddChunk(this, changes).take(bytes, from, to, out);
        }
        if (scan.toolCount == 0) {
            splices.clear();
        }
        return write(choice, bytes, from, to, out);
    }

    /** Whether upstream sent a chunk of any kind. */
    boolean anyChunk() {
        return anyChunk;
    }

    /** Whether there was an answer of any kind in the chunks. */
    boolean hasChoices() {
        return !choices.isEmpty();
    }

    /** Whether there is an answer and every choice of it has its finish reason. */
    boolean isFinished() {
        return !choices.isEmpty() && choices.stream().allMatch(ChatChoice::isFinished);
    }

    /** Finishes what upstream left open at its regular end. */
    void finish(ByteOutput out) {
        if (choices.isEmpty()) {
            choice(0);
        }
        for (ChatChoice choice : choices) {
            if (!choice.isFinished()) {
                changes.add(Change.FINISH_REASON);
                finish(choice, FinishReasons.STOP, false, out);
            } else {
                choice.tools.finish(out); // a call that came after its finish reason has arguments, too
            }
        }
        byte[] json = usage.json();
        if (usageChunk != null) {
            writeUsage(out);
        } else if (context.includeUsage() && json != null) {
            head.usageChunk(json, out);
        }
    }

    /** Writes upstream's own usage, if there was one, though no regular end comes. */
    void writeUsage(ByteOutput out) {
        if (usageChunk != null) {
            out.write(usageChunk);
        }
    }

    /** Closes every open choice, so that an error after it is looked at (VS Code Copilot Chat 0.67). */
    void closeForError(ByteOutput out) {
        for (ChatChoice choice : choices) {
            if (!choice.isFinished() && choice.writer.roleSent()) {
                choice.writer.finish(FinishReasons.STOP, null, out);
            }
        }
    }

    StreamSummary summary(@Nullable String error) {
        String finish = choices.isEmpty() ? null : choices.getFirst().finishReason;
        return new StreamSummary(
                head.upstreamModel(), usage.promptTokens(), usage.completionTokens(), finish, error, changes.labels());
    }

    /** The choice's index; the first one's for what cannot be one. */
    private int index(byte[] bytes) {
        long index = scan.index.isNumber() ? JsonText.whole(bytes, scan.index.from, scan.index.to) : 0;
        return index < 0 || index > Integer.MAX_VALUE ? 0 : (int) index;
    }

    /**
     * The choice with this index, new or known.
     *
     * @param index 0 or more
     */
    ChatChoice choice(int index) {
        for (ChatChoice choice : choices) {
            if (choice.index == index) {
                return choice;
            }
        }
        ChatChoice choice = new ChatChoice(index, head, ids, changes);
        choices.add(choice);
        return choice;
    }

    /**
     * Ends a choice for a reason of upstream's.
     *
     * @param withUsage whether upstream told the usage in the same chunk
     */
    void finish(ChatChoice choice, String reason, boolean withUsage, ByteOutput out) {
        choice.tools.finish(out);
        String normal = FinishReasons.normal(reason, choice.tools.anySent());
        choice.finishReason = normal;
        choice.writer.finish(normal, withUsage && !context.includeUsage() ? usage.json() : null, out);
    }

    private boolean isError() {
        return !scan.error.isNullOrAbsent()
                || !scan.errorCode.isNullOrAbsent()
                || (scan.choiceCount < 0 && scan.message.isPresent());
    }

    /** Keeps the latest usage until the end, which follows at once: after it clients expect nothing else. */
    private void takeUsageOnly(byte[] bytes, int from, int to) {
        byte[] json = scan.usage.kind == '{' ? usage.json() : null;
        if (json == null || !context.includeUsage() || !isFinished()) {
            return;
        }
        ByteOutput kept = new ByteOutput(to - from + 256);
        if (scan.choiceCount == 0 && usage.lastWasConforming()) {
            splices.clear();
            head.repair(scan, bytes, splices);
            write(bytes, from, to, kept);
        } else {
            changes.add(Change.USAGE);
            head.usageChunk(json, kept);
        }
        usageChunk = kept.toByteArray();
    }

    private boolean needsTree(ChatChoice choice) {
        boolean empty = !scan.index.isPresent() && !scan.deltaValue.isPresent() && !scan.finish.isPresent();
        if (scan.odd
                || empty
                || choice.isFinished()
                || (scan.reasoning.isPresent() && scan.reasoningContent.isPresent())) {
            return true;
        }
        if (scan.toolCount > 0) {
            return scan.content.isText()
                    || scan.reasoning.isText()
                    || scan.reasoningContent.isText()
                    || scan.finish.isText();
        }
        return scan.toolCalls.kind == '[' && !scan.role.isPresent();
    }

    private boolean passesTool(ChatChoice choice, byte[] bytes, ByteOutput out) {
        splices.clear();
        return choice.tools.pass(scan.tool, bytes, splices, out);
    }

    private @Nullable UpstreamError write(ChatChoice choice, byte[] bytes, int from, int to, ByteOutput out) {
        String reason = null;
        if (scan.finish.isString() && !scan.finish.isText()) {
            splices.replace(scan.finish.from, scan.finish.to, NULL);
        } else if (scan.finish.isText()) {
            reason = repairFinish(choice, bytes, out);
            if (reason != null && FinishReasons.isFailure(reason)) {
                return Broken.stoppedBy(reason);
            }
        }
        boolean first = !choice.writer.roleSent();
        head.repair(scan, bytes, splices);
        repairs.repair(choice, bytes);
        repairUsage(scan.finish.isText());
        write(bytes, from, to, out);
        if (!first && !scan.finish.isText()) {
            remember(choice, bytes, from, to);
        }
        return null;
    }

    /** Remembers a chunk as the pattern of those to come if all it has to say is one string. */
    private void remember(ChatChoice choice, byte[] bytes, int from, int to) {
        boolean calls = scan.toolCount > 0;
        Span said = scan.content.isText() ? scan.content : scan.reasoningContent;
        Span text = calls ? scan.tool.arguments : said;
        if (text.isString() && !(calls && scan.tool.id.isPresent())) {
            template.remember(choice, bytes, from, to, splices, text, scan.obfuscation, calls);
        }
    }

    /** Returns the reason when it is not a normal one. */
    private @Nullable String repairFinish(ChatChoice choice, byte[] bytes, ByteOutput out) {
        choice.tools.finish(out);
        boolean called = choice.tools.anySent();
        String reason = JsonText.text(bytes, scan.finish.from, scan.finish.to);
        if (FinishReasons.isNormal(bytes, scan.finish.from, scan.finish.to, called)) {
            choice.finishReason = reason;
            return null;
        }
        if (!FinishReasons.isFailure(reason)) {
            changes.add(Change.FINISH_REASON);
            String normal = FinishReasons.normal(reason, called);
            choice.finishReason = normal;
            splices.replace(scan.finish.from, scan.finish.to, JsonText.quoted(normal));
        }
        return reason;
    }

    private void repairUsage(boolean finishes) {
        if (!scan.usage.isPresent()) {
            return;
        }
        byte[] json = finishes && !context.includeUsage() && scan.usage.kind == '{' ? usage.json() : null;
        if (json == null) {
            if (!scan.usage.isNull()) {
                changes.add(Change.USAGE);
            }
            splices.remove(scan.usage.cutFrom, scan.usage.cutTo);
        } else if (!usage.lastWasConforming()) {
            changes.add(Change.USAGE);
            splices.replace(scan.usage.from, scan.usage.to, json);
        }
    }

    private void write(byte[] bytes, int from, int to, ByteOutput out) {
        out.write(OPEN);
        if (splices.isEmpty()) {
            out.write(bytes, from, to - from);
        } else {
            splices.write(bytes, from, to, out);
        }
        out.write(CLOSE);
    }
}

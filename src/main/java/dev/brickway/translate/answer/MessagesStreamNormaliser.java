package dev.brickway.translate.answer;

import static dev.brickway.translate.answer.JsonText.utf8;

import dev.brickway.translate.Dialect;
import dev.brickway.translate.error.ErrorAnswer;
import dev.brickway.translate.error.UpstreamError;
import dev.brickway.translate.json.ByteOutput;
import dev.brickway.translate.json.JsonSyntaxError;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The event stream of an Anthropic message: passed on with event names and a proper end. */
final class MessagesStreamNormaliser extends EventStreamNormaliser {
    private static final byte[] CLOSE = utf8("\n\n");
    private static final byte[] STOP_EVENT = utf8("event: message_stop\ndata: {\"type\":\"message_stop\"}\n\n");

    private final MessageScan scan = new MessageScan();
    private final Splices splices = new Splices();
    private final Set<Integer> open = new HashSet<>();

    private @Nullable String model;
    private @Nullable String stopReason;
    private boolean anyEvent;
    private boolean anyBlock;
    private boolean toolUsed;
    private boolean doneSaid;
    private long inputTokens = -1;
    private long outputTokens = -1;

    MessagesStreamNormaliser(AnswerContext context) {
        super(context);
    }

    @Override
    public StreamSummary summary() {
        return new StreamSummary(model, inputTokens, outputTokens, stopReason, error(), changes.labels());
    }

    @Override
    @Nullable UpstreamError take(byte[] bytes, int from, int to, ByteOutput out) throws JsonSyntaxError {
        scan.read(bytes, from, to);
        String name = eventName();
        String type = scan.type.isText() ? JsonText.text(bytes, scan.type.from, scan.type.to) : name;
        if (isUnspeakable(type)) {
            return Broken.garbage(bytes, from, to);
        }
        if (type == null
                || type.equals("error")
                || !scan.error.isNullOrAbsent()
                || !scan.errorCode.isNullOrAbsent()
                || scan.messageText.isString()) {
            return takeError(type, bytes, from, to);
        }
        anyEvent = true;
        splices.clear();
        if (!scan.type.isPresent()) {
            changes.add(Change.OBJECT);
            splices.insert(scan.top, typeMember(bytes, scan.top, to, type));
        } else if (!scan.type.isText()) {
            changes.add(Change.OBJECT);
            splices.replace(scan.type.from, scan.type.to, JsonText.quoted(type));
        }
        if (name == null) {
            changes.add(Change.EVENT_NAME);
        }
        note(bytes);
        switch (type) {
            case "content_block_start" -> {
                anyBlock = true;
                toolUsed |= scan.toolUse;
                open.add(index(bytes));
            }
            case "content_block_stop" -> open.remove(index(bytes));
            case "message_delta" -> repairStopReason(bytes);
            case "message_stop" -> {
                if (stopReason == null) {
                    if (!isContentWhole()) {
                        return Broken.early();
                    }
                    writeStopReason(out);
                }
            }
            default -> {
                // Nothing that matters to the end.
            }
        }
        out.write("event: ");
        out.write(type);
        out.write("\ndata: ");
        splices.write(bytes, from, to, out);
        out.write(CLOSE);
        if (type.equals("message_stop")) {
            finishBy(null, out);
        }
        return null;
    }

    @Override
    void takeDone(ByteOutput out) {
        doneSaid = true;
    }

    /** Between two blocks a stream that is cut looks no different from a whole one: upstream must have called it complete. */
    @Override
    @Nullable UpstreamError complete(ByteOutput out) {
        if (!anyEvent) {
            return Broken.empty();
        }
        if (stopReason == null) {
            if (!doneSaid || !isContentWhole()) {
                return Broken.early();
            }
            writeStopReason(out);
        }
        changes.add(Change.COMPLETION);
        out.write(STOP_EVENT);
        return null;
    }

    @Override
    void writeError(UpstreamError reason, ByteOutput out) {
        out.write(ErrorAnswer.streamEvent(Dialect.MESSAGES, reason));
    }

    private UpstreamError takeError(@Nullable String type, byte[] bytes, int from, int to) {
        boolean told = type != null
                || !scan.error.isNullOrAbsent()
                || !scan.errorCode.isNullOrAbsent()
                || scan.messageText.isString();
        return told ? UpstreamError.inStream(Arrays.copyOfRange(bytes, from, to)) : Broken.garbage(bytes, from, to);
    }

    private void note(byte[] bytes) {
        if (scan.model.isText()) {
            model = JsonText.text(bytes, scan.model.from, scan.model.to);
        }
        inputTokens = Math.max(inputTokens, scan.allInputTokens());
        outputTokens = Math.max(outputTokens, scan.outputTokens);
    }

    private void repairStopReason(byte[] bytes) {
        if (!scan.stopReason.isText()) {
            return;
        }
        String reason = JsonText.text(bytes, scan.stopReason.from, scan.stopReason.to);
        stopReason = StopReasons.normal(reason, toolUsed);
        if (!stopReason.equals(reason)) {
            changes.add(Change.STOP_REASON);
            splices.replace(scan.stopReason.from, scan.stopReason.to, JsonText.quoted(stopReason));
        }
    }

    private boolean isContentWhole() {
        return anyBlock && open.isEmpty();
    }

    private void writeStopReason(ByteOutput out) {
        changes.add(Change.STOP_REASON);
        stopReason = StopReasons.normal("", toolUsed);
        out.write("event: message_delta\ndata: {\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"" + stopReason
                + "\",\"stop_sequence\":null},\"usage\":{\"output_tokens\":" + Math.max(0, outputTokens) + "}}\n\n");
    }

    private int index(byte[] bytes) {
        return scan.index.isNumber() ? (int) JsonText.whole(bytes, scan.index.from, scan.index.to) : -1;
    }
}

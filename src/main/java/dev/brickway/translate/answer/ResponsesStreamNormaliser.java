package dev.brickway.translate.answer;

import static dev.brickway.translate.answer.JsonText.utf8;

import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import dev.brickway.translate.error.ErrorAnswer;
import dev.brickway.translate.error.UpstreamError;
import dev.brickway.translate.json.ByteOutput;
import dev.brickway.translate.json.JsonSyntaxError;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The event stream of a Responses answer: passed on with usable item ids and a proper last event. */
final class ResponsesStreamNormaliser extends EventStreamNormaliser {
    private static final byte[] CLOSE = utf8("\n\n");

    private final ResponseScan scan = new ResponseScan();
    private final Splices splices = new Splices();
    private final ItemIds ids = new ItemIds(changes);
    private final ResponseOutput output = new ResponseOutput();

    private @Nullable String responseId;
    private @Nullable String model;
    private @Nullable String status;
    private long inputTokens = -1;
    private long outputTokens = -1;
    private long nextSequenceNumber;
    private boolean doneSaid;

    ResponsesStreamNormaliser(AnswerContext context) {
        super(context);
    }

    @Override
    public StreamSummary summary() {
        return new StreamSummary(model, inputTokens, outputTokens, status, error(), changes.labels());
    }

    @Override
    @Nullable UpstreamError take(byte[] bytes, int from, int to, ByteOutput out) throws JsonSyntaxError {
        scan.readEvent(bytes, from, to);
        String name = eventName();
        String type = scan.type.isText() ? JsonText.text(bytes, scan.type.from, scan.type.to) : name;
        if (isUnspeakable(type)) {
            return Broken.garbage(bytes, from, to);
        }
        if (type == null || type.equals("error") || !scan.errorCode.isNullOrAbsent()) {
            boolean error = type != null
                    || !scan.error.isNullOrAbsent()
                    || scan.message.isPresent()
                    || !scan.errorCode.isNullOrAbsent();
            return error
                    ? UpstreamError.inStream(Arrays.copyOfRange(bytes, from, to))
                    : Broken.garbage(bytes, from, to);
        }
        splices.clear();
        if (!scan.type.isPresent()) {
            changes.add(Change.OBJECT);
            splices.insert(scan.top, typeMember(bytes, scan.top, to, type));
        } else if (!scan.type.isText()) {
            changes.add(Change.OBJECT);
            splices.replace(scan.type.from, scan.type.to, JsonText.quoted(type));
        }
        note(type, bytes);
        repairIds(type, bytes);
        if (name == null) {
            changes.add(Change.EVENT_NAME);
        }
        out.write("event: ");
        out.write(type);
        out.write("\ndata: ");
        splices.write(bytes, from, to, out);
        out.write(CLOSE);
        if (isLast(type)) {
            noteEnd(type, bytes, from, to);
            finishBy(null, out);
        }
        return null;
    }

    @Override
    void takeDone(ByteOutput out) {
        doneSaid = true;
    }

    /** Between two items a stream that is cut looks no different from a whole one: upstream must have called it complete. */
    @Override
    @Nullable UpstreamError complete(ByteOutput out) {
        if (responseId == null && nextSequenceNumber == 0) {
            return Broken.empty();
        }
        if (!doneSaid || !output.isWhole()) {
            return Broken.early();
        }
        changes.add(Change.COMPLETION);
        status = "completed";
        JsonObject event = new JsonObject();
        event.addProperty("type", "response.completed");
        event.addProperty("sequence_number", nextSequenceNumber);
        event.add("response", output.completed(context, responseId));
        out.write("event: response.completed\ndata: " + event + "\n\n");
        return null;
    }

    @Override
    void writeError(UpstreamError reason, ByteOutput out) {
        status = "failed";
        out.write(ErrorAnswer.responseFailed(
                responseId, model == null ? context.model() : model, nextSequenceNumber, reason));
        JsonObject event = new JsonObject();
        event.addProperty("type", "error");
        event.addProperty("sequence_number", nextSequenceNumber + 1);
        event.addProperty("code", reason.code());
        event.addProperty("message", reason.message());
        event.add("param", JsonNull.INSTANCE);
        out.write("event: error\ndata: " + event + "\n\n");
    }

    private void note(String type, byte[] bytes) {
        if (scan.sequenceNumber.isNumber()) {
            long number = JsonText.whole(bytes, scan.sequenceNumber.from, scan.sequenceNumber.to);
            nextSequenceNumber = Math.max(nextSequenceNumber, number + 1);
        } else {
            nextSequenceNumber++;
        }
        if (!scan.response.isPresent()) {
            return;
        }
        if (scan.id.isText()) {
            responseId = JsonText.text(bytes, scan.id.from, scan.id.to);
        }
        if (scan.model.isText()) {
            model = JsonText.text(bytes, scan.model.from, scan.model.to);
        }
        inputTokens = Math.max(inputTokens, scan.inputTokens);
        outputTokens = Math.max(outputTokens, scan.outputTokens);
        if (type.equals("response.created") || type.equals("response.in_progress")) {
            output.begin(bytes, scan.response);
        }
    }

    private void repairIds(String type, byte[] bytes) {
        int index = scan.outputIndex.isNumber()
                ? (int) JsonText.whole(bytes, scan.outputIndex.from, scan.outputIndex.to)
                : -1;
        splice(scan.itemId, ids.replacement(bytes, scan.itemId, index, null, false));
        boolean added = type.equals("response.output_item.added");
        byte[] itemId = ids.replacement(bytes, scan.item.id, index, typeOf(scan.item, bytes), added);
        splice(scan.item.id, itemId);
        if (added) {
            output.added(index);
        } else if (type.equals("response.output_item.done") && scan.itemValue.isPresent()) {
            output.done(index, bytes, scan, itemId);
        }
        for (int i = 0; i < scan.output.size(); i++) {
            ResponseScan.Item item = scan.output.get(i);
            splice(item.id, ids.inOutput(bytes, item.id, i, typeOf(item, bytes)));
        }
    }

    private void splice(Span span, byte @Nullable [] replacement) {
        if (replacement != null) {
            splices.replace(span.from, span.to, replacement);
        }
    }

    private void noteEnd(String type, byte[] bytes, int from, int to) {
        status = scan.status.isText()
                ? JsonText.text(bytes, scan.status.from, scan.status.to)
                : type.substring(type.indexOf('.') + 1);
        if (type.equals("response.failed")) {
            boolean inside = scan.response.isPresent();
            noteError(UpstreamError.inStream(
                    Arrays.copyOfRange(bytes, inside ? scan.response.from : from, inside ? scan.response.to : to)));
        }
    }

    private static boolean isLast(String type) {
        return type.equals("response.completed")
                || type.equals("response.incomplete")
                || type.equals("response.failed");
    }

    static @Nullable String typeOf(ResponseScan.Item item, byte[] bytes) {
        return item.type.isText() ? JsonText.text(bytes, item.type.from, item.type.to) : null;
    }
}

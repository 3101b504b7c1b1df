package dev.brickway.translate.answer;

import static dev.brickway.translate.answer.JsonText.utf8;

import dev.brickway.translate.ClientKind;
import dev.brickway.translate.Dialect;
import dev.brickway.translate.error.ErrorAnswer;
import dev.brickway.translate.error.UpstreamError;
import dev.brickway.translate.json.ByteOutput;
import dev.brickway.translate.json.JsonSyntaxError;
import org.jspecify.annotations.Nullable;

/** The event stream of a chat completion: its regular end and its broken ones; the chunks are {@link ChatChunks}'. */
final class ChatStreamNormaliser extends EventStreamNormaliser {
    private static final byte[] DONE_EVENT = utf8("data: [DONE]\n\n");

    private final ChatChunks chunks;

    ChatStreamNormaliser(AnswerContext context) {
        super(context);
        this.chunks = new ChatChunks(context, changes);
    }

    @Override
    public StreamSummary summary() {
        return chunks.summary(error());
    }

    @Override
    @Nullable UpstreamError take(byte[] bytes, int from, int to, ByteOutput out) throws JsonSyntaxError {
        return chunks.take(bytes, from, to, out);
    }

    @Override
    void takeDone(ByteOutput out) {
        if (chunks.anyChunk()) {
            writeDone(out);
            finishBy(null, out);
        } else {
            finishBy(Broken.empty(), out);
        }
    }

    @Override
    @Nullable UpstreamError complete(ByteOutput out) {
        if (!chunks.isFinished()) {
            return chunks.anyChunk() ? Broken.early() : Broken.empty();
        }
        changes.add(Change.DONE);
        writeDone(out);
        return null;
    }

    /** Some gateways answer in one piece although a stream was asked for. */
    @Override
    @Nullable UpstreamError takeBody(byte[] body, ByteOutput out) {
        try {
            byte[] line = oneLine(body, 0, body.length);
            UpstreamError reason = chunks.take(line, 0, line.length, out);
            if (reason != null || !chunks.hasChoices()) {
                return reason != null ? reason : Broken.body(body);
            }
        } catch (JsonSyntaxError noJson) {
            return Broken.body(body);
        }
        changes.add(Change.PLAIN_ANSWER);
        writeDone(out);
        return null;
    }

    @Override
    void writeError(UpstreamError reason, ByteOutput out) {
        if (context.client() == ClientKind.VSCODE) {
            chunks.closeForError(out);
        }
        chunks.writeUsage(out);
        out.write(ErrorAnswer.streamEvent(Dialect.CHAT_COMPLETIONS, reason));
    }

    private void writeDone(ByteOutput out) {
        chunks.finish(out);
        out.write(DONE_EVENT);
    }
}

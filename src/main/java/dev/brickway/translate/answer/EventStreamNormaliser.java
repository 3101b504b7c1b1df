package dev.brickway.translate.answer;

import static dev.brickway.translate.answer.JsonText.utf8;

import dev.brickway.translate.error.UpstreamError;
import dev.brickway.translate.json.ByteOutput;
import dev.brickway.translate.json.JsonSyntaxError;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What the event streams of all dialects have in common: framing, comments, garbage and broken ends. */
abstract class EventStreamNormaliser implements StreamNormaliser, EventScanner.Sink {
    private static final byte[] DONE = utf8("[DONE]");

    final AnswerContext context;
    final Changes changes = new Changes();
    private final EventScanner scanner = new EventScanner(this);
    private boolean over;
    private boolean ending;
    private @Nullable String error;

    EventStreamNormaliser(AnswerContext context) {
        this.context = context;
    }

    /** Takes one event and writes what can be sent of it; returns the error when it tells of one. */
    abstract @Nullable UpstreamError take(byte[] bytes, int from, int to, ByteOutput out) throws JsonSyntaxError;

    /** Upstream said {@code [DONE]}; the default is for dialects in which that has no meaning. */
    void takeDone(ByteOutput out) {}

    /** Upstream ended the stream: completes the answer, or returns why it cannot be complete. */
    abstract @Nullable UpstreamError complete(ByteOutput out);

    /** Writes the error that is the stream's last event. */
    abstract void writeError(UpstreamError reason, ByteOutput out);

    /** The body is no event stream; the default is that it must be an error. */
    @Nullable UpstreamError takeBody(byte[] body, ByteOutput out) {
        return Broken.body(body);
    }

    @Override
    public final void feed(byte[] bytes, int offset, int length, ByteOutput out) {
        if (!over) {
            scanner.feed(bytes, offset, length, out);
        }
    }

    @Override
    public final void end(ByteOutput out) {
        if (!over) {
            ending = true;
            scanner.finish(out);
        }
        if (!over) {
            finishBy(complete(out), out);
        }
    }

    @Override
    public final void fail(String message, ByteOutput out) {
        if (!over) {
            finishBy(Broken.stream(message), out);
        }
    }

    @Override
    public final boolean over() {
        return over;
    }

    @Override
    public final void event(byte[] bytes, int from, int to, ByteOutput out) {
        if (over) {
            return;
        }
        if (isDone(bytes, from, to)) {
            takeDone(out);
            return;
        }
        UpstreamError reason;
        try {
            reason = scanner.dataLines() > 1 ? takeLines(bytes, from, to, out) : take(bytes, from, to, out);
        } catch (JsonSyntaxError noJson) {
            // What the end of the stream cut off says nothing; what came before it decides.
            reason = ending ? null : Broken.garbage(bytes, from, to);
        }
        if (reason != null) {
            finishBy(reason, out);
        }
    }

    @Override
    public final void comment(byte[] bytes, int from, int to, ByteOutput out) {
        if (!over) {
            out.write(':');
            out.write(bytes, from, to - from);
            out.write("\n\n");
        }
    }

    @Override
    public final void tooLong(ByteOutput out) {
        if (!over) {
            finishBy(Broken.tooLong(), out);
        }
    }

    @Override
    public final void noStream(byte[] body, ByteOutput out) {
        if (!over) {
            finishBy(takeBody(body, out), out);
        }
    }

    /** The stream has had its last event, or gets it now when there is an error. */
    final void finishBy(@Nullable UpstreamError reason, ByteOutput out) {
        over = true;
        if (reason != null) {
            error = reason.message();
            changes.add(Change.ERROR);
            writeError(reason, out);
        }
    }

    /** Upstream ended the stream by telling of an error in the dialect's own way. */
    final void noteError(UpstreamError reason) {
        error = reason.message();
    }

    final @Nullable String error() {
        return error;
    }

    /** The current event's {@code event:} field. */
    final @Nullable String eventName() {
        return scanner.eventName();
    }

    /** Whether an event could not be named so, since its name would end in the middle. */
    static boolean isUnspeakable(@Nullable String type) {
        return type != null && (type.indexOf('\n') >= 0 || type.indexOf('\r') >= 0);
    }

    /** The member that says an event's type, to stand right behind the brace before {@code top}. */
    static byte[] typeMember(byte[] bytes, int top, int to, String type) {
        int next = top;
        while (next < to && (bytes[next] == ' ' || bytes[next] == '\t' || bytes[next] == '\n' || bytes[next] == '\r')) {
            next++;
        }
        byte[] member = JsonText.member("type", type);
        boolean alone = next < to && bytes[next] == '}';
        return alone ? Arrays.copyOf(member, member.length - 1) : member; // without its comma
    }

    /** A copy of JSON without line ends, which would cut our own event in two; it has them between its tokens only. */
    static byte[] oneLine(byte[] bytes, int from, int to) {
        byte[] line = Arrays.copyOfRange(bytes, from, to);
        for (int i = 0; i < line.length; i++) {
            if (line[i] == '\n' || line[i] == '\r') {
                line[i] = ' ';
            }
        }
        return line;
    }

    /** Takes an event of several data lines: one JSON text, or events whose blank lines were lost. */
    private @Nullable UpstreamError takeLines(byte[] bytes, int from, int to, ByteOutput out) throws JsonSyntaxError {
        byte[] joined = oneLine(bytes, from, to);
        try {
            return take(joined, 0, joined.length, out);
        } catch (JsonSyntaxError severalEvents) {
            UpstreamError reason = null;
            int start = from;
            for (int p = from; p <= to && reason == null && !over; p++) {
                if (p == to || bytes[p] == '\n') {
                    if (isDone(bytes, start, p)) {
                        takeDone(out);
                    } else if (p > start) {
                        reason = take(bytes, start, p, out);
                    }
                    start = p + 1;
                }
            }
            return reason;
        }
    }

    private static boolean isDone(byte[] bytes, int start, int end) {
        int from = start;
        int to = end;
        while (from < to && bytes[from] == ' ') {
            from++;
        }
        while (to > from && bytes[to - 1] == ' ') {
            to--;
        }
        return Arrays.equals(bytes, from, to, DONE, 0, DONE.length);
    }
}

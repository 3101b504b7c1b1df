package dev.brickway.proxy;

import dev.brickway.translate.answer.StreamNormaliser;
import dev.brickway.translate.json.ByteOutput;
import io.undertow.server.HttpServerExchange;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.zip.DataFormatException;
import org.jspecify.annotations.Nullable;
import org.xnio.channels.StreamSinkChannel;
import org.xnio.channels.StreamSourceChannel;

/**
 * Moves an event stream from Databricks through the normaliser to the client. Reads upstream only while the client
 * takes what was read before, so a slow client slows Databricks down instead of filling memory.
 */
final class StreamPump implements Deadlines.Watched {
    /** Events that came together are written together, up to about so many bytes. */
    private static final int ENOUGH_BYTES = 16 * 1024;

    /** And no later than after so many reads: what is held back or thrown away fills no memory, but takes time. */
    private static final int READS_IN_A_ROW = 16;

    /** A fast stream makes room for the others of its I/O thread after so many writes. */
    private static final int ROUNDS_IN_A_ROW = 16;

    /** How long Databricks may take to close a stream whose last event has come; its connection can be kept then. */
    private static final long CLOSING_NANOS = Duration.ofSeconds(1).toNanos();

    /** So little of a packed stream is unpacked at once that it stays small even at gzip's best, 1 to 1,032. */
    private static final int PACKED_BYTES = 512;

    /** Hears of the stream's fate on the I/O thread. */
    interface Listener {
        /** The first bytes for the client are there: the last moment to set headers; false to send nothing at all. */
        boolean beforeFirstByte();

        /**
         * Everything for the client has been written and the exchange is ending.
         *
         * @param upstreamComplete whether the upstream answer was read to its end
         */
        void over(boolean upstreamComplete);

        /** The client does not take its answer any more. */
        void clientGone();
    }

    private final StreamSourceChannel upstream;
    private final HttpServerExchange exchange;
    private final StreamNormaliser normaliser;
    private final IoState io;
    private final long idleNanos;
    private final @Nullable GzipDecoder gzip;
    private final Listener listener;

    private @Nullable StreamSinkChannel client;
    /** What the client did not take at once. */
    private @Nullable ByteBuffer pending;
    /** Why the stream ends early, to be told to the client. */
    private @Nullable String breach;

    private boolean upstreamEnded;
    private boolean upstreamComplete;
    private boolean upstreamListening;
    private boolean closing;
    private boolean over;
    private long deadlineNanos;
    private long patienceNanos;

    StreamPump(
            StreamSourceChannel upstream,
            HttpServerExchange exchange,
            StreamNormaliser normaliser,
            IoState io,
            Duration idleLimit,
            @Nullable GzipDecoder gzip,
            Listener listener) {
        this.upstream = upstream;
        this.exchange = exchange;
        this.normaliser = normaliser;
        this.io = io;
        this.idleNanos = idleLimit.toNanos();
        this.gzip = gzip;
        this.listener = listener;
    }

    /**
     * Begins.
     *
     * @param firstByteDeadlineNanos until when the first byte may take its time; the idle limit counts from then on
     * @param firstByteLimit how long that was altogether
     */
    void start(long firstByteDeadlineNanos, Duration firstByteLimit) {
        deadlineNanos = firstByteDeadlineNanos;
        patienceNanos = firstByteLimit.toNanos();
        io.deadlines.watch(this);
        pump();
    }

    /** Stops at once and says nothing to anybody. */
    void cancel() {
        over = true;
        io.deadlines.forget(this);
        if (gzip != null) {
            gzip.close();
        }
    }

    private void pump() {
        ByteOutput out = io.borrowOutput();
        try {
            move(out);
        } catch (IOException e) {
            clientGone();
        } finally {
            io.giveBack(out);
        }
    }

    private void move(ByteOutput out) throws IOException {
        for (int rounds = 0; !over; rounds++) {
            if (pending != null && !drain(pending)) {
                return;
            }
            if (rounds == ROUNDS_IN_A_ROW) {
                flush();
                exchange.getIoThread().execute(this::pump);
                return;
            }
            boolean more = gather(out);
            if (!send(out)) {
                return;
            }
            if (upstreamEnded) {
                complete();
                return;
            }
            if (!more) {
                flush();
                listenToUpstream();
                return;
            }
        }
    }

    /** Reads what has come, up to a bound, so that it is written together; false when nothing more is there. */
    private boolean gather(ByteOutput out) {
        if (breach != null && !upstreamEnded) {
            upstreamEnded = true;
            normaliser.fail(breach, out);
        }
        for (int reads = 0; reads < READS_IN_A_ROW && !upstreamEnded && out.size() < ENOUGH_BYTES; reads++) {
            if (!read(out)) {
                return false;
            }
            if (client == null && !out.isEmpty() && !begin()) {
                return false;
            }
        }
        return true;
    }

    /** Reads once; false when there is nothing to read now. */
    private boolean read(ByteOutput out) {
        int count;
        try {
            count = upstream.read(ByteBuffer.wrap(io.scratch, 0, gzip == null ? io.scratch.length : PACKED_BYTES));
        } catch (IOException e) {
            brokenOff("Databricks broke off its answer. Try again.", out);
            return true;
        }
        if (count == 0) {
            return false;
        }
        waitLonger();
        patienceNanos = idleNanos;
        if (count < 0) {
            ended(out);
        } else {
            feed(count, out);
            noteLastEvent();
        }
        return true;
    }

    /** The client need not wait for what comes after the last event, nor may that go on for ever. */
    private void noteLastEvent() {
        if (closing || !normaliser.over()) {
            return;
        }
        closing = true;
        if (normaliser.summary().error() == null) {
            deadlineNanos = System.nanoTime() + CLOSING_NANOS;
        } else {
            upstreamEnded = true;
        }
    }

    private void waitLonger() {
        if (!closing) {
            deadlineNanos = System.nanoTime() + idleNanos;
        }
    }

    private void feed(int count, ByteOutput out) {
        if (gzip == null) {
            normaliser.feed(io.scratch, 0, count, out);
            return;
        }
        try {
            gzip.feed(io.scratch, 0, count, (bytes, offset, length) -> normaliser.feed(bytes, offset, length, out));
        } catch (DataFormatException e) {
            brokenOff("Databricks sent an answer that could not be unpacked (" + e.getMessage() + "). Try again.", out);
        }
    }

    private void ended(ByteOutput out) {
        upstreamEnded = true;
        upstreamComplete = true;
        if (gzip != null && !gzip.complete()) {
            normaliser.fail("Databricks broke off its answer. Try again.", out);
        } else {
            normaliser.end(out);
        }
    }

    private void brokenOff(String reason, ByteOutput out) {
        upstreamEnded = true;
        normaliser.fail(reason, out);
    }

    /** Writes what was gathered; false when the client takes no more for now, or has no more to get. */
    private boolean send(ByteOutput out) throws IOException {
        if (over || out.isEmpty()) {
            return !over;
        }
        if (client == null && !begin()) {
            return false;
        }
        ByteBuffer gathered = out.view();
        boolean sent = drain(gathered);
        if (!sent) {
            // The memory behind it serves other streams meanwhile.
            pending = ByteBuffer.allocate(gathered.remaining()).put(gathered).flip();
        }
        out.clear();
        return sent;
    }

    /** Writes bytes for the client; false when it does not take all of them now. */
    private boolean drain(ByteBuffer bytes) throws IOException {
        StreamSinkChannel channel = client();
        while (bytes.hasRemaining()) {
            // With the last bytes goes the mark of the end: one system call less.
            if ((upstreamEnded ? channel.writeFinal(bytes) : channel.write(bytes)) == 0) {
                deadlineNanos = System.nanoTime() + idleNanos; // now it is the client's time
                suspendUpstream();
                channel.resumeWrites();
                return false;
            }
        }
        pending = null;
        deadlineNanos = System.nanoTime() + (closing ? CLOSING_NANOS : idleNanos);
        return true;
    }

    private boolean begin() {
        if (!listener.beforeFirstByte()) {
            cancel();
            return false;
        }
        StreamSinkChannel channel = exchange.getResponseChannel();
        channel.getWriteSetter().set(this::clientReady);
        client = channel;
        return true;
    }

    private void clientReady(StreamSinkChannel channel) {
        channel.suspendWrites();
        pump();
    }

    /** Small writes go straight to the socket; this pushes what did not fit there. */
    private void flush() throws IOException {
        if (client != null && !client.flush()) {
            client.resumeWrites();
        }
    }

    private void complete() throws IOException {
        cancel();
        if (client == null && !begin()) {
            return;
        }
        StreamSinkChannel channel = client();
        listener.over(upstreamComplete);
        ClientPatience patience = new ClientPatience(
                exchange, io.deadlines, Duration.ofNanos(idleNanos), () -> AnswerWriter.abort(exchange));
        AnswerWriter.finish(exchange, channel, patience);
    }

    private StreamSinkChannel client() {
        StreamSinkChannel channel = client;
        if (channel == null) {
            throw new IllegalStateException("the answer has not begun");
        }
        return channel;
    }

    private void listenToUpstream() {
        if (!upstreamListening) {
            upstreamListening = true;
            upstream.getReadSetter().set(ready -> pump());
        }
        upstream.resumeReads();
    }

    private void suspendUpstream() {
        if (upstreamListening) {
            upstream.suspendReads();
        }
    }

    private void clientGone() {
        cancel();
        listener.clientGone();
    }

    @Override
    public long deadlineNanos() {
        return deadlineNanos;
    }

    @Override
    public void expired() {
        if (pending != null) {
            // It is the client that does not read.
            clientGone();
            return;
        }
        suspendUpstream();
        breach = "Databricks has sent nothing for "
                + Duration.ofNanos(patienceNanos).toSeconds() + " s, so Brickway stopped waiting. Try again.";
        deadlineNanos = System.nanoTime() + idleNanos; // for the client to take the rest
        io.deadlines.watch(this);
        pump();
    }
}

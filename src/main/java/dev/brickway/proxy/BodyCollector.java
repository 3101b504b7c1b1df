package dev.brickway.proxy;

import dev.brickway.translate.json.ByteOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.zip.DataFormatException;
import org.jspecify.annotations.Nullable;
import org.xnio.channels.StreamSourceChannel;

/** Reads a whole upstream answer that is not a stream: a plain completion, or an error. */
final class BodyCollector implements Deadlines.Watched {

    /** Hears exactly one of these, on the I/O thread. */
    interface Receiver {
        void collected(byte[] body);

        /** The answer is unusable; {@code reason} is a sentence for a person. */
        void broken(String reason);
    }

    private final StreamSourceChannel channel;
    private final IoState io;
    private final int limit;
    private final long idleNanos;
    private final @Nullable GzipDecoder gzip;
    private final Receiver receiver;
    private final ByteOutput collected = new ByteOutput(1024);
    private long deadlineNanos;
    private boolean over;

    BodyCollector(
            StreamSourceChannel channel,
            IoState io,
            int limit,
            Duration idleLimit,
            @Nullable GzipDecoder gzip,
            Receiver receiver) {
        this.channel = channel;
        this.io = io;
        this.limit = limit;
        this.idleNanos = idleLimit.toNanos();
        this.gzip = gzip;
        this.receiver = receiver;
    }

    void start() {
        deadlineNanos = System.nanoTime() + idleNanos;
        read();
    }

    /** Gives up; nothing is heard any more. */
    void cancel() {
        over = true;
        io.deadlines.forget(this);
        closeGzip();
    }

    private void read() {
        while (!over) {
            int count;
            try {
                count = channel.read(ByteBuffer.wrap(io.scratch));
                if (count > 0) {
                    take(count);
                }
            } catch (IOException e) {
                broken("Databricks broke off its answer. Try again.");
                return;
            } catch (DataFormatException e) {
                broken("Databricks sent an answer that could not be unpacked (" + e.getMessage() + "). Try again.");
                return;
            }
            if (count < 0) {
                if (gzip != null && !gzip.complete() && !collected.isEmpty()) {
                    broken("Databricks broke off its answer. Try again.");
                } else {
                    cancel();
                    receiver.collected(collected.toByteArray());
                }
            } else if (count == 0) {
                channel.getReadSetter().set(ready -> read());
                channel.resumeReads();
                io.deadlines.watch(this);
                return;
            } else if (collected.size() > limit) {
                broken("Databricks sent an answer larger than " + (limit >> 20) + " MiB.");
            } else {
                deadlineNanos = System.nanoTime() + idleNanos;
            }
        }
    }

    private void take(int count) throws DataFormatException {
        if (gzip == null) {
            collected.write(io.scratch, 0, count);
            return;
        }
        gzip.feed(io.scratch, 0, count, (bytes, offset, length) -> {
            if (collected.size() <= limit) {
                collected.write(bytes, offset, length);
            }
        });
    }

    private void broken(String reason) {
        cancel();
        receiver.broken(reason);
    }

    private void closeGzip() {
        if (gzip != null) {
            gzip.close();
        }
    }

    @Override
    public long deadlineNanos() {
        return deadlineNanos;
    }

    @Override
    public void expired() {
        broken("Databricks stopped in the middle of its answer and sent nothing for "
                + Duration.ofNanos(idleNanos).toSeconds() + " s. Try again.");
    }
}

package dev.brickway.proxy;

import dev.brickway.translate.Dialect;
import dev.brickway.translate.json.ByteOutput;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.xnio.XnioIoThread;

/** What belongs to one I/O thread: its upstream connections, its time limits and its scratch memory. */
final class IoState {
    /** As large as Undertow's buffers, so that one read empties one of them. */
    private static final int SCRATCH_BYTES = 16 * 1024;

    /** One event may be much larger than usual. */
    private static final int MOST_KEPT_BYTES = 8 * SCRATCH_BYTES;

    /** What all I/O threads together keep of large bodies' memory: 32 requests of 1 MB at the same time need no more. */
    private static final long SPARE_BYTES = 32L << 20;

    /** After three times as long all are gone, and then the memory can be given back. */
    private static final int SPARE_SECONDS = 5;

    /** No model has a longer one; what is longer is not kept. */
    private static final int LONGEST_NAME = 256;

    final UpstreamPool pool = new UpstreamPool();
    final SpareBodies bodies;
    final Deadlines deadlines;
    /** Bytes live here only within one call; never keep them. */
    final byte[] scratch = new byte[SCRATCH_BYTES];

    private final Map<Dialect, String> lastAsked = new EnumMap<>(Dialect.class);

    /** Mostly one; more when a stream begins while another one of the same thread ends. */
    private final Deque<ByteOutput> outputs = new ArrayDeque<>();

    private IoState(XnioIoThread thread, int ioThreads) {
        deadlines = new Deadlines(thread);
        bodies = new SpareBodies(SPARE_BYTES / ioThreads, letGo -> later(thread, letGo));
    }

    private static void later(XnioIoThread thread, Runnable task) {
        try {
            thread.executeAfter(task, SPARE_SECONDS, TimeUnit.SECONDS);
        } catch (RejectedExecutionException ending) {
            // The server ends, and what it keeps with it.
        }
    }

    /** The model that a request asked for last: the next one will probably ask for it, too. */
    @Nullable String lastAsked(Dialect dialect) {
        return lastAsked.get(dialect);
    }

    void asked(Dialect dialect, @Nullable String model) {
        if (model != null && model.length() <= LONGEST_NAME) {
            lastAsked.put(dialect, model);
        }
    }

    /** Memory to write into; a stream has none of its own while it waits. */
    ByteOutput borrowOutput() {
        ByteOutput idle = outputs.pollLast();
        return idle != null ? idle : new ByteOutput(2 * SCRATCH_BYTES);
    }

    void giveBack(ByteOutput output) {
        output.clear();
        if (output.array().length <= MOST_KEPT_BYTES) {
            outputs.addLast(output);
        }
    }

    /** The states of a server's I/O threads. */
    static final class All {
        private final Map<XnioIoThread, IoState> byThread = new ConcurrentHashMap<>();
        private final int ioThreads;

        /**
         * For a server.
         *
         * @param ioThreads how many it has
         */
        All(int ioThreads) {
            this.ioThreads = ioThreads;
        }

        /** Call it on {@code thread}. */
        IoState of(XnioIoThread thread) {
            IoState state = byThread.get(thread);
            if (state == null) {
                state = new IoState(thread, ioThreads);
                byThread.put(thread, state);
            }
            return state;
        }

        /** Closes idle upstream connections, each on its own thread. */
        void close() {
            byThread.forEach((thread, state) -> thread.execute(state.pool::close));
        }
    }
}

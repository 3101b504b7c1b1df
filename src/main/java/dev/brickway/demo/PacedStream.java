package dev.brickway.demo;

import io.undertow.server.HttpServerExchange;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.xnio.IoUtils;
import org.xnio.XnioExecutor;
import org.xnio.channels.StreamSinkChannel;

/** Sends the steps of a stream at a given pace without holding a thread; everything runs on the exchange's I/O thread. */
final class PacedStream {
    private static final int BATCH_CHARACTERS = 8 * 1024;

    private final HttpServerExchange exchange;
    private final Iterator<Step> steps;
    private final int tickMillis;
    private final boolean gzip;
    private final AtomicInteger active;
    private final HangUpWatch watch;

    private @Nullable Packer packer;
    private @Nullable StreamSinkChannel channel;
    private XnioExecutor.@Nullable Key timer;
    private ByteBuffer pending = ByteBuffer.allocate(0);
    private boolean flushed = true;
    private boolean cut;
    private boolean stalled;
    private boolean ending;
    private boolean shut;
    private boolean over;

    private PacedStream(
            HttpServerExchange exchange, Iterator<Step> steps, int tickMillis, boolean gzip, AtomicInteger active) {
        this.exchange = exchange;
        this.steps = steps;
        this.tickMillis = tickMillis;
        this.gzip = gzip;
        this.active = active;
        this.watch = HangUpWatch.start(exchange);
    }

    /**
     * Starts the stream on the exchange's I/O thread; status and headers must be set.
     *
     * @param tickMillis milliseconds between two steps, 0 for as fast as the client reads
     * @param active is one higher until the stream has ended or the client has gone
     */
    static void start(
            HttpServerExchange exchange, Iterator<Step> steps, int tickMillis, boolean gzip, AtomicInteger active) {
        PacedStream stream = new PacedStream(exchange, steps, tickMillis, gzip, active);
        active.incrementAndGet();
        exchange.getConnection().addCloseListener(connection -> stream.over());
        stream.tick();
    }

    private void tick() {
        timer = null;
        run(() -> {
            fill();
            pump();
        });
    }

    private interface Work {
        void run() throws IOException;
    }

    private void run(Work work) {
        if (over) {
            return;
        }
        try {
            work.run();
        } catch (IOException | RejectedExecutionException gone) {
            // the client has gone, or the workspace stops while it writes
            IoUtils.safeClose(exchange.getConnection());
            over();
        }
    }

    /** Takes one step, or at full speed as many as make a good write. */
    private void fill() throws IOException {
        StringBuilder text = new StringBuilder();
        while (steps.hasNext() && !cut && !stalled && text.length() < BATCH_CHARACTERS) {
            switch (steps.next()) {
                case Step.Send(String more) -> text.append(more);
                case Step.Cut() -> cut = true;
                case Step.Stall() -> stalled = true;
            }
            if (tickMillis > 0 && !text.isEmpty()) {
                break;
            }
        }
        ending = !steps.hasNext() && !cut && !stalled;
        if (text.isEmpty() && !ending) {
            return;
        }
        if (packer == null) {
            // Not before there is something to say: gzip's header alone would count as the first byte.
            packer = new Packer(gzip);
        }
        pending = ByteBuffer.wrap(packer.pack(text.toString(), ending));
        flushed = !pending.hasRemaining();
    }

    private void pump() throws IOException {
        while (!over) {
            if (pending.hasRemaining()) {
                if (channel().write(pending) == 0) {
                    channel().resumeWrites();
                    return;
                }
            } else if (ending) {
                end();
                return;
            } else if (!flushed) {
                flushed = channel().flush();
                if (!flushed) {
                    channel().resumeWrites();
                    return;
                }
            } else if (cut) {
                IoUtils.safeClose(exchange.getConnection());
                return;
            } else if (stalled || timer != null) {
                suspend();
                return;
            } else if (tickMillis > 0) {
                suspend();
                timer = exchange.getIoThread().executeAfter(this::tick, tickMillis, TimeUnit.MILLISECONDS);
                return;
            } else {
                fill();
            }
        }
    }

    private void end() throws IOException {
        if (!shut) {
            // Before Undertow waits for the next request on this connection.
            watch.stop();
            channel().shutdownWrites();
            shut = true;
        }
        if (channel().flush()) {
            over();
        } else {
            channel().resumeWrites();
        }
    }

    private void suspend() {
        if (channel != null) {
            channel.suspendWrites();
        }
    }

    /** Asking for the channel starts the response, so it is asked for only when there is something to send. */
    private StreamSinkChannel channel() {
        if (channel == null) {
            channel = exchange.getResponseChannel();
            channel.getWriteSetter().set(ready -> run(this::pump));
        }
        return channel;
    }

    private void over() {
        if (!over) {
            over = true;
            active.decrementAndGet();
            if (timer != null) {
                timer.remove();
            }
        }
    }
}

package dev.brickway.proxy.faults;

import io.undertow.connector.ByteBufferPool;
import io.undertow.connector.PooledByteBuffer;
import io.undertow.server.DefaultByteBufferPool;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** Undertow's buffers, counted: how many have been taken and not given back. */
final class CountingBuffers implements ByteBufferPool {
    private static final int BYTES = 16 * 1024;

    private final ByteBufferPool pool;
    private final AtomicInteger taken;
    private final AtomicInteger most;

    CountingBuffers() {
        this(new DefaultByteBufferPool(true, BYTES, -1, 4), new AtomicInteger(), new AtomicInteger());
    }

    private CountingBuffers(ByteBufferPool pool, AtomicInteger taken, AtomicInteger most) {
        this.pool = pool;
        this.taken = taken;
        this.most = most;
    }

    /** How many are in use now. */
    int taken() {
        return taken.get();
    }

    /** How many were ever in use at once. */
    int most() {
        return most.get();
    }

    @Override
    public PooledByteBuffer allocate() {
        PooledByteBuffer buffer = pool.allocate();
        int now = taken.incrementAndGet();
        most.accumulateAndGet(now, Math::max);
        return new Counted(buffer);
    }

    @Override
    public ByteBufferPool getArrayBackedPool() {
        return new CountingBuffers(pool.getArrayBackedPool(), taken, most);
    }

    @Override
    public void close() {
        pool.close();
    }

    @Override
    public int getBufferSize() {
        return pool.getBufferSize();
    }

    @Override
    public boolean isDirect() {
        return pool.isDirect();
    }

    private final class Counted implements PooledByteBuffer {
        private final PooledByteBuffer buffer;
        private final AtomicBoolean back = new AtomicBoolean();

        private Counted(PooledByteBuffer buffer) {
            this.buffer = buffer;
        }

        @Override
        public ByteBuffer getBuffer() {
            return buffer.getBuffer();
        }

        @Override
        public void close() {
            if (back.compareAndSet(false, true)) {
                taken.decrementAndGet();
            }
            buffer.close();
        }

        @Override
        public boolean isOpen() {
            return buffer.isOpen();
        }
    }
}

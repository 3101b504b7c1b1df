package dev.brickway.proxy.faults;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.util.HashMap;
import java.util.Map;

/** What threads of some name allocate from now on: more than they can hold, whatever the collector does meanwhile. */
final class ThreadMemory {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final String prefix;
    private final Map<Long, Long> before;

    ThreadMemory(String prefix) {
        this.prefix = prefix;
        this.before = now();
    }

    /** Bytes since this was made. */
    long allocated() {
        long sum = 0;
        for (Map.Entry<Long, Long> one : now().entrySet()) {
            sum += one.getValue() - before.getOrDefault(one.getKey(), 0L);
        }
        return sum;
    }

    private Map<Long, Long> now() {
        Map<Long, Long> bytes = new HashMap<>();
        for (ThreadInfo thread : THREADS.getThreadInfo(THREADS.getAllThreadIds())) {
            if (thread != null && thread.getThreadName().startsWith(prefix)) {
                bytes.put(thread.getThreadId(), THREADS.getThreadAllocatedBytes(thread.getThreadId()));
            }
        }
        return bytes;
    }
}

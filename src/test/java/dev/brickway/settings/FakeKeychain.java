package dev.brickway.settings;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A keychain that a test can lock, hang or break. */
final class FakeKeychain implements Keychain {
    /** What happens at the begin of each reading. */
    interface Trouble {
        void happen() throws Refused, Missing, InterruptedException;
    }

    final Map<String, String> entries = new ConcurrentHashMap<>();
    final AtomicInteger writes = new AtomicInteger();
    final AtomicInteger mostAtOnce = new AtomicInteger();
    volatile Trouble onRead = () -> {};
    volatile boolean forgets;
    volatile boolean keeps;
    volatile boolean missing;
    volatile int longest = Integer.MAX_VALUE;
    private final AtomicInteger inside = new AtomicInteger();

    @Override
    public @Nullable String read(String account) throws Refused, Missing {
        enter();
        try {
            onRead.happen();
            return entries.get(account);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new Refused("interrupted");
        } finally {
            inside.decrementAndGet();
        }
    }

    @Override
    public @Nullable String write(String account, String value) {
        enter();
        writes.incrementAndGet();
        if (!forgets) {
            entries.put(account, value);
        }
        inside.decrementAndGet();
        return entries.get(account);
    }

    @Override
    public boolean delete(String account) throws Refused, Missing {
        if (missing) {
            throw new Missing("this session has no keyring");
        }
        if (keeps) {
            throw new Refused("Fake Keyring is locked.");
        }
        enter();
        inside.decrementAndGet();
        return entries.remove(account) != null;
    }

    @Override
    public String name() {
        return "Fake Keyring";
    }

    @Override
    public int longest() {
        return longest;
    }

    private void enter() {
        mostAtOnce.accumulateAndGet(inside.incrementAndGet(), Math::max);
        Thread.onSpinWait();
    }
}

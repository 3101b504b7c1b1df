package dev.brickway.settings;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps secrets in the operating system's keychain, which is opened at the first use. Where that shows that there is no
 * keychain, it keeps them in memory from then on, and says so.
 *
 * <p>After a time-out the call that hangs is interrupted; as long as it hangs on, further calls fail at once with a
 * sentence, and as soon as it ends (somebody answered the keychain's window) everything works again.
 */
final class KeychainSecretStore implements SecretStore {
    /** Long enough to type the keychain's password, short enough for whoever waits for an answer. */
    static final Duration LIMIT = Duration.ofSeconds(30);

    /** How often to look for a keychain that was not there. */
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(5);

    private final Supplier<Keychain> opening;
    private final String usualName;
    private final Duration limit;
    private final Duration lookAgain;
    private final KeychainThread thread;
    private volatile @Nullable Keychain opened;
    private volatile @Nullable MemorySecretStore instead;
    private long lookedNanos; // guarded by the thread's monitor

    /**
     * Prepares the store; nothing is opened.
     *
     * @param opening makes the keychain, on the keychain's own thread
     * @param usualName what to call it before it is opened
     * @param limit how long a call may take
     */
    KeychainSecretStore(Supplier<Keychain> opening, String usualName, Duration limit) {
        this(opening, usualName, limit, LOOK_AGAIN);
    }

    KeychainSecretStore(Supplier<Keychain> opening, String usualName, Duration limit, Duration lookAgain) {
        this.lookAgain = lookAgain;
        this.opening = opening;
        this.usualName = usualName;
        this.limit = limit;
        this.thread = new KeychainThread(limit);
    }

    @Override
    public Reading read(SecretName name) {
        MemorySecretStore memory = instead;
        if (memory != null && !maySee(memory)) {
            return memory.read(name);
        }
        try {
            String value = run(() -> keychain().read(name.account()));
            if (memory != null) {
                leave(memory);
            }
            return value == null ? new Reading.Absent() : new Reading.Found(new Secret(value));
        } catch (Keychain.Missing missing) {
            return useMemory(missing).read(name);
        } catch (Keychain.Refused refused) {
            return new Reading.Unreadable(message(refused));
        }
    }

    @Override
    public void write(SecretName name, Secret secret) throws Failed {
        if (wroteToMemory(name, secret)) {
            return;
        }
        try {
            run(() -> {
                replace(keychain(), name.account(), secret.reveal());
                return true;
            });
        } catch (Keychain.Missing missing) {
            useMemory(missing).write(name, secret);
        } catch (Keychain.Refused refused) {
            throw new Failed(message(refused));
        }
    }

    @Override
    public boolean delete(SecretName name) throws Failed {
        MemorySecretStore memory = instead;
        if (memory != null) {
            return memory.delete(name);
        }
        try {
            return run(() -> keychain().delete(name.account()));
        } catch (Keychain.Missing missing) {
            return useMemory(missing).delete(name);
        } catch (Keychain.Refused refused) {
            throw new Failed(message(refused));
        }
    }

    @Override
    public boolean lasting() {
        return instead == null;
    }

    @Override
    public String describe() {
        MemorySecretStore memory = instead;
        if (memory != null) {
            return memory.describe();
        }
        Keychain keychain = opened;
        return keychain == null ? usualName : keychain.name();
    }

    /** An entry that cannot be read may hold something worth keeping, so reading comes first. */
    private void replace(Keychain keychain, String account, String value) throws Keychain.Refused, Keychain.Missing {
        if (value.length() > keychain.longest()) {
            throw new Keychain.Refused("It has " + value.length() + " characters, and " + keychain.name()
                    + " takes no more than " + keychain.longest() + ".");
        }
        if (value.equals(keychain.read(account))) {
            return;
        }
        if (Thread.currentThread().isInterrupted()) {
            throw new Keychain.Refused("It was given up before anything was written.");
        }
        if (!value.equals(keychain.write(account, value))) {
            throw new Keychain.Refused(
                    keychain.name() + " took it without a complaint but does not give it back. Try again.");
        }
    }

    private <T extends @Nullable Object> T run(Callable<T> work) throws Keychain.Refused, Keychain.Missing {
        try {
            return thread.call(work);
        } catch (KeychainThread.Busy busy) {
            throw new Keychain.Refused(upperCase(describe()) + " is still busy with an earlier request. If a window"
                    + " asks for its password, answer it and try again; if there is none, start Brickway again.");
        } catch (TimeoutException late) {
            throw new Keychain.Refused(upperCase(describe()) + " has not answered within " + limit.toSeconds()
                    + " seconds. If a window asks for its password, answer it and try again.");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new Keychain.Refused("Waiting for " + describe() + " was interrupted.");
        } catch (ExecutionException failed) {
            Throwable cause = failed.getCause();
            if (cause instanceof Keychain.Refused refused) {
                throw refused;
            }
            if (cause instanceof Keychain.Missing missing) {
                throw missing;
            }
            // Its message is not ours, so nobody knows what it quotes.
            String kind =
                    cause == null ? "for no known reason" : cause.getClass().getSimpleName();
            throw new Keychain.Refused(upperCase(describe()) + " failed unexpectedly (" + kind + "). Try again.");
        }
    }

    private Keychain keychain() {
        Keychain keychain = opened;
        if (keychain == null) {
            keychain = opening.get();
            opened = keychain;
        }
        return keychain;
    }

    private MemorySecretStore useMemory(Keychain.Missing missing) {
        synchronized (thread) {
            lookedNanos = System.nanoTime();
            MemorySecretStore memory = instead;
            if (memory == null) {
                memory = new MemorySecretStore(message(missing));
                instead = memory;
            }
            return memory;
        }
    }

    private boolean wroteToMemory(SecretName name, Secret secret) {
        synchronized (thread) {
            MemorySecretStore memory = instead;
            if (memory != null) {
                memory.write(name, secret);
            }
            return memory != null;
        }
    }

    /** Goes over to the keychain, unless somebody has put a secret into memory since it was looked at. */
    private void leave(MemorySecretStore memory) {
        synchronized (thread) {
            if (memory.isEmpty()) {
                instead = null;
            }
        }
    }

    /** Whether to look for the keychain once more: Brickway may have been started before it when the session began. */
    private boolean maySee(MemorySecretStore memory) {
        synchronized (thread) {
            if (!memory.isEmpty() || System.nanoTime() - lookedNanos < lookAgain.toNanos()) {
                return false;
            }
            lookedNanos = System.nanoTime();
            return true;
        }
    }

    private static String message(Exception told) {
        return String.valueOf(told.getMessage());
    }

    private static String upperCase(String sentence) {
        return Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1);
    }
}

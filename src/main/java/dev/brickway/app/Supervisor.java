package dev.brickway.app;

import dev.brickway.app.instance.InstanceConnection;
import dev.brickway.app.instance.InstanceStatus;
import dev.brickway.proxy.PortUnavailable;
import dev.brickway.requests.CaptureBuffer;
import dev.brickway.requests.RequestLog;
import dev.brickway.settings.InvalidSettings;
import dev.brickway.settings.Secret;
import dev.brickway.settings.SecretStore;
import dev.brickway.settings.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Owns the proxy that runs: starts it, stops it, and starts it again with the settings as they are then. The request log
 * outlives all of that. Safe from any thread.
 */
public final class Supervisor {
    /** How long answers in flight may take to end when the proxy stops. */
    public static final Duration GRACE = Duration.ofSeconds(10);

    /** Reads all settings anew. */
    @FunctionalInterface
    public interface SettingsSource {
        Settings load() throws InvalidSettings;
    }

    /** How a restart went. */
    public sealed interface Restarted {
        /** It runs with the settings as they are now. */
        record Done(ProxyService service) implements Restarted {}

        /** All stays as it is: the new settings cannot be used. */
        record Kept(String reason) implements Restarted {}

        /** There is no restart any more: Brickway is ending. */
        record Ending() implements Restarted {}

        /** The new settings failed after the old proxy was stopped; one with the old settings runs. */
        record Reverted(String reason, ProxyService service) implements Restarted {}

        /**
         * Neither the new settings nor the old ones could be started; nothing runs.
         *
         * @param portTaken whether that is because the new settings' port cannot be had
         */
        record Lost(String reason, boolean portTaken) implements Restarted {}
    }

    /**
     * The proxy that runs.
     *
     * @param since when it was started
     */
    public record Running(ProxyService service, Instant since) {}

    private final SettingsSource source;
    private final SecretStore secrets;
    private final RequestLog requests;
    private final @Nullable CaptureBuffer details;
    private final Consumer<String> report;
    private final ReentrantLock restarting = new ReentrantLock(); // taken before changing
    private final ReentrantLock changing = new ReentrantLock();
    private volatile @Nullable Running running;
    private volatile boolean ending;
    private volatile boolean hurried;
    private @Nullable ProxyService stopping; // guarded by this

    /**
     * Nothing runs yet.
     *
     * @param source asked at each restart
     * @param secrets where stored secrets are
     * @param requests takes each request; its owner closes it
     * @param report hears, in one sentence each, of what goes wrong beside the requests
     */
    public Supervisor(SettingsSource source, SecretStore secrets, RequestLog requests, Consumer<String> report) {
        this(source, secrets, requests, null, report);
    }

    /**
     * Nothing runs yet.
     *
     * @param source asked at each restart
     * @param secrets where stored secrets are
     * @param requests takes each request; its owner closes it
     * @param details takes what else is known of each request, null when nobody wants it; its owner closes it
     * @param report hears, in one sentence each, of what goes wrong beside the requests
     */
    Supervisor(
            SettingsSource source,
            SecretStore secrets,
            RequestLog requests,
            @Nullable CaptureBuffer details,
            Consumer<String> report) {
        this.source = source;
        this.secrets = secrets;
        this.requests = requests;
        this.details = details;
        this.report = report;
    }

    /** The proxy that runs, null while none does. */
    public @Nullable Running running() {
        return running;
    }

    /** Every request since the process was started. */
    public RequestLog requests() {
        return requests;
    }

    /**
     * What other processes are told.
     *
     * @param started when the process was started
     * @param logFile where its log is written, null for nowhere
     * @param window whether it has a window
     */
    InstanceStatus status(Instant started, Path configFolder, @Nullable Path logFile, boolean window) {
        Running now = running;
        ProxyService service = now == null ? null : now.service();
        RequestLog.Totals totals = requests.totals();
        return new InstanceStatus(
                Version.current(),
                ProcessHandle.current().pid(),
                service == null ? null : service.address(),
                now == null ? null : now.since(),
                started,
                service == null ? null : service.target(),
                service == null ? null : service.credential(),
                totals.requests(),
                totals.failed(),
                totals.cancelled(),
                configFolder.toString(),
                Objects.toString(logFile, null),
                window);
    }

    /**
     * What tools need to use it.
     *
     * @param stopped the key they will need when it runs again, null for none that is known yet
     */
    InstanceConnection connection(@Nullable Secret stopped) {
        Running now = running;
        if (now == null) {
            return new InstanceConnection(null, stopped, List.of());
        }
        ProxyService service = now.service();
        return new InstanceConnection(
                service.addressForTools(),
                service.settings().listen().localKey(),
                service.models().enabled());
    }

    /**
     * Starts the proxy with settings that were just read; does nothing if one runs.
     *
     * @throws InvalidSettings if Brickway cannot run with these settings
     * @throws PortUnavailable if the port is taken
     */
    public ProxyService start(Settings settings) throws InvalidSettings, PortUnavailable {
        changing.lock();
        try {
            if (ending) {
                throw new IllegalStateException("Brickway is ending.");
            }
            Running before = running;
            return before != null ? before.service() : listen(ProxyService.prepare(settings, secrets, report));
        } finally {
            changing.unlock();
        }
    }

    /** Stops the proxy, if one runs, so that it can be started again. */
    public void stop(Duration patience) {
        changing.lock();
        try {
            stopCurrent(patience);
        } finally {
            changing.unlock();
        }
    }

    /** Stops the proxy for good: a restart that is under way starts none any more. */
    public void end(Duration patience) {
        ending = true;
        stop(patience);
    }

    /** Cuts the answers that any stop from now on would wait for, one under way too: for an end in a hurry. */
    public synchronized void hurry() {
        hurried = true;
        cut();
    }

    /** Cuts the answers that a stop under way waits for; later stops are patient again. */
    public synchronized void cut() {
        if (stopping != null) {
            stopping.hurry();
        }
    }

    /** Reads the settings again, stops the proxy if one runs, and starts it with them. */
    public Restarted restart(Duration patience) {
        restarting.lock();
        try {
            return restartAlone(patience);
        } finally {
            restarting.unlock();
        }
    }

    private Restarted restartAlone(Duration patience) {
        if (ending) {
            return new Restarted.Ending();
        }
        ProxyService.Prepared next;
        // Whoever ends Brickway meanwhile does not wait for a keychain.
        try {
            Settings settings = source.load();
            if (ending) {
                return new Restarted.Ending();
            }
            Running before = running;
            if (before != null && !before.service().settings().configFolder().equals(settings.configFolder())) {
                throw new InvalidSettings(List.of("The configuration folder is another one now ("
                        + settings.configFolder() + "): stop Brickway and start it again for that."));
            }
            next = ProxyService.prepare(settings, secrets, report);
        } catch (InvalidSettings | RuntimeException unusable) {
            return new Restarted.Kept(sentence(unusable));
        }
        changing.lock();
        try {
            return replace(next, patience);
        } finally {
            changing.unlock();
        }
    }

    private Restarted replace(ProxyService.Prepared next, Duration patience) {
        Running before = running;
        stopCurrent(patience);
        if (ending) {
            next.close();
            return new Restarted.Ending();
        }
        try {
            return new Restarted.Done(listen(next));
        } catch (PortUnavailable | RuntimeException failure) {
            return revert(before, sentence(failure), failure instanceof PortUnavailable);
        }
    }

    private Restarted revert(@Nullable Running before, String reason, boolean portTaken) {
        if (before == null) {
            return new Restarted.Lost(reason, portTaken);
        }
        try {
            Settings old = before.service().settings();
            return new Restarted.Reverted(reason, listen(ProxyService.prepare(old, secrets, report)));
        } catch (InvalidSettings | PortUnavailable | RuntimeException again) {
            return new Restarted.Lost(
                    reason + " Nor can the settings before be used any more: " + sentence(again), portTaken);
        }
    }

    private ProxyService listen(ProxyService.Prepared next) throws PortUnavailable {
        ProxyService service = next.listen(requests, details);
        running = new Running(service, Instant.now());
        return service;
    }

    private void stopCurrent(Duration patience) {
        Running before = running;
        if (before == null) {
            return;
        }
        synchronized (this) {
            stopping = before.service();
        }
        try {
            before.service().stop(hurried ? Duration.ZERO : patience);
        } finally {
            synchronized (this) {
                stopping = null;
            }
            running = null;
        }
    }

    private static String sentence(Exception failure) {
        return failure instanceof RuntimeException
                ? "Unexpected failure: " + failure
                : String.valueOf(failure.getMessage());
    }
}

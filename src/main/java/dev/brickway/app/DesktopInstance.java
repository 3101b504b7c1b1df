package dev.brickway.app;

import dev.brickway.app.instance.AlreadyRunning;
import dev.brickway.app.instance.InstanceActions;
import dev.brickway.app.instance.InstanceStatus;
import dev.brickway.app.instance.RunningInstance;
import dev.brickway.app.log.ActivityLog;
import dev.brickway.proxy.PortUnavailable;
import dev.brickway.requests.RequestLog;
import dev.brickway.requests.UsageFile;
import dev.brickway.settings.InvalidSettings;
import dev.brickway.settings.Secret;
import dev.brickway.settings.SecretName;
import dev.brickway.settings.SecretStore;
import dev.brickway.settings.SettingKey;
import dev.brickway.settings.Settings;
import dev.brickway.settings.SettingsFile;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Brickway with a window, without the window itself: the proxy that is started and stopped from it, the local key, and the
 * answers to other commands. What takes time runs on a thread of its own, one thing after the other; listeners are called
 * there, too.
 */
public final class DesktopInstance implements InstanceActions, AutoCloseable {
    /** What the window does when another process asks. */
    public interface Window {
        /** Comes to the front. */
        void show();

        /** Ends the application. */
        void quit();
    }

    /** How a change of settings went. */
    public sealed interface Applied {
        /** The settings are saved, and the proxy runs with them if it ran before. */
        record Done() implements Applied {}

        /** Everything is as it was; {@code reason} says why. */
        record Refused(String reason) implements Applied {}
    }

    private final Instant started = Instant.now();
    private final Secret sessionKey = LocalKey.random();
    private final Supervisor.SettingsSource source;
    private final SecretStore secrets;
    private final ActivityLog log;
    private final RequestLog requests = new RequestLog();
    private final Supervisor supervisor;
    private final RunningInstance instance;
    private final UsageFile usage;
    private final List<Consumer<ProxyState>> stateListeners = new CopyOnWriteArrayList<>();
    private final List<Consumer<String>> noticeListeners = new CopyOnWriteArrayList<>();
    private final ExecutorService changes = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("brickway-desktop").factory());
    private volatile Settings settings;
    private volatile @Nullable LocalKey localKey;
    private volatile ProxyState state;
    private volatile @Nullable Window window;
    private volatile boolean showAsked;
    private volatile boolean closed;

    private DesktopInstance(
            Settings settings,
            @Nullable String problem,
            Supervisor.SettingsSource source,
            SecretStore secrets,
            Map<String, String> environment,
            Consumer<String> print)
            throws AlreadyRunning {
        this.settings = settings;
        this.source = source;
        this.secrets = secrets;
        this.state = new ProxyState.Stopped(problem);
        log = new ActivityLog(ZoneId.systemDefault(), print);
        supervisor = new Supervisor(this::load, secrets, requests, this::notice);
        requests.listen(log);
        try {
            instance = RunningInstance.take(settings.configFolder(), environment, this);
        } catch (AlreadyRunning e) {
            requests.close();
            log.close();
            changes.shutdown();
            throw e;
        }
        usage = new UsageFile(settings.usageFile(), ZoneId.systemDefault(), this::notice);
        requests.listen(usage);
    }

    /**
     * Takes the configuration folder; the proxy is not started yet. Settings that cannot be used are no reason not to
     * open: {@link #state()} tells of them then.
     *
     * @param source the settings, asked again at each start
     * @param fallback what to go on with while those cannot be used
     * @param secrets where stored secrets are; asked once, since what is kept in memory must outlive a restart
     * @param print gets each line for people
     * @throws AlreadyRunning if another process is the Brickway of the configuration folder
     */
    public static DesktopInstance open(
            Supervisor.SettingsSource source,
            Settings fallback,
            Function<Settings, SecretStore> secrets,
            Map<String, String> environment,
            Consumer<String> print)
            throws AlreadyRunning {
        Settings settings = fallback;
        String problem = null;
        try {
            settings = source.load();
        } catch (InvalidSettings unusable) {
            problem = unusable.getMessage();
        }
        return new DesktopInstance(settings, problem, source, secrets.apply(settings), environment, print);
    }

    /** The settings it goes by: those last read that could be used. */
    public Settings settings() {
        return settings;
    }

    public SecretStore secrets() {
        return secrets;
    }

    /** Every request since the process was started. */
    public RequestLog requests() {
        return requests;
    }

    /** How much each model was used on each day, also before this process was started. */
    public UsageFile usage() {
        return usage;
    }

    /** The key tools must send; null before the proxy's first start. */
    public @Nullable LocalKey localKey() {
        return localKey;
    }

    public ProxyState state() {
        return state;
    }

    /** Has {@code listener} told of each new state from now on. */
    public void onState(Consumer<ProxyState> listener) {
        stateListeners.add(listener);
    }

    /** Has {@code listener} told, in a sentence each, of what goes wrong beside the requests. */
    public void onNotice(Consumer<String> listener) {
        noticeListeners.add(listener);
    }

    /** Says which window other processes mean; one that was asked for meanwhile is shown now. */
    public void attach(Window newWindow) {
        window = newWindow;
        if (showAsked) {
            newWindow.show();
        }
    }

    /** Starts the proxy with the settings as they are now; does nothing if it runs. */
    public void start() {
        usage.open();
        later(this::startNow);
    }

    /** Stops the proxy; answers in flight have ten seconds to end. */
    public void stop() {
        later(() -> {
            if (supervisor.running() != null) {
                become(new ProxyState.Stopping());
                supervisor.stop(Supervisor.GRACE);
            }
            become(new ProxyState.Stopped(null));
        });
    }

    /** Cuts the answers that a stop under way waits for. */
    public void hurry() {
        supervisor.hurry();
    }

    /** Reads the settings again and starts the proxy with them, whether it runs or not. */
    public CompletableFuture<Restarted> restartSoon() {
        return change(this::restartNow);
    }

    /**
     * Saves changed settings and restarts the proxy with them if it runs; if it cannot run with them, they go back to what
     * they were.
     *
     * @param changed as {@link SettingsFile#save} takes them
     */
    public CompletableFuture<Applied> apply(Map<SettingKey, ? extends @Nullable Object> changed) {
        return change(() -> applyNow(changed));
    }

    /** Replaces the local key; every tool must be given the new one. Fails with a sentence if it could not be kept. */
    public CompletableFuture<ProxyState> regenerateLocalKey() {
        return change(() -> {
            Secret key = LocalKey.random();
            secrets.write(SecretName.localKey(), key);
            if (supervisor.running() != null) {
                restartNow();
            } else {
                load();
            }
            return state;
        });
    }

    @Override
    public InstanceStatus status() {
        return supervisor.status(started, settings.configFolder(), log.file(), true);
    }

    @Override
    public void stop(boolean now) {
        if (now) {
            supervisor.hurry();
        }
        Window current = window;
        if (current != null) {
            current.quit();
        }
    }

    @Override
    public Restarted restart() {
        try {
            return restartSoon().get();
        } catch (ExecutionException | RejectedExecutionException failure) {
            return new Restarted.Failed("The restart failed: " + failure.getMessage(), supervisor.running() != null);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Restarted.Failed("Brickway is ending.", false);
        }
    }

    @Override
    public boolean show() {
        showAsked = true;
        Window current = window;
        if (current != null) {
            current.show();
        }
        return true;
    }

    @Override
    public ActivityLog log() {
        return log;
    }

    /** Ends everything; answers in flight have ten seconds unless {@link #hurry} says otherwise. Waits for that. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        changes.shutdown();
        supervisor.end(Supervisor.GRACE);
        requests.close();
        usage.close();
        log.notice("Brickway has stopped.");
        log.close();
        instance.close();
    }

    private void startNow() {
        if (supervisor.running() != null) {
            return;
        }
        become(new ProxyState.Starting());
        try {
            runs(supervisor.start(load()));
        } catch (InvalidSettings | PortUnavailable failure) {
            failed(String.valueOf(failure.getMessage()));
        } catch (RuntimeException failure) {
            failed("Unexpected failure: " + failure);
        }
    }

    private Restarted restartNow() {
        become(new ProxyState.Starting());
        Supervisor.Restarted outcome = supervisor.restart(Supervisor.GRACE);
        return switch (outcome) {
            case Supervisor.Restarted.Done(ProxyService service) -> {
                runs(service);
                yield new Restarted.Done(service.address());
            }
            case Supervisor.Restarted.Kept(String reason) -> {
                Supervisor.Running running = supervisor.running();
                if (running != null) {
                    become(new ProxyState.Running(running.service(), running.since()));
                } else {
                    failed(reason);
                }
                yield new Restarted.Failed(reason, running != null);
            }
            case Supervisor.Restarted.Reverted(String reason, ProxyService service) -> {
                runs(service);
                yield new Restarted.Failed(reason, true);
            }
            case Supervisor.Restarted.Lost(String reason) -> {
                failed(reason);
                yield new Restarted.Failed(reason, false);
            }
            case Supervisor.Restarted.Ending _ -> {
                become(new ProxyState.Stopped(null));
                yield new Restarted.Failed("Brickway is ending.", false);
            }
        };
    }

    private Applied applyNow(Map<SettingKey, ? extends @Nullable Object> changed) throws IOException {
        SettingsFile file = new SettingsFile(settings.settingsFile());
        byte[] before = file.content();
        file.save(changed);
        String refusal = null;
        boolean onlyWindow = changed.keySet().stream().allMatch(SettingKey::concernsWindow);
        if (supervisor.running() != null && !onlyWindow) {
            if (restartNow() instanceof Restarted.Failed(String reason, boolean _)) {
                refusal = reason;
            }
        } else {
            try {
                load();
            } catch (InvalidSettings unusable) {
                refusal = unusable.getMessage();
            }
        }
        if (refusal == null) {
            return new Applied.Done();
        }
        file.restore(before);
        if (supervisor.running() == null && !onlyWindow) {
            become(new ProxyState.Stopped(refusal));
        }
        return new Applied.Refused(refusal);
    }

    /** Reads the settings with the local key in them, which may take as long as the keychain takes. */
    private Settings load() throws InvalidSettings {
        Settings read = source.load();
        LocalKey key = LocalKey.of(read, secrets, sessionKey);
        localKey = key;
        settings = read.withLocalKey(key.secret());
        return settings;
    }

    private void runs(ProxyService service) {
        boolean toFile = service.settings().logging().file() && instance.isOnlyOne();
        log.writeTo(toFile ? service.settings().logFile() : null);
        log.notice("Brickway is listening on " + service.address());
        log.notice("Forwarding to " + service.target());
        service.settings().warnings().forEach(log::notice);
        instance.announce(service.address());
        Supervisor.Running running = supervisor.running();
        become(new ProxyState.Running(service, running == null ? Instant.now() : running.since()));
        service.signIn(this::notice);
    }

    private void failed(String reason) {
        log.notice("Brickway could not start: " + reason);
        become(new ProxyState.Stopped(reason));
    }

    private void become(ProxyState now) {
        state = now;
        if (now instanceof ProxyState.Stopped) {
            instance.announce(null);
        }
        stateListeners.forEach(listener -> listener.accept(now));
    }

    private void notice(String sentence) {
        log.notice(sentence);
        noticeListeners.forEach(listener -> listener.accept(sentence));
    }

    private void later(Runnable work) {
        try {
            changes.execute(work);
        } catch (RejectedExecutionException ending) {
            log.notice("Brickway is ending; nothing is started or stopped any more.");
        }
    }

    private <T> CompletableFuture<T> change(Callable<T> work) {
        CompletableFuture<T> outcome = new CompletableFuture<>();
        try {
            changes.execute(() -> {
                try {
                    outcome.complete(work.call());
                } catch (Exception failure) {
                    outcome.completeExceptionally(failure);
                }
            });
        } catch (RejectedExecutionException ending) {
            outcome.completeExceptionally(ending);
        }
        return outcome;
    }
}

package dev.brickway.app;

import dev.brickway.app.instance.AlreadyRunning;
import dev.brickway.app.instance.InstanceActions;
import dev.brickway.app.instance.InstanceStatus;
import dev.brickway.app.instance.RunningInstance;
import dev.brickway.app.log.ActivityLog;
import dev.brickway.models.WorkspaceMemory;
import dev.brickway.proxy.PortUnavailable;
import dev.brickway.requests.CaptureBuffer;
import dev.brickway.requests.RequestLog;
import dev.brickway.requests.UsageFile;
import dev.brickway.settings.InvalidSettings;
import dev.brickway.settings.Secret;
import dev.brickway.settings.SecretName;
import dev.brickway.settings.SecretStore;
import dev.brickway.settings.SessionSecretStore;
import dev.brickway.settings.SettingKey;
import dev.brickway.settings.Settings;
import dev.brickway.settings.SettingsFile;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
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

    /** How long a change under way may take to notice that all is over. */
    private static final Duration LAST_CHANGE = Duration.ofSeconds(2);

    private final Instant started = Instant.now();
    private final Secret sessionKey = LocalKey.random();
    private final Supervisor.SettingsSource source;
    private final SessionSecretStore secrets;
    private final ActivityLog log;
    private final RequestLog requests = new RequestLog();
    private final CaptureBuffer details = new CaptureBuffer();
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
    private volatile boolean ran;
    private volatile boolean quitAsked;
    private volatile boolean closed;
    private final Object closing = new Object();

    private DesktopInstance(
            Settings settings,
            @Nullable String problem,
            Supervisor.SettingsSource source,
            SessionSecretStore secrets,
            Map<String, String> environment,
            Consumer<String> print)
            throws AlreadyRunning {
        this.settings = settings;
        this.source = source;
        this.secrets = secrets;
        this.state = new ProxyState.Stopped(problem);
        log = new ActivityLog(ZoneId.systemDefault(), print);
        supervisor = new Supervisor(this::load, secrets, requests, details, this::notice);
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
        return new DesktopInstance(
                settings, problem, source, new SessionSecretStore(secrets.apply(settings)), environment, print);
    }

    /** The settings it goes by: those last read that could be used. */
    public Settings settings() {
        return settings;
    }

    /** Where secrets are: the keychain, and in front of it what is kept for this session alone. */
    public SessionSecretStore secrets() {
        return secrets;
    }

    /** Every request since the process was started. */
    public RequestLog requests() {
        return requests;
    }

    /** The headers, and if wanted the bodies, of the latest requests. */
    public CaptureBuffer details() {
        return details;
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

    /** Says which window other processes mean; it is told what they asked of it meanwhile. */
    public void attach(Window newWindow) {
        window = newWindow;
        if (showAsked) {
            newWindow.show();
        }
        if (quitAsked) {
            newWindow.quit();
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

    /** Cuts the answers that a stop under way, or the next one, waits for. */
    public void hurry() {
        supervisor.hurry();
    }

    /** Cuts the answers that a stop or restart under way waits for; later ones are patient again. */
    public void cut() {
        supervisor.cut();
    }

    /** Reads the settings again and starts the proxy with them, whether it runs or not. */
    public CompletableFuture<Restarted> restartSoon() {
        return change(this::restartNow);
    }

    /**
     * Saves changed settings and takes them over: the proxy is restarted if it runs and needs that, and started if it
     * could not be started before. If the settings cannot be used, or the proxy cannot run with them, all goes back to what
     * it was.
     *
     * @param changed as {@link SettingsFile#save} takes them
     */
    public CompletableFuture<Applied> apply(Map<SettingKey, ? extends @Nullable Object> changed) {
        return change(() -> applyNow(changed));
    }

    /**
     * Replaces the local key; every tool must be given the new one. Fails with a {@link SecretStore.Failed} sentence, and
     * the key stays, if the new one could not be kept or the proxy does not take it over.
     */
    public CompletableFuture<ProxyState> regenerateLocalKey() {
        return change(() -> {
            SecretStore.Reading before = secrets.read(SecretName.localKey());
            LocalKey.replace(source.load(), secrets, LocalKey.random());
            if (supervisor.running() == null) {
                load();
            } else if (restartNow() instanceof Restarted.Failed(String reason, boolean _)) {
                putBack(before);
                throw new SecretStore.Failed("The key was not replaced: " + reason);
            }
            return state;
        });
    }

    /** Looks for the local key once more, as when its keychain has been unlocked; restarts the proxy if it is another. */
    public CompletableFuture<LocalKey> readLocalKey() {
        return change(() -> {
            LocalKey before = localKey;
            LocalKey now = LocalKey.of(source.load(), secrets, sessionKey);
            boolean same = before != null && before.secret().equals(now.secret());
            if (supervisor.running() != null && !same) {
                restartNow();
            } else {
                localKey = now;
                settings = settings.withLocalKey(now.secret());
            }
            return Objects.requireNonNullElse(localKey, now);
        });
    }

    /** Forgets what workspaces have taught by refusing requests; it is learned anew. */
    public CompletableFuture<Boolean> forgetLearned() {
        return change(() -> {
            Supervisor.Running running = supervisor.running();
            if (running != null) {
                running.service().forgetLearned();
            } else {
                try (WorkspaceMemory memory = new WorkspaceMemory(settings.learnedFile(), this::notice)) {
                    memory.reset();
                }
            }
            return true;
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
        quitAsked = true;
        Window current = window;
        if (current != null) {
            current.quit();
        }
    }

    @Override
    public Restarted restart() {
        try {
            return restartSoon().get();
        } catch (ExecutionException failure) {
            String reason = failure.getCause() instanceof Ending ending
                    ? String.valueOf(ending.getMessage())
                    : "The restart failed: " + failure.getCause();
            return new Restarted.Failed(reason, supervisor.running() != null);
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

    /**
     * Ends everything; answers in flight have ten seconds unless {@link #hurry} says otherwise. Waits for that, also when
     * another thread was first to close it.
     */
    @Override
    public void close() {
        synchronized (closing) {
            if (closed) {
                return;
            }
            closed = true;
            changes.shutdown();
            supervisor.end(Supervisor.GRACE);
            awaitChanges();
            requests.close();
            details.close();
            usage.close();
            if (ran) {
                log.notice("Brickway has stopped.");
            }
            log.close();
            instance.close();
        }
    }

    /** What is still waited for is a keychain at most; nobody needs its answer any more. */
    private void awaitChanges() {
        try {
            if (!changes.awaitTermination(LAST_CHANGE.toMillis(), TimeUnit.MILLISECONDS)) {
                changes.shutdownNow();
            }
        } catch (InterruptedException hurried) {
            changes.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    private void startNow() {
        if (supervisor.running() != null || closed) {
            return;
        }
        become(new ProxyState.Starting());
        try {
            runs(supervisor.start(load()));
        } catch (InvalidSettings | PortUnavailable failure) {
            failed(String.valueOf(failure.getMessage()));
        } catch (RuntimeException failure) {
            if (closed) {
                become(new ProxyState.Stopped(null));
            } else {
                failed("Unexpected failure: " + failure);
            }
        }
    }

    private Restarted restartNow() {
        Settings settingsBefore = settings;
        LocalKey keyBefore = localKey;
        become(new ProxyState.Starting());
        Supervisor.Restarted outcome = supervisor.restart(Supervisor.GRACE);
        if (!(outcome instanceof Supervisor.Restarted.Done)) { // what was read is not what it goes by
            settings = settingsBefore;
            localKey = keyBefore;
        }
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
        boolean stopped = supervisor.running() == null;
        List<String> problems = stopped ? SettingsChange.problems(source, secrets) : List.of();
        SettingsChange change;
        try {
            change = SettingsChange.save(settings, changed);
        } catch (IOException unwritable) {
            return new Applied.Refused("The settings could not be saved (" + unwritable.getMessage()
                    + "). Look whether " + settings.configFolder() + " may be written to and the disk has room.");
        }
        String refusal = stopped ? takeOverStopped(changed, problems) : takeOverRunning(changed);
        if (refusal != null) {
            change.takeBack();
            return new Applied.Refused(refusal);
        }
        if (change.remark() != null) {
            notice(change.remark());
        }
        if (stopped && state instanceof ProxyState.Stopped(String problem) && problem != null) {
            startNow();
        }
        return new Applied.Done();
    }

    /** Returns why the settings cannot be taken over, null when they are. */
    private @Nullable String takeOverRunning(Map<SettingKey, ? extends @Nullable Object> changed) {
        Settings read;
        try {
            read = source.load();
        } catch (InvalidSettings unusable) {
            return unusable.getMessage();
        }
        if (changed.keySet().stream().noneMatch(SettingKey::needsRestart)) {
            takeOverLive(read);
            return null;
        }
        // Before the old proxy is stopped, so that no answer is cut for a port that is taken anyway.
        String unusable = read.listen().port() == settings.listen().port() ? null : PortCheck.unusable(read.listen());
        if (unusable != null) {
            return unusable;
        }
        return restartNow() instanceof Restarted.Failed(String reason, boolean _) ? reason : null;
    }

    /** A problem that was there before is no reason to refuse: where there are two, one has to be mended first. */
    private @Nullable String takeOverStopped(
            Map<SettingKey, ? extends @Nullable Object> changed, List<String> problemsBefore) {
        String news = SettingsChange.news(problemsBefore, SettingsChange.problems(source, secrets));
        if (news != null) {
            return news;
        }
        try {
            Settings read = source.load();
            String unusable = changed.containsKey(SettingKey.PORT) ? PortCheck.unusable(read.listen()) : null;
            if (unusable != null) {
                return unusable;
            }
            LocalKey key = localKey;
            settings = key == null ? read : read.withLocalKey(key.secret());
        } catch (InvalidSettings others) {
            become(new ProxyState.Stopped(others.getMessage()));
        }
        return null;
    }

    private void takeOverLive(Settings read) {
        settings = settings.withLiveOnesOf(read);
        writeLog();
    }

    private void putBack(SecretStore.Reading before) throws SecretStore.Failed {
        if (before instanceof SecretStore.Reading.Found(Secret key)) {
            secrets.write(SecretName.localKey(), key);
        } else {
            secrets.delete(SecretName.localKey());
        }
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
        if (closed) {
            return; // and stopped again
        }
        ran = true;
        writeLog();
        log.notice("Brickway is listening on " + service.address());
        log.notice("Forwarding to " + service.target());
        service.settings().warnings().forEach(log::notice);
        instance.announce(service.address());
        Supervisor.Running running = supervisor.running();
        become(new ProxyState.Running(service, running == null ? Instant.now() : running.since()));
        service.signIn(this::notice);
    }

    private void writeLog() {
        boolean toFile = settings.logging().file() && instance.isOnlyOne();
        log.writeTo(toFile ? settings.logFile() : null);
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
                    if (closed) {
                        throw new Ending();
                    }
                    outcome.complete(work.call());
                } catch (Exception failure) {
                    outcome.completeExceptionally(failure);
                }
            });
        } catch (RejectedExecutionException closing) {
            outcome.completeExceptionally(new Ending());
        }
        return outcome;
    }

    /** Nothing can be changed any more. */
    private static final class Ending extends Exception {
        private static final long serialVersionUID = 1L;

        Ending() {
            super("Brickway is ending.");
        }
    }
}

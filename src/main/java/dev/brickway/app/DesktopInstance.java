package dev.brickway.app;

import dev.brickway.app.instance.AlreadyRunning;
import dev.brickway.app.instance.InstanceActions;
import dev.brickway.app.instance.InstanceActions.Restarted;
import dev.brickway.app.instance.RunningInstance;
import dev.brickway.app.log.ActivityLog;
import dev.brickway.requests.CaptureBuffer;
import dev.brickway.requests.RequestLog;
import dev.brickway.requests.UsageFile;
import dev.brickway.settings.InvalidSettings;
import dev.brickway.settings.SecretStore;
import dev.brickway.settings.SessionSecretStore;
import dev.brickway.settings.SettingKey;
import dev.brickway.settings.Settings;
import dev.brickway.settings.SettingsFile;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Brickway with a window, without the window itself: the proxy that is started and stopped from it, the local key, and the
 * answers to other commands. What takes time runs on a thread of its own, one thing after the other; listeners are called
 * there, too.
 */
public final class DesktopInstance implements AutoCloseable {
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

    private final SessionSecretStore secrets;
    private final ActivityLog log;
    private final RequestLog requests = new RequestLog();
    private final CaptureBuffer details = new CaptureBuffer();
    private final DesktopProxy proxy;
    private final SettingsTakeover takeover;
    private final RequestsFromOutside outside;
    private final RunningInstance instance;
    private final UsageFile usage;
    private final Changes changes = new Changes();
    private final List<Consumer<ProxyState>> stateListeners = new CopyOnWriteArrayList<>();
    private final List<Consumer<String>> noticeListeners = new CopyOnWriteArrayList<>();
    private final Object closing = new Object();
    private boolean closed; // guarded by closing

    private DesktopInstance(
            Settings settings,
            @Nullable String problem,
            Supervisor.SettingsSource source,
            SessionSecretStore secrets,
            Map<String, String> environment,
            Consumer<String> print)
            throws AlreadyRunning {
        this.secrets = secrets;
        log = new ActivityLog(ZoneId.systemDefault(), print);
        proxy = new DesktopProxy(settings, problem, source, secrets, requests, details, log, new AroundProxy());
        takeover = new SettingsTakeover(proxy, source, secrets, this::notice);
        outside = new RequestsFromOutside(proxy, changes, log);
        requests.listen(log);
        requests.listen(new MemoryRelease());
        try {
            instance = RunningInstance.take(settings.configFolder(), environment, outside);
        } catch (AlreadyRunning e) {
            requests.close();
            log.close();
            changes.end();
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

    /** What other processes may ask of it. */
    public InstanceActions outside() {
        return outside;
    }

    /** The settings it goes by: those last read that could be used. */
    public Settings settings() {
        return proxy.settings();
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
        return proxy.localKey();
    }

    public ProxyState state() {
        return proxy.state();
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
        outside.attach(newWindow);
    }

    /** Starts the proxy with the settings as they are now; does nothing if it runs. */
    public void start() {
        usage.open();
        changes.launch(proxy::start, log::notice);
    }

    /** Stops the proxy; answers in flight have ten seconds to end. */
    public void stop() {
        changes.launch(proxy::stop, log::notice);
    }

    /** Cuts the answers that any stop from now on would wait for: for when Brickway is to end at once. */
    public void hurry() {
        proxy.supervisor().hurry();
    }

    /** Cuts the answers that a stop or restart under way waits for; later ones are patient again. */
    public void cut() {
        proxy.supervisor().cut();
    }

    /** Reads the settings again and starts the proxy with them, whether it runs or not. */
    public CompletableFuture<Restarted> restartSoon() {
        return changes.run(proxy::restart);
    }

    /**
     * Saves changed settings and takes them over: the proxy is restarted if it runs and needs that, and started if it
     * could not be started before. If the settings cannot be used, or the proxy cannot run with them, all goes back to what
     * it was.
     *
     * @param changed as {@link SettingsFile#save} takes them
     */
    public CompletableFuture<Applied> apply(Map<SettingKey, ? extends @Nullable Object> changed) {
        return changes.run(() -> takeover.apply(changed));
    }

    /**
     * Replaces the local key; every tool must be given the new one. Fails with a {@link SecretStore.Failed} sentence, and
     * the key stays, if the new one could not be kept or the proxy does not take it over.
     */
    public CompletableFuture<ProxyState> regenerateLocalKey() {
        return changes.run(() -> {
            proxy.regenerateLocalKey();
            return proxy.state();
        });
    }

    /** Looks for the local key once more, as when its keychain has been unlocked; restarts the proxy if it is another. */
    public CompletableFuture<LocalKey> readLocalKey() {
        return changes.run(proxy::readLocalKey);
    }

    /** Forgets what workspaces have taught by refusing requests; it is learned anew. */
    public CompletableFuture<Boolean> forgetLearned() {
        return changes.run(() -> {
            proxy.forgetLearned();
            return true;
        });
    }

    /** What has been done and what went wrong, in lines for people. */
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
            changes.end();
            proxy.supervisor().end(Supervisor.GRACE);
            changes.awaitEnd();
            requests.close();
            details.close();
            usage.close();
            if (proxy.hasRun()) {
                log.notice("Brickway has stopped.");
            }
            log.close();
            instance.close();
        }
    }

    private void notice(String sentence) {
        log.notice(sentence);
        noticeListeners.forEach(listener -> listener.accept(sentence));
    }

    /** Tells everybody what the proxy has to say. */
    private final class AroundProxy implements DesktopProxy.Around {
        @Override
        public void become(ProxyState state) {
            stateListeners.forEach(listener -> listener.accept(state));
        }

        @Override
        public void notice(String sentence) {
            DesktopInstance.this.notice(sentence);
        }

        @Override
        public void announce(@Nullable String address) {
            instance.announce(address);
        }

        @Override
        public boolean mayWriteLog() {
            return instance.isOnlyOne();
        }

        @Override
        public boolean ended() {
            return changes.ended();
        }
    }
}

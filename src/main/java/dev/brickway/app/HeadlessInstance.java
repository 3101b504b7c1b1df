package dev.brickway.app;

import dev.brickway.app.instance.AlreadyRunning;
import dev.brickway.app.instance.InstanceActions;
import dev.brickway.app.instance.InstanceConnection;
import dev.brickway.app.instance.InstanceStatus;
import dev.brickway.app.instance.RunningInstance;
import dev.brickway.app.log.ActivityLog;
import dev.brickway.proxy.PortUnavailable;
import dev.brickway.requests.RequestLog;
import dev.brickway.settings.InvalidSettings;
import dev.brickway.settings.SecretStore;
import dev.brickway.settings.Settings;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Brickway without a window, as {@code serve} runs it: the proxy, its log, and the answers to other commands. */
public final class HeadlessInstance implements InstanceActions {
    private final Instant started = Instant.now();
    private final CountDownLatch told = new CountDownLatch(1);
    private final ActivityLog log;
    private final RequestLog requests = new RequestLog();
    private final Supervisor supervisor;
    private final RunningInstance instance;
    private final Path configFolder;
    private volatile @Nullable String failure;

    private HeadlessInstance(
            Settings settings,
            Supervisor.SettingsSource source,
            SecretStore secrets,
            Map<String, String> environment,
            Consumer<String> print)
            throws AlreadyRunning {
        configFolder = settings.configFolder();
        log = new ActivityLog(ZoneId.systemDefault(), print);
        supervisor = new Supervisor(source, secrets, requests, log::notice);
        requests.listen(log);
        requests.listen(new MemoryRelease());
        // Last, since from now on other threads come in.
        try {
            instance = RunningInstance.take(configFolder, environment, this);
        } catch (AlreadyRunning e) {
            requests.close();
            log.close();
            throw e;
        }
    }

    /**
     * Starts everything; nothing is printed before {@link #announce()}.
     *
     * @param source the settings, asked again at each restart
     * @param secrets where stored secrets are; asked once, since what is kept in memory must outlive a restart
     * @param environment the environment variables
     * @param print gets each line for people
     * @throws InvalidSettings if Brickway cannot run with these settings
     * @throws AlreadyRunning if another process is the Brickway of the configuration folder
     * @throws PortUnavailable if the port is taken by another program
     */
    public static HeadlessInstance start(
            Supervisor.SettingsSource source,
            Function<Settings, SecretStore> secrets,
            Map<String, String> environment,
            Consumer<String> print)
            throws InvalidSettings, AlreadyRunning, PortUnavailable {
        Settings settings = source.load();
        HeadlessInstance headless = new HeadlessInstance(settings, source, secrets.apply(settings), environment, print);
        try {
            headless.supervisor.start(settings);
            return headless;
        } catch (InvalidSettings | PortUnavailable | RuntimeException e) {
            headless.close();
            throw e;
        }
    }

    /** Says where it listens; when this returns, commands can reach it. */
    public void announce() throws InterruptedException {
        String unreachable = instance.awaitListening();
        Supervisor.Running running = supervisor.running();
        if (running != null) {
            runs(running.service(), "Brickway is listening on ");
        }
        if (unreachable != null) {
            log.notice(unreachable);
        }
    }

    /**
     * Waits until it is told to end.
     *
     * @return what went wrong if it must end because a restart failed for good, else null
     */
    public @Nullable String awaitEnd() throws InterruptedException {
        told.await();
        return failure;
    }

    /** Ends: answers in flight have ten seconds unless {@link #stop} said otherwise; then the folder is free. */
    public void end() {
        supervisor.end(Supervisor.GRACE);
        requests.close(); // their lines come before the last one
        log.notice("Brickway has stopped.");
        close();
    }

    @Override
    public InstanceStatus status() {
        return supervisor.status(started, configFolder, log.file(), false);
    }

    @Override
    public void stop(boolean now) {
        if (now) {
            supervisor.hurry();
        }
        told.countDown();
    }

    @Override
    public Restarted restart() {
        return switch (supervisor.restart(Supervisor.GRACE)) {
            case Supervisor.Restarted.Done(ProxyService service) -> {
                runs(service, "Brickway was started again and is listening on ");
                yield new Restarted.Done(service.address());
            }
            case Supervisor.Restarted.Kept(String reason) ->
                failed(reason + " Brickway runs on with the settings it had.", true);
            case Supervisor.Restarted.Ending ending -> failed("Brickway is ending.", false);
            case Supervisor.Restarted.Reverted(String reason, ProxyService service) -> {
                runs(service, "Brickway was started again with the settings it had and is listening on ");
                yield failed(reason + " Brickway runs again with the settings it had.", true);
            }
            case Supervisor.Restarted.Lost(String reason, boolean _) -> {
                failure = reason;
                told.countDown();
                yield failed(reason + " Brickway has ended.", false);
            }
        };
    }

    @Override
    public boolean show() {
        return false;
    }

    @Override
    public InstanceConnection connection() {
        return supervisor.connection(null);
    }

    @Override
    public ActivityLog log() {
        return log;
    }

    private Restarted failed(String reason, boolean running) {
        log.notice("The restart failed: " + reason);
        return new Restarted.Failed(reason, running);
    }

    private void runs(ProxyService service, String sentence) {
        boolean toFile = service.settings().logging().file() && instance.isOnlyOne();
        log.writeTo(toFile ? service.settings().logFile() : null);
        log.notice(sentence + service.address());
        log.notice("Forwarding to " + service.target());
        service.notices().forEach(log::notice);
        instance.announce(service.address());
        service.signIn(log::notice, false);
    }

    private void close() {
        requests.close();
        log.close();
        instance.close();
    }
}

package dev.brickway.app;

import dev.brickway.app.instance.InstanceActions.Restarted;
import dev.brickway.app.log.ActivityLog;
import dev.brickway.models.WorkspaceMemory;
import dev.brickway.proxy.PortUnavailable;
import dev.brickway.requests.CaptureBuffer;
import dev.brickway.requests.RequestLog;
import dev.brickway.settings.InvalidSettings;
import dev.brickway.settings.Secret;
import dev.brickway.settings.SecretName;
import dev.brickway.settings.SecretStore;
import dev.brickway.settings.Settings;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The proxy behind the window, with the settings and the local key it goes by: started, stopped and changed on one thread,
 * read from any.
 */
final class DesktopProxy {
    /** What the application around it does. */
    interface Around {
        /** There is a new state; {@link DesktopProxy#state} has it already. */
        void become(ProxyState state);

        /** Tells of what goes wrong beside the requests, in a sentence. */
        void notice(String sentence);

        /** Tells other processes where it listens; null for nowhere. */
        void announce(@Nullable String address);

        /** Whether the log file is ours to write. */
        boolean mayWriteLog();

        /** Whether all is about to end, so that nothing is started any more. */
        boolean ended();
    }

    private final Secret sessionKey = LocalKey.random();
    private final Supervisor.SettingsSource source;
    private final SecretStore secrets;
    private final ActivityLog log;
    private final Around around;
    private final Supervisor supervisor;
    private volatile Settings settings;
    private volatile @Nullable LocalKey localKey;
    private volatile ProxyState state;
    private volatile boolean ran;

    /**
     * Nothing runs yet.
     *
     * @param settings what to go by until they are read
     * @param problem why they are not the person's own, null if they are
     */
    DesktopProxy(
            Settings settings,
            @Nullable String problem,
            Supervisor.SettingsSource source,
            SecretStore secrets,
            RequestLog requests,
            CaptureBuffer details,
            ActivityLog log,
            Around around) {
        this.settings = settings;
        this.state = new ProxyState.Stopped(problem);
        this.source = source;
        this.secrets = secrets;
        this.log = log;
        this.around = around;
        supervisor = new Supervisor(this::load, secrets, requests, details, around::notice);
    }

    Settings settings() {
        return settings;
    }

    @Nullable LocalKey localKey() {
        return localKey;
    }

    ProxyState state() {
        return state;
    }

    /** Whether Brickway is ending, so that nothing is started any more. */
    boolean ends() {
        return around.ended();
    }

    /** Whether it ever ran. */
    boolean hasRun() {
        return ran;
    }

    Supervisor supervisor() {
        return supervisor;
    }

    void start() {
        if (supervisor.running() != null || around.ended()) {
            return;
        }
        become(new ProxyState.Starting());
        try {
            runs(supervisor.start(load()));
        } catch (InvalidSettings failure) {
            failed(String.valueOf(failure.getMessage()), false);
        } catch (PortUnavailable failure) {
            failed(String.valueOf(failure.getMessage()), true);
        } catch (RuntimeException failure) {
            if (around.ended()) {
                become(new ProxyState.Stopped(null));
            } else {
                failed("Unexpected failure: " + failure, false);
            }
        }
    }

    void stop() {
        if (supervisor.running() != null) {
            become(new ProxyState.Stopping());
            supervisor.stop(Supervisor.GRACE);
        }
        become(new ProxyState.Stopped(null));
    }

    Restarted restart() {
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
                    failed(reason, false);
                }
                yield new Restarted.Failed(reason, running != null);
            }
            case Supervisor.Restarted.Reverted(String reason, ProxyService service) -> {
                runs(service);
                yield new Restarted.Failed(reason, true);
            }
            case Supervisor.Restarted.Lost(String reason, boolean portTaken) -> {
                failed(reason, portTaken);
                yield new Restarted.Failed(reason, false);
            }
            case Supervisor.Restarted.Ending _ -> {
                become(new ProxyState.Stopped(null));
                yield new Restarted.Failed("Brickway is ending.", false);
            }
        };
    }

    /** Goes by settings whose changes need no restart. */
    void takeOverLive(Settings read) {
        settings = settings.withLiveOnesOf(read);
        writeLog();
    }

    /**
     * Goes by settings that were read while nothing runs.
     *
     * @param log whether the log file, which otherwise begins with the next start, follows at once
     */
    void takeOverStopped(Settings read, boolean log) {
        LocalKey key = localKey;
        settings = key == null ? read : read.withLocalKey(key.secret());
        if (log) {
            writeLog();
        }
    }

    /** Says why the settings, as they are now, do not let it start. */
    void cannotStart(InvalidSettings reason) {
        become(new ProxyState.Stopped(reason.getMessage()));
    }

    /** As {@link DesktopInstance#regenerateLocalKey}. */
    void regenerateLocalKey() throws InvalidSettings, SecretStore.Failed {
        SecretStore.Reading before = secrets.read(SecretName.localKey());
        LocalKey.replace(source.load(), secrets, LocalKey.random());
        if (supervisor.running() == null) {
            load();
        } else if (restart() instanceof Restarted.Failed(String reason, boolean _)) {
            LocalKey.putBack(before, secrets);
            throw new SecretStore.Failed("The key was not replaced: " + reason);
        }
    }

    /** As {@link DesktopInstance#readLocalKey}. */
    LocalKey readLocalKey() throws InvalidSettings {
        LocalKey before = localKey;
        LocalKey now = LocalKey.of(source.load(), secrets, sessionKey);
        boolean same = before != null && before.secret().equals(now.secret());
        if (supervisor.running() != null && !same) {
            restart();
        } else {
            localKey = now;
            settings = settings.withLocalKey(now.secret());
        }
        return Objects.requireNonNullElse(localKey, now);
    }

    /** As {@link DesktopInstance#forgetLearned}. */
    void forgetLearned() {
        Supervisor.Running running = supervisor.running();
        if (running != null) {
            running.service().forgetLearned();
        } else {
            try (WorkspaceMemory memory = new WorkspaceMemory(settings.learnedFile(), around::notice)) {
                memory.reset();
            }
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
        if (around.ended()) {
            return; // and stopped again
        }
        ran = true;
        writeLog();
        log.notice("Brickway is listening on " + service.address());
        log.notice("Forwarding to " + service.target());
        service.settings().warnings().forEach(log::notice);
        around.announce(service.address());
        Supervisor.Running running = supervisor.running();
        become(new ProxyState.Running(service, running == null ? Instant.now() : running.since()));
        service.signIn(around::notice, true);
    }

    private void writeLog() {
        boolean toFile = settings.logging().file() && around.mayWriteLog();
        log.writeTo(toFile ? settings.logFile() : null);
    }

    private void failed(String reason, boolean portTaken) {
        log.notice("Brickway could not start: " + reason);
        become(new ProxyState.Stopped(reason, portTaken));
    }

    private void become(ProxyState now) {
        state = now;
        if (now instanceof ProxyState.Stopped) {
            around.announce(null);
        }
        around.become(now);
    }
}

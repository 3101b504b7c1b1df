package dev.brickway.app;

import dev.brickway.app.DesktopInstance.Applied;
import dev.brickway.app.instance.InstanceActions.Restarted;
import dev.brickway.platform.FileTrouble;
import dev.brickway.settings.InvalidSettings;
import dev.brickway.settings.JsonFile;
import dev.brickway.settings.SecretStore;
import dev.brickway.settings.SettingKey;
import dev.brickway.settings.Settings;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Saves changed settings and has the proxy behind the window take them over, or takes them back. */
final class SettingsTakeover {
    private final DesktopProxy proxy;
    private final Supervisor.SettingsSource source;
    private final SecretStore secrets;
    private final Consumer<String> notice;

    /**
     * Changes nothing yet.
     *
     * @param source the settings, with the change once it is saved
     * @param notice told in a sentence of what a person should know beside the outcome
     */
    SettingsTakeover(
            DesktopProxy proxy, Supervisor.SettingsSource source, SecretStore secrets, Consumer<String> notice) {
        this.proxy = proxy;
        this.source = source;
        this.secrets = secrets;
        this.notice = notice;
    }

    /** As {@link DesktopInstance#apply}; to be called where the proxy is started and stopped. */
    Applied apply(Map<SettingKey, ? extends @Nullable Object> changed) {
        boolean stopped = proxy.supervisor().running() == null;
        List<String> problems = stopped ? SettingsChange.problems(source, secrets) : List.of();
        SettingsChange change;
        try {
            change = SettingsChange.save(proxy.settings(), changed);
        } catch (IOException unwritable) {
            return new Applied.Refused("The settings could not be saved (" + FileTrouble.of(unwritable)
                    + "). Look whether " + proxy.settings().configFolder()
                    + " may be written to and the disk has room.");
        }
        String refusal = stopped ? takeOverStopped(changed, problems) : takeOverRunning(changed);
        String stays = refusal == null ? null : notTakenBack(change);
        if (change.remark() != null) {
            notice.accept(change.remark());
        }
        if (refusal != null) {
            return new Applied.Refused(stays == null ? refusal : refusal + " " + stays);
        }
        if (stopped
                && needRestart(changed)
                && proxy.state() instanceof ProxyState.Stopped(String problem, boolean _)
                && problem != null) {
            proxy.start();
        }
        return new Applied.Done();
    }

    /** Puts the file back; returns why it could not be, null when it was. */
    private static @Nullable String notTakenBack(SettingsChange change) {
        try {
            change.takeBack();
            return null;
        } catch (IOException | JsonFile.Broken failure) {
            return "The file still has the change: " + failure.getMessage();
        }
    }

    /** Returns why the settings cannot be taken over, null when they are. */
    private @Nullable String takeOverRunning(Map<SettingKey, ? extends @Nullable Object> changed) {
        Settings read;
        try {
            read = source.load();
        } catch (InvalidSettings unusable) {
            return unusable.getMessage();
        }
        if (!needRestart(changed)) {
            proxy.takeOverLive(read);
            return null;
        }
        // Before the old proxy is stopped, so that no answer is cut for a port that is taken anyway.
        boolean samePort = read.listen().port() == proxy.settings().listen().port();
        String unusable = samePort ? null : PortCheck.unusable(read.listen());
        if (unusable != null) {
            return unusable;
        }
        if (proxy.restart() instanceof Restarted.Failed(String reason, boolean _)) {
            return proxy.ends() ? null : reason; // whoever quits keeps what they changed: the next start goes by it
        }
        return null;
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
            proxy.takeOverStopped(read, changed.containsKey(SettingKey.LOG_FILE));
        } catch (InvalidSettings others) {
            proxy.cannotStart(others);
        }
        return null;
    }

    private static boolean needRestart(Map<SettingKey, ? extends @Nullable Object> changed) {
        return changed.keySet().stream().anyMatch(SettingKey::needsRestart);
    }
}

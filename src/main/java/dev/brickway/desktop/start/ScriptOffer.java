package dev.brickway.desktop.start;

import dev.brickway.app.DesktopInstance.Applied;
import dev.brickway.app.launchd.AgentSettings;
import dev.brickway.app.launchd.ProxyAgent;
import dev.brickway.app.launchd.ProxyAgents;
import dev.brickway.app.launchd.Takeover;
import dev.brickway.app.launchd.Takeover.Standing;
import dev.brickway.desktop.common.DesktopContext;
import dev.brickway.desktop.common.Failure;
import dev.brickway.desktop.common.Texts;
import dev.brickway.desktop.start.WorkspaceForm.Method;
import dev.brickway.platform.HomeFolder;
import dev.brickway.settings.JsonFile;
import dev.brickway.settings.SettingKey;
import dev.brickway.settings.SettingsFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/**
 * A proxy script that launchd starts at login: the first step offers to take over what it is told. That fills in the form;
 * when the form is saved launchd lets go of the script, just before Brickway wants its port.
 */
final class ScriptOffer {
    private final Texts texts = Texts.of(ScriptOffer.class);
    private final DesktopContext context;
    private final WorkspaceForm form;
    private final Supplier<ProxyAgents> finding;
    private final ReadOnlyStringWrapper text = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper taken = new ReadOnlyBooleanWrapper();
    private @Nullable Found offered;
    private volatile @Nullable Found accepted;
    private volatile String outcome = "";

    /** An agent with what can be taken over; {@code more} is what the form has no field for. */
    private record Found(ProxyAgents agents, ProxyAgent agent, AgentSettings settings, Map<SettingKey, Object> more) {}

    /**
     * Offers nothing yet.
     *
     * @param finding looks where agents are; called off the window's thread
     */
    ScriptOffer(DesktopContext context, WorkspaceForm form, Supplier<ProxyAgents> finding) {
        this.context = context;
        this.form = form;
        this.finding = finding;
    }

    /** What is offered, or what becomes of it; empty while there is nothing to offer. */
    ReadOnlyStringProperty textProperty() {
        return text.getReadOnlyProperty();
    }

    /** Whether the person has taken it. */
    ReadOnlyBooleanProperty takenProperty() {
        return taken.getReadOnlyProperty();
    }

    /** Looks whether there is one. */
    void look() {
        context.background()
                .run(
                        this::find,
                        found -> {
                            offered = found;
                            text.set(
                                    found == null
                                            ? ""
                                            : texts.get(
                                                    "script.found",
                                                    found.agent().label()));
                        },
                        _ -> text.set("")); // it is an offer, and the form works without it
    }

    /** Fills the form in. */
    void take() {
        Found found = offered;
        if (found == null || taken.get()) {
            return;
        }
        AgentSettings settings = found.settings();
        form.addressProperty().set(Objects.requireNonNullElse(settings.pasted(), ""));
        form.methodProperty().set(Method.TOKEN);
        AgentSettings.FoundToken token = settings.token();
        form.tokenProperty().set(token == null ? "" : token.secret().reveal());
        accepted = found;
        taken.set(true);
        text.set(texts.get(
                token == null ? "script.taken.noToken" : "script.taken",
                found.agent().label()));
    }

    /** What is to be saved besides what the form holds; nothing unless the person has taken it. */
    Map<SettingKey, Object> more() {
        Found found = accepted;
        if (found == null) {
            return Map.of();
        }
        Map<SettingKey, Object> more = new EnumMap<>(SettingKey.class);
        more.putAll(found.more());
        if (!form.addressProperty().get().equals(found.settings().pasted())) {
            more.remove(SettingKey.MODEL); // it belongs to that address
        }
        return more;
    }

    /**
     * Makes a change while launchd has let go of the script, and hands it back if the change is refused. Without a script
     * that was taken it only makes the change. Not for the window's thread.
     */
    Applied during(Callable<Applied> change) throws Exception {
        Found found = accepted;
        if (found == null) {
            return change.call();
        }
        String label = found.agent().label();
        Path aside = null;
        try {
            aside = found.agents().retire(found.agent());
            outcome = aside == null
                    ? texts.get("script.off.elsewhere", label)
                    : texts.get("script.off", label, HomeFolder.shorten(aside));
        } catch (IOException refused) {
            outcome = texts.get("script.on", label, String.valueOf(refused.getMessage()));
        }
        Applied applied;
        try {
            applied = change.call();
        } catch (InterruptedException hurried) {
            handedBack(found, aside);
            throw hurried;
        } catch (IOException | ExecutionException | RuntimeException failed) {
            throw new IOException((Failure.sentence(failed) + " " + handedBack(found, aside)).strip(), failed);
        }
        return applied instanceof Applied.Refused(String reason)
                ? new Applied.Refused((reason + " " + handedBack(found, aside)).strip())
                : applied;
    }

    /** Has launchd take the script again; says what became of it if it is not as it was, else nothing. */
    private String handedBack(Found found, @Nullable Path aside) {
        if (aside == null) {
            return outcome;
        }
        try {
            found.agents().bringBack(aside);
            return "";
        } catch (IOException stays) {
            return String.valueOf(stays.getMessage());
        }
    }

    /** The form was saved: what became of the script, in a sentence; empty if there was none. */
    String saved() {
        if (accepted == null) {
            return "";
        }
        accepted = null;
        offered = null;
        text.set("");
        return outcome;
    }

    private @Nullable Found find() {
        ProxyAgents agents = finding.get();
        if (!agents.hasLaunchd()) {
            return null;
        }
        for (ProxyAgent agent : agents.find().agents()) {
            AgentSettings settings = AgentSettings.of(agent, context.environment());
            if (settings.namesWorkspace()) {
                return new Found(agents, agent, settings, more(settings));
            }
        }
        return null;
    }

    /** What settings.json does not say yet; a less safe connection is for Settings alone. */
    private Map<SettingKey, Object> more(AgentSettings settings) {
        Map<SettingKey, Object> more = new EnumMap<>(SettingKey.class);
        String model = settings.text(SettingKey.MODEL);
        if (model != null) {
            more.put(SettingKey.MODEL, model);
        }
        try {
            Takeover.of(settings, new SettingsFile(context.brickway().settings().settingsFile())).items().stream()
                    .filter(item -> item.standing() == Standing.NEW
                            && !item.isInsecure()
                            && item.rows().size() == 1)
                    .map(item -> item.rows().getFirst())
                    .filter(row -> row.key() == SettingKey.PORT || row.key() == SettingKey.FIRST_BYTE_TIMEOUT)
                    .forEach(row -> more.put(row.key(), row.value()));
        } catch (JsonFile.Broken saidElsewhere) {
            return more;
        }
        return more;
    }
}

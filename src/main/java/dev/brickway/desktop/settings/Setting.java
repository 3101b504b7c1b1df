package dev.brickway.desktop.settings;

import dev.brickway.app.DesktopInstance.Applied;
import dev.brickway.platform.HowTo;
import dev.brickway.settings.SettingKey;
import dev.brickway.settings.Settings;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/**
 * One setting as its row shows it: what is typed, whether it may be changed, and what came of the last change. Used on the
 * window's thread only.
 */
final class Setting<T> {
    private final SettingsEditor editor;
    private final SettingKey key;
    private final Function<Settings, T> read;
    private final Function<T, @Nullable Object> write;
    private final ObjectProperty<T> value;
    private final ReadOnlyStringWrapper fixedBy = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper unusable = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper changed = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper saving = new ReadOnlyBooleanWrapper();
    private Function<T, @Nullable String> check = _ -> null;
    private Predicate<T> consent = _ -> true;
    private String name;
    private T saved;
    private T underWay;
    private @Nullable T next; // committed while another change was under way

    /**
     * Made by {@link SettingsEditor}.
     *
     * @param read the value among all settings
     * @param write what stands for it in settings.json; null for the default
     */
    Setting(
            SettingsEditor editor,
            SettingKey key,
            Function<Settings, T> read,
            Function<T, @Nullable Object> write,
            Settings now) {
        this.editor = editor;
        this.key = key;
        this.name = Objects.requireNonNullElse(key.jsonName(), key.name());
        this.read = read;
        this.write = write;
        this.saved = read.apply(now);
        this.underWay = saved;
        this.value = new SimpleObjectProperty<>(saved);
        show(now);
    }

    /** Refuses values that cannot be used: {@code reason} gives a sentence, or null if all is well. */
    Setting<T> checked(Function<T, @Nullable String> reason) {
        check = reason;
        return this;
    }

    /** Asks the person before a value is saved. */
    Setting<T> asking(Predicate<T> question) {
        consent = question;
        return this;
    }

    /** The name that people see. */
    String name() {
        return name;
    }

    void named(String shown) {
        name = shown;
    }

    /** What the control shows; the control sets it, {@link #commit} saves it. */
    ObjectProperty<T> valueProperty() {
        return value;
    }

    /** "DBX_PROXY_PORT in the environment" where the value comes from a stronger place; else empty, and it can be changed. */
    ReadOnlyStringProperty fixedByProperty() {
        return fixedBy.getReadOnlyProperty();
    }

    /** Why the last change was not made, in a sentence; stays until the next one. */
    ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /** Whether what is shown cannot be used and was not saved. */
    ReadOnlyBooleanProperty unusableProperty() {
        return unusable.getReadOnlyProperty();
    }

    /** Whether it stands in settings.json, so that there is a default to go back to. */
    ReadOnlyBooleanProperty changedProperty() {
        return changed.getReadOnlyProperty();
    }

    /** Whether a change is under way. */
    ReadOnlyBooleanProperty savingProperty() {
        return saving.getReadOnlyProperty();
    }

    /** Whether what is shown is not saved: only typed, refused, or being saved. */
    boolean isUnsaved() {
        return saving.get() || isTyped();
    }

    /** Whether what is shown can be saved; the reason is shown if not. */
    boolean isUsable() {
        String reason = isTyped() ? check.apply(value.get()) : null;
        if (reason != null) {
            say(reason, true);
        }
        return reason == null;
    }

    private boolean isTyped() {
        return fixedBy.get().isEmpty() && !value.get().equals(saved);
    }

    /** Whether a change restarts the proxy. */
    boolean restartsProxy() {
        return key.needsRestart();
    }

    /** Chooses a value and saves it, as a switch does. */
    void choose(T chosen) {
        value.set(chosen);
        commit();
    }

    /** Saves what is shown, if it is another value than before and one that can be used; after a change under way. */
    void commit() {
        T wanted = value.get();
        if (!fixedBy.get().isEmpty()) {
            return;
        }
        if (saving.get()) {
            next = wanted;
            return;
        }
        if (wanted.equals(saved)) {
            if (unusable.get()) { // typed back; the reason for a refusal stays
                say("", false);
            }
            return;
        }
        if (!isUsable()) {
            return;
        }
        if (consent.test(wanted)) {
            save(write.apply(wanted), wanted);
        } else {
            say("", false);
            value.set(saved);
        }
    }

    /** Takes it back to its default. */
    void reset() {
        if (!saving.get()) {
            save(null, value.get());
        }
    }

    /** Shows what was typed and not saved no longer. */
    void revert() {
        if (saving.get()) {
            next = null;
            value.set(underWay);
        } else {
            say("", false);
            value.set(saved);
        }
    }

    /** Shows the setting as it is now; what was typed meanwhile stays. */
    void show(Settings now) {
        boolean untouched = !saving.get() && value.get().equals(saved);
        saved = read.apply(now);
        if (untouched) {
            value.set(saved);
        }
        fixedBy.set(now.isFixed(key) ? now.source(key) : "");
        changed.set(!now.isFixed(key) && !now.source(key).equals(Settings.BY_DEFAULT));
    }

    private void save(@Nullable Object stored, T shown) {
        say("", false);
        underWay = shown;
        saving.set(true);
        Map<SettingKey, @Nullable Object> change = new HashMap<>();
        change.put(key, stored);
        editor.apply(
                change,
                applied -> ended(applied instanceof Applied.Refused(String reason) ? beside(reason) : ""),
                this::ended);
    }

    /** Shows what holds now and why, unless something else was typed meanwhile; goes on with that if it was committed. */
    private void ended(String refusal) {
        editor.refresh();
        saving.set(false);
        say(refusal, false);
        T wanted = next;
        next = null;
        if (value.get().equals(underWay)) {
            value.set(saved);
        } else if (value.get().equals(wanted)) {
            commit();
        }
    }

    private void say(String sentence, boolean valueIsWrong) {
        problem.set(HowTo.inWindow(sentence));
        unusable.set(valueIsWrong);
    }

    /** The reason without the place, since it is shown there. */
    private String beside(String reason) {
        return reason.replace("\"" + key.jsonName() + "\" in settings.json: ", "");
    }
}

package dev.brickway.desktop.settings;

import dev.brickway.app.DesktopInstance;
import dev.brickway.app.DesktopInstance.Applied;
import dev.brickway.app.ProxyState;
import dev.brickway.desktop.common.DesktopContext;
import dev.brickway.desktop.common.Failure;
import dev.brickway.settings.SettingKey;
import dev.brickway.settings.Settings;
import dev.brickway.settings.SettingsLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The settings of one section: saves their changes and shows all of them anew when something has changed. */
final class SettingsEditor {
    private final DesktopContext context;
    private final DesktopInstance brickway;
    private final List<Setting<?>> settings = new ArrayList<>();

    SettingsEditor(DesktopContext context) {
        this.context = context;
        this.brickway = context.brickway();
        context.navigation().askBeforeQuitting(new UnsavedSettings(settings, context.background()));
        context.status().stateProperty().addListener((_, _, state) -> {
            // While the proxy starts, its settings are on trial.
            if (state instanceof ProxyState.Running || state instanceof ProxyState.Stopped) {
                refresh();
            }
        });
    }

    /** A setting that is typed; empty text stands for its default. */
    Setting<String> text(SettingKey key, Function<Settings, String> read) {
        return add(new Setting<>(this, key, read, typed -> typed.isBlank() ? null : typed.strip(), brickway.settings()))
                .checked(typed -> typed.isBlank() ? null : SettingsLoader.problem(key, typed));
    }

    /** A number that is typed; empty text stands for its default. */
    Setting<String> number(SettingKey key, Function<Settings, Long> read) {
        return add(new Setting<>(
                        this,
                        key,
                        now -> Long.toString(read.apply(now)),
                        typed -> typed.isBlank() ? null : Long.valueOf(typed.strip()),
                        brickway.settings()))
                .checked(typed -> typed.isBlank() ? null : SettingsLoader.problem(key, typed));
    }

    /** A switch. */
    Setting<Boolean> flag(SettingKey key, Function<Settings, Boolean> read) {
        return add(new Setting<>(this, key, read, on -> on, brickway.settings()));
    }

    /** One of several. */
    <T> Setting<T> choice(SettingKey key, Function<Settings, T> read, Function<T, @Nullable Object> write) {
        return add(new Setting<>(this, key, read, write, brickway.settings()));
    }

    /** Saves a change in the background. */
    void apply(Map<SettingKey, ? extends @Nullable Object> change, Consumer<Applied> done, Consumer<String> failed) {
        context.background()
                .run(() -> brickway.apply(change).get(), done, failure -> failed.accept(Failure.sentence(failure)));
    }

    void refresh() {
        Settings now = brickway.settings();
        settings.forEach(setting -> setting.show(now));
    }

    private <T> Setting<T> add(Setting<T> setting) {
        settings.add(setting);
        return setting;
    }
}

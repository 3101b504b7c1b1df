package dev.brickway.desktop.settings;

import dev.brickway.desktop.common.Background;
import dev.brickway.desktop.common.Page;
import dev.brickway.desktop.common.Texts;
import dev.brickway.desktop.common.UnsavedWork;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** What fields of a section show and settings.json does not say yet: typed without Enter, or not to be used. */
final class UnsavedSettings implements UnsavedWork {
    private final Texts texts = Texts.of(UnsavedSettings.class);
    private final List<Setting<?>> settings;
    private final Background background;

    /**
     * Those of a section.
     *
     * @param settings may grow
     */
    UnsavedSettings(List<Setting<?>> settings, Background background) {
        this.settings = settings;
        this.background = background;
    }

    @Override
    public Optional<String> unsaved() {
        List<Setting<?>> typed = typed();
        if (typed.isEmpty()) {
            return Optional.empty();
        }
        String names =
                typed.stream().map(Setting::name).collect(Collectors.joining(", ")); // a value may hold a password
        return Optional.of(texts.get(canSave() ? "quit.unsaved" : "quit.stuck", names));
    }

    @Override
    public boolean canSave() {
        boolean all = true;
        for (Setting<?> setting : typed()) {
            all &= setting.isUsable(); // each says why not
        }
        return all;
    }

    @Override
    public void save(Consumer<Boolean> done) {
        List<Setting<?>> typed = typed();
        typed.forEach(Setting::commit);
        whenSaved(typed, done);
    }

    private void whenSaved(List<Setting<?>> committed, Consumer<Boolean> done) {
        Optional<Setting<?>> busy = committed.stream()
                .filter(setting -> setting.savingProperty().get())
                .findFirst();
        if (busy.isPresent()) {
            background.afterwards(busy.get().savingProperty(), () -> whenSaved(committed, done));
        } else {
            done.accept(committed.stream()
                    .allMatch(setting -> setting.problemProperty().get().isEmpty()));
        }
    }

    private List<Setting<?>> typed() {
        List<Setting<?>> typed = new ArrayList<>(settings);
        typed.removeIf(setting -> !setting.isUnsaved());
        return typed;
    }

    @Override
    public Page page() {
        return Page.SETTINGS;
    }
}

package dev.brickway.desktop.clients;

import dev.brickway.models.Model;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/** Models by the name that tools ask for. */
final class ModelName extends StringConverter<Model> {
    @Override
    public String toString(@Nullable Model model) {
        return model == null ? "" : model.id();
    }

    @Override
    public @Nullable Model fromString(String name) {
        throw new UnsupportedOperationException("models are chosen, not typed");
    }
}

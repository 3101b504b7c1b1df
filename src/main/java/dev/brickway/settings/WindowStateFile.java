package dev.brickway.settings;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** {@code window.json}: where the window was and what it showed, so that it opens there again. */
public final class WindowStateFile {
    /** Beyond this no screen reaches, so that it is no place. */
    private static final double FARTHEST = 100_000;

    private final Path file;

    /** The one of a configuration folder. */
    public WindowStateFile(Path configFolder) {
        this.file = configFolder.resolve("window.json");
    }

    /**
     * How the window was.
     *
     * @param x of its left edge, on the desktop of all screens, in JavaFX's units
     * @param maximized whether it filled the screen; the bounds are those it had before
     * @param page the page's name; empty if that is not known
     */
    public record WindowState(double x, double y, double width, double height, boolean maximized, String page) {}

    /**
     * How the window was; null if it was never open, or the file says nothing of use.
     *
     * @throws JsonFile.Broken if the file is no JSON object or cannot be read
     */
    public @Nullable WindowState read() throws JsonFile.Broken {
        JsonObject content = JsonFile.read(file);
        if (content == null) {
            return null;
        }
        Double x = number(content.get("x"));
        Double y = number(content.get("y"));
        Double width = number(content.get("width"));
        Double height = number(content.get("height"));
        if (x == null || y == null || width == null || height == null || width <= 0 || height <= 0) {
            return null;
        }
        boolean maximized = content.get("maximized") instanceof JsonPrimitive flag && flag.getAsBoolean();
        String page = content.get("page") instanceof JsonPrimitive name ? name.getAsString() : "";
        return new WindowState(x, y, width, height, maximized, page);
    }

    /** Replaces what the file holds. */
    public void write(WindowState state) throws IOException {
        JsonObject content = new JsonObject();
        content.addProperty("x", state.x());
        content.addProperty("y", state.y());
        content.addProperty("width", state.width());
        content.addProperty("height", state.height());
        content.addProperty("maximized", state.maximized());
        content.addProperty("page", state.page());
        JsonFile.write(file, content);
    }

    private static @Nullable Double number(@Nullable JsonElement element) {
        if (element instanceof JsonPrimitive value && value.isNumber()) {
            double number = value.getAsDouble();
            return Math.abs(number) <= FARTHEST ? number : null; // not so for NaN either
        }
        return null;
    }
}

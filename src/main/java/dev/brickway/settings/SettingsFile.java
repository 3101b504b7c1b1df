package dev.brickway.settings;

import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.brickway.platform.AtomicFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code settings.json}: hand-editable, unknown fields kept, never holding a secret. */
public final class SettingsFile {
    private final Path file;

    public SettingsFile(Path file) {
        this.file = file;
    }

    public Path path() {
        return file;
    }

    /**
     * What the file holds; an empty object when there is none.
     *
     * @throws JsonFile.Broken when it is no JSON object; the file stays as it is
     */
    public JsonObject read() throws JsonFile.Broken {
        JsonObject content = JsonFile.read(file);
        return content == null ? new JsonObject() : content;
    }

    /**
     * Writes changed settings and leaves all others as they are. A file that cannot be read is set aside first.
     *
     * @param changes new values: text, numbers or booleans; null takes a setting back to its default
     * @return where a broken file was moved to, null when there was none
     * @throws IllegalArgumentException for a secret: those never go to a file
     */
    public @Nullable Path save(Map<SettingKey, ? extends @Nullable Object> changes) throws IOException {
        JsonObject content;
        Path aside = null;
        try {
            content = read();
        } catch (JsonFile.Broken broken) {
            aside = AtomicFiles.setAside(file);
            content = new JsonObject();
        }
        for (Map.Entry<SettingKey, ? extends @Nullable Object> change : changes.entrySet()) {
            String name = change.getKey().jsonName();
            if (name == null) {
                throw new IllegalArgumentException(change.getKey() + " is never written to a file");
            }
            Object value = change.getValue();
            if (change.getKey() == SettingKey.PROXY && value != null && ProxyText.holdsPassword(value.toString())) {
                throw new IllegalArgumentException("a proxy's password is never written to a file");
            }
            switch (value) {
                case null -> content.remove(name);
                case Boolean flag -> content.add(name, new JsonPrimitive(flag));
                case Number number -> content.add(name, new JsonPrimitive(number));
                default -> content.add(name, new JsonPrimitive(value.toString()));
            }
        }
        JsonFile.write(file, content);
        return aside;
    }
}

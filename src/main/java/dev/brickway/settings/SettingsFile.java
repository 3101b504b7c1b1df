package dev.brickway.settings;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.brickway.platform.AtomicFiles;
import dev.brickway.platform.FileLocks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code settings.json}: hand-editable, unknown fields kept, never holding a secret. */
public final class SettingsFile {
    private static final Pattern SECRET =
            Pattern.compile("token|secret|passw|credential|key|authorization", Pattern.CASE_INSENSITIVE);

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
     * One setting as it stands in the file, whatever stronger places say; null when it is not there or is no text.
     *
     * @throws JsonFile.Broken as {@link #read}
     */
    public @Nullable String text(SettingKey key) throws JsonFile.Broken {
        return key.jsonName() != null
                        && read().get(key.jsonName()) instanceof JsonPrimitive value
                        && !value.getAsString().isBlank()
                ? value.getAsString().strip()
                : null;
    }

    /**
     * Writes changed settings and leaves all others as they are, those another Brickway writes at the same time included.
     * A file that is no JSON object is set aside first.
     *
     * @param changes new values: text, numbers or booleans; null takes a setting back to its default
     * @return where a broken file was moved to, null when there was none
     * @throws IllegalArgumentException for a secret: those never go to a file
     * @throws IOException if the file cannot be read or written; it is as it was
     */
    public @Nullable Path save(Map<SettingKey, ? extends @Nullable Object> changes) throws IOException {
        try (FileLocks.Held _ = FileLocks.holdOwn(file)) {
            JsonObject content;
            try {
                content = read();
            } catch (JsonFile.Unreadable unreadable) {
                throw new IOException(unreadable.getMessage(), unreadable);
            } catch (JsonFile.Broken broken) {
                return replaceBroken(changes);
            }
            change(content, changes);
            JsonFile.write(file, content);
            return null;
        }
    }

    private Path replaceBroken(Map<SettingKey, ? extends @Nullable Object> changes) throws IOException {
        JsonObject content = new JsonObject();
        change(content, changes);
        Path aside = AtomicFiles.setAside(file);
        try {
            JsonFile.write(file, content);
        } catch (IOException unwritable) {
            Files.move(aside, file);
            throw unwritable;
        }
        return aside;
    }

    private static void change(JsonObject content, Map<SettingKey, ? extends @Nullable Object> changes) {
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
    }

    /**
     * The file's bytes as they are, for {@link #restore}; null when there is no file.
     *
     * @throws IOException if it cannot be read
     */
    public byte @Nullable [] content() throws IOException {
        return Files.exists(file) ? Files.readAllBytes(file) : null;
    }

    /** Puts back what {@link #content} gave. */
    public void restore(byte @Nullable [] content) throws IOException {
        if (content == null) {
            Files.deleteIfExists(file);
        } else {
            AtomicFiles.write(file, content);
        }
    }

    /**
     * Puts single settings back as they were and leaves what others have changed since.
     *
     * @param content as {@link #content} gave it; what was no JSON object then counts as empty
     * @throws JsonFile.Broken when the file is no JSON object now; it stays as it is
     */
    public void restore(byte @Nullable [] content, Set<SettingKey> keys) throws IOException, JsonFile.Broken {
        JsonObject before = contentOf(content);
        try (FileLocks.Held _ = FileLocks.holdOwn(file)) {
            JsonObject now = read();
            putBack(before, now, keys);
            JsonFile.write(file, now);
        }
    }

    private static void putBack(JsonObject before, JsonObject now, Set<SettingKey> keys) {
        for (SettingKey key : keys) {
            String name = key.jsonName();
            JsonElement value = name == null ? null : before.get(name);
            if (value != null) {
                now.add(name, value);
            } else if (name != null) {
                now.remove(name);
            }
        }
    }

    private JsonObject contentOf(byte @Nullable [] content) {
        if (content == null) {
            return new JsonObject();
        }
        try {
            return JsonFile.parse(file, content);
        } catch (JsonFile.Broken noObject) {
            return new JsonObject();
        }
    }

    /**
     * What the file holds, for a bug report: every value whose name sounds like a secret is masked, whoever put it there.
     *
     * @throws JsonFile.Broken when it is no JSON object
     */
    public String masked() throws JsonFile.Broken {
        return JsonFile.text(masked(read()).getAsJsonObject());
    }

    /** Whether something of this name should not be shown: "clientSecret", "DBX_TOKEN", "OPENAI_API_KEY". */
    public static boolean soundsSecret(String name) {
        return SECRET.matcher(name).find();
    }

    private static JsonElement masked(JsonElement element) {
        return switch (element) {
            case JsonObject object -> {
                JsonObject copy = new JsonObject();
                object.asMap()
                        .forEach((name, value) -> copy.add(
                                name,
                                soundsSecret(name) && !value.isJsonNull() ? new JsonPrimitive("***") : masked(value)));
                yield copy;
            }
            case JsonArray array -> {
                JsonArray copy = new JsonArray();
                array.forEach(value -> copy.add(masked(value)));
                yield copy;
            }
            default -> element;
        };
    }
}

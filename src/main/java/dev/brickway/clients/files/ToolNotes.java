package dev.brickway.clients.files;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.brickway.platform.AtomicFiles;
import dev.brickway.platform.FileLocks;
import dev.brickway.settings.JsonFile;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What Brickway remembers of the files it wrote into, and of those a person picked: {@code clients.json} in its folder. A
 * damaged one is set aside; the files themselves still say what stands in them.
 */
public final class ToolNotes {
    private final Path file;

    /** Those of a file, which need not exist. */
    public ToolNotes(Path file) {
        this.file = file;
    }

    /** What is remembered of a file; null if nothing is. */
    public @Nullable ToolNote of(Path written) {
        try {
            JsonElement note = object(read(), "files").get(written.toString());
            return note instanceof JsonObject object ? note(object) : null;
        } catch (JsonFile.Broken broken) {
            return null;
        }
    }

    /** Remembers this of a file; null for nothing any more. */
    public void put(Path written, @Nullable ToolNote note) throws IOException {
        change(all -> {
            JsonObject files = object(all, "files");
            if (note == null) {
                files.remove(written.toString());
            } else {
                files.add(written.toString(), json(note));
            }
            all.add("files", files);
        });
    }

    /** The files that a person picked for a tool, in that order. */
    public List<Path> picked(String tool) {
        try {
            return strings(object(read(), "picked").get(tool)).stream()
                    .flatMap(each -> Stream.ofNullable(path(each)))
                    .toList();
        } catch (JsonFile.Broken broken) {
            return List.of();
        }
    }

    /** Remembers a file that a person picked for a tool. */
    public void pick(String tool, Path picked) throws IOException {
        change(all -> {
            JsonObject tools = object(all, "picked");
            Set<String> paths = new LinkedHashSet<>(strings(tools.get(tool)));
            paths.add(picked.toString());
            tools.add(tool, array(paths));
            all.add("picked", tools);
        });
    }

    /** Forgets a file that a person picked. */
    public void forget(String tool, Path picked) throws IOException {
        change(all -> {
            JsonObject tools = object(all, "picked");
            Set<String> paths = new LinkedHashSet<>(strings(tools.get(tool)));
            paths.remove(picked.toString());
            tools.add(tool, array(paths));
            all.add("picked", tools);
        });
    }

    private interface Change {
        void make(JsonObject all);
    }

    private void change(Change change) throws IOException {
        try (FileLocks.Held _ = FileLocks.holdOwn(file)) {
            JsonObject all;
            try {
                all = read();
            } catch (JsonFile.Unreadable unreadable) {
                throw new IOException(unreadable.getMessage(), unreadable);
            } catch (JsonFile.Broken broken) {
                AtomicFiles.setAside(file);
                all = new JsonObject();
            }
            change.make(all);
            JsonFile.write(file, all);
        }
    }

    private JsonObject read() throws JsonFile.Broken {
        JsonObject all = JsonFile.read(file);
        return all == null ? new JsonObject() : all;
    }

    /** Null for what a damaged file may say. */
    private static @Nullable Path path(String text) {
        try {
            return text.isEmpty() ? null : Path.of(text);
        } catch (InvalidPathException damaged) {
            return null;
        }
    }

    private static JsonObject json(ToolNote note) {
        JsonObject json = new JsonObject();
        json.addProperty("madeFile", note.madeFile());
        json.addProperty("madeRoot", note.madeRoot());
        json.addProperty("digest", note.digest());
        json.add("extras", array(note.extras()));
        if (note.model() != null) {
            json.addProperty("model", note.model());
        }
        json.add("places", texts(note.places()));
        json.add("replaced", texts(note.replaced()));
        return json;
    }

    private static ToolNote note(JsonObject json) {
        return new ToolNote(
                is(json, "madeFile"),
                is(json, "madeRoot"),
                string(json.get("digest")),
                new LinkedHashSet<>(strings(json.get("extras"))),
                json.has("model") ? string(json.get("model")) : null,
                texts(object(json, "places")),
                texts(object(json, "replaced")));
    }

    private static JsonObject texts(Map<String, String> texts) {
        JsonObject json = new JsonObject();
        texts.forEach(json::addProperty);
        return json;
    }

    private static Map<String, String> texts(JsonObject json) {
        Map<String, String> texts = new LinkedHashMap<>();
        json.asMap().forEach((name, text) -> texts.put(name, string(text)));
        return texts;
    }

    private static JsonObject object(JsonObject in, String name) {
        return in.get(name) instanceof JsonObject object ? object : new JsonObject();
    }

    private static boolean is(JsonObject in, String name) {
        return in.get(name) instanceof JsonPrimitive value && value.getAsBoolean();
    }

    private static String string(@Nullable JsonElement value) {
        return value instanceof JsonPrimitive text ? text.getAsString() : "";
    }

    private static List<String> strings(@Nullable JsonElement value) {
        List<String> strings = new ArrayList<>();
        if (value instanceof JsonArray array) {
            array.forEach(each -> strings.add(string(each)));
        }
        return strings;
    }

    private static JsonArray array(Iterable<String> strings) {
        JsonArray array = new JsonArray();
        strings.forEach(array::add);
        return array;
    }
}

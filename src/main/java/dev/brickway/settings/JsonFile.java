package dev.brickway.settings;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.Strictness;
import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.MalformedJsonException;
import dev.brickway.platform.AtomicFiles;
import dev.brickway.platform.FileTrouble;
import java.io.EOFException;
import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads and writes the JSON objects people edit by hand: strictly, with the place of a mistake, and atomically. */
public final class JsonFile {
    private static final Gson PRETTY = new GsonBuilder()
            .setPrettyPrinting()
            .disableHtmlEscaping()
            .serializeNulls()
            .create();
    private static final TypeAdapter<JsonElement> TREE = PRETTY.getAdapter(JsonElement.class);
    private static final Pattern PLACE = Pattern.compile("line (\\d+) column (\\d+)");

    private JsonFile() {}

    /** A file that holds no JSON object; the message is a sentence with the file and the place of the mistake. */
    public static final class Broken extends Exception {
        private static final long serialVersionUID = 1L;

        Broken(String message) {
            super(message);
        }
    }

    /**
     * Reads a file.
     *
     * @return null when there is no such file
     */
    public static @Nullable JsonObject read(Path file) throws Broken {
        if (!Files.exists(file)) {
            return null;
        }
        try {
            return parse(file, Files.readAllBytes(file));
        } catch (IOException unreadable) {
            throw new Broken(
                    file + " cannot be read: " + FileTrouble.of(unreadable) + ". Check the file's permissions.");
        }
    }

    /** Replaces the file's content with {@code object}, indented. */
    public static void write(Path file, JsonObject object) throws IOException {
        AtomicFiles.write(file, text(object).getBytes(StandardCharsets.UTF_8));
    }

    /** An object as {@link #write} writes it. */
    static String text(JsonObject object) {
        return pretty(object) + "\n";
    }

    /** An object as people can read it, without a line break at its end. */
    public static String pretty(JsonObject object) {
        return PRETTY.toJson(object);
    }

    static JsonObject parse(Path file, byte[] bytes) throws Broken {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            throw new Broken(file + " is not UTF-8 text. Save it as UTF-8.");
        }
        if (text.startsWith("\uFEFF")) {
            text = text.substring(1);
        }
        if (text.isBlank()) {
            return new JsonObject();
        }
        try {
            JsonReader reader = new JsonReader(new StringReader(text));
            reader.setStrictness(Strictness.LEGACY_STRICT);
            JsonElement element = TREE.read(reader);
            if (reader.peek() != JsonToken.END_DOCUMENT) {
                throw new Broken(file + " has text after its last brace. Remove it.");
            }
            if (element instanceof JsonObject object) {
                return object;
            }
            throw new Broken(file + " must hold a JSON object: { … }.");
        } catch (EOFException | MalformedJsonException mistake) {
            throw new Broken(file + " is not valid JSON" + place(mistake) + ". Correct it there.");
        } catch (IOException | JsonParseException | IllegalStateException mistake) {
            throw new Broken(file + " is not valid JSON" + place(mistake) + ".");
        }
    }

    private static String place(Exception mistake) {
        Matcher matcher = PLACE.matcher(String.valueOf(mistake.getMessage()));
        return matcher.find()
                ? " at line " + matcher.group(1) + ", column " + matcher.group(2)
                : mistake instanceof EOFException ? ": it ends too early" : "";
    }
}

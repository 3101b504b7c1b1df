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
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
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
    public static class Broken extends Exception {
        private static final long serialVersionUID = 1L;

        Broken(String message) {
            super(message);
        }
    }

    /** A file of which nobody knows what it holds: it must stay where it is. */
    public static final class Unreadable extends Broken {
        private static final long serialVersionUID = 1L;

        Unreadable(String message) {
            super(message);
        }
    }

    /**
     * Reads a file.
     *
     * @return null when there is no such file
     * @throws Unreadable when it cannot be read, or is a link that leads nowhere
     */
    public static @Nullable JsonObject read(Path file) throws Broken {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
        } catch (IOException unreadable) {
            if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
                return null;
            }
            boolean nowhere = unreadable instanceof NoSuchFileException;
            throw new Unreadable(
                    file + " cannot be read (" + (nowhere ? FileTrouble.brokenLink(file) : FileTrouble.of(unreadable))
                            + "). Check what it is and its permissions.");
        }
        return parse(file, bytes);
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

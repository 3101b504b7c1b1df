package dev.brickway.clients.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.google.gson.JsonPrimitive;
import dev.brickway.clients.files.FilePart.Unreadable;
import dev.brickway.fuzz.FuzzTarget;
import dev.brickway.fuzz.Input;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Any text is a tool's file of TOML: it is left alone, or is after a write and an undo what it was before. */
public final class TomlPlacesFuzz implements FuzzTarget {
    private static final Map<String, JsonPrimitive> PLACES = new LinkedHashMap<>();

    static {
        PLACES.put("model", new JsonPrimitive("m"));
        PLACES.put("servers.ours.url", new JsonPrimitive("http://here"));
        PLACES.put("servers.ours.key", new JsonPrimitive("k\"1\\"));
    }

    private static final TomlPlaces OURS = new TomlPlaces(
            List.of("servers", "ours"), "servers.ours.url", PLACES, Set.of("model"), Set.of("servers.ours.variable"));

    @Override
    public void run(byte[] bytes) throws Unreadable {
        Input input = new Input(bytes);
        String before = input.choice(2) == 0 ? input.text() : RandomToml.text(input.random());
        Map<String, String> replaced = new LinkedHashMap<>();
        String written;
        boolean empty;
        try {
            empty = OURS.isEmpty(before);
            written = OURS.put(before, replaced);
        } catch (Unreadable mistake) {
            assertFalse(String.valueOf(mistake.getMessage()).isBlank());
            return;
        }
        assertEquals(OURS.wanted(), OURS.standing(written, true));
        assertEquals(written, OURS.put(written, new LinkedHashMap<>(replaced)));
        assertEquals(before, OURS.remove(written, replaced, empty));
    }

    @Override
    public Stream<byte[]> seeds() {
        Stream<byte[]> texts = IntStream.range(0, 30).mapToObj(i -> Input.of("a", RandomToml.text(new Random(i))));
        Stream<byte[]> luck = Stream.of(Input.of("b", "0123456789".repeat(8)), Input.of("b", "zyxwvutsrq".repeat(20)));
        return Stream.concat(texts, luck);
    }
}

package dev.brickway.clients.vscode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.brickway.clients.files.FilePart.Unreadable;
import dev.brickway.fuzz.FuzzTarget;
import dev.brickway.fuzz.Input;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Any text is a {@code chatLanguageModels.json}: it is left alone, or is after two writes and an undo what it was before. */
public final class ModelGroupFuzz implements FuzzTarget {
    private static final ModelGroup FIRST = Group.part(Group.connection(Group.SONNET, Group.SMALL));
    private static final ModelGroup LATER =
            Group.part(Group.connection(Group.SMALL, Group.GPT), "aliases", "efforts", "model-options");

    @Override
    public void run(byte[] bytes) throws Unreadable {
        Input input = new Input(bytes);
        String before = input.choice(2) == 0 ? input.text() : RandomJsonc.file(input.random());
        Map<String, String> replaced = new LinkedHashMap<>();
        boolean empty;
        boolean there;
        String written;
        try {
            empty = FIRST.isEmpty(before);
            there = FIRST.standing(before, true) != null;
            written = FIRST.put(before, replaced);
        } catch (Unreadable mistake) {
            assertFalse(String.valueOf(mistake.getMessage()).isBlank());
            return;
        }
        assertEquals(FIRST.wanted(), FIRST.standing(written, true));
        assertEquals(written, FIRST.put(written, new LinkedHashMap<>(replaced)));
        String later = LATER.put(written, replaced);
        assertEquals(LATER.wanted(), LATER.standing(later, true));
        String after = LATER.remove(later, replaced, empty);
        if (there) { // our group goes as a whole, whoever wrote it
            assertEquals(null, LATER.standing(after, true));
        } else {
            assertEquals(before, after);
        }
    }

    @Override
    public Stream<byte[]> seeds() {
        Stream<byte[]> texts = IntStream.range(0, 30).mapToObj(i -> Input.of("a", RandomJsonc.file(i)));
        Stream<byte[]> more = Stream.of(
                Input.of("b", "0123456789".repeat(8)),
                Input.of("a", "{}"),
                Input.of(
                        "a",
                        "[{\"name\":\"Databricks (Brickway)\",\"vendor\":\"customendpoint\",\"models\":[{\"id\":\"small\","
                                + "\"requestHeaders\":{\"AUTHORIZATION\":\"x\"},\"efforts\":1},{\"id\":\"x\"},3],\"url\":\"u\"}, // c\n]"));
        return Stream.concat(texts, more);
    }
}

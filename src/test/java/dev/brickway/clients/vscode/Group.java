package dev.brickway.clients.vscode;

import dev.brickway.clients.Connection;
import dev.brickway.clients.files.FilePart;
import dev.brickway.models.Model;
import dev.brickway.settings.Secret;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The group in a text, for tests. */
final class Group {
    static final Model SMALL = new Model("small", null, "Small one", null, 8_000, 2_000, false, true, null, true);
    static final Model SONNET = limited("databricks-claude-sonnet-4-6", "Sonnet");
    static final Model GPT = limited("databricks-gpt-5-5", "GPT");

    private Group() {}

    private static Model limited(String id, String name) {
        return new Model(id, null, name, null, 100_000, 10_000, true, false, null, true);
    }

    static Connection connection(Model... models) {
        return new Connection("http://127.0.0.1:19000", new Secret("bw-key"), List.of(models));
    }

    static ModelGroup part(Connection connection, String... extras) {
        return new ModelGroup(connection, Set.of(extras));
    }

    static String put(ModelGroup part, String text, Map<String, String> replaced) {
        try {
            return part.put(text, replaced);
        } catch (FilePart.Unreadable mistake) {
            throw new AssertionError(text, mistake);
        }
    }

    static String remove(ModelGroup part, String text, Map<String, String> replaced, boolean madeRoot) {
        try {
            return part.remove(text, replaced, madeRoot);
        } catch (FilePart.Unreadable mistake) {
            throw new AssertionError(text, mistake);
        }
    }

    /** How a text stands to what is wanted: null if nothing of ours is there, empty if all is as wanted. */
    static @Nullable String difference(ModelGroup part, String text) {
        try {
            var standing = part.standing(text, true);
            return standing == null ? null : standing.equals(part.wanted()) ? "" : part.difference(standing);
        } catch (FilePart.Unreadable mistake) {
            throw new AssertionError(text, mistake);
        }
    }
}

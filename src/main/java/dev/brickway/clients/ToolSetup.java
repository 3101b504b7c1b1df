package dev.brickway.clients;

import dev.brickway.models.Model;
import dev.brickway.translate.ClientKind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One installation or profile of a coding tool, and how it is made to use Brickway. */
public sealed interface ToolSetup {
    /** Tells it from others, also after a restart: "vscode-insiders/Work". */
    String id();

    /** For people: "VS Code Insiders". */
    String name();

    /** For people, what tells it from others of that name: "1.139 · profile Work"; may be empty. */
    String detail();

    /** How the request log names the tool, so that a request shows that the tool is connected. */
    ClientKind client();

    /** What the person has to do in the tool itself, a sentence each, in order. */
    List<String> remainingSteps(Connection connection);

    /** A tool whose own file Brickway writes. All calls read or write files, so never on the window's thread. */
    non-sealed interface Written extends ToolSetup {
        /** The file that is written. */
        Path file();

        State state(Connection connection);

        /** The models it can begin with, the most suitable first; empty if it is given all of them. */
        default List<Model> choices(Connection connection) {
            return List.of();
        }

        /** What can be done besides; offered, never done unasked. */
        default List<Extra> extras(Connection connection) {
            return List.of();
        }

        /** What was chosen when it was written, else what to begin with. */
        Wishes wishes(Connection connection);

        /** What stands in the way, in a sentence; null if nothing does. */
        default @Nullable String obstacle(Connection connection) {
            return null;
        }

        /**
         * What writing would do.
         *
         * @throws IOException if a file cannot be read or understood; the message says where and what to do
         */
        Preview preview(Connection connection, Wishes wishes) throws IOException;

        /**
         * Does what was previewed.
         *
         * @throws IOException if that cannot be, or the file has changed since; it then is as it was
         */
        void write(Preview preview) throws IOException;

        /**
         * Takes back only what Brickway wrote.
         *
         * @return whether there was anything
         * @throws IOException if that cannot be; the file then is as it was
         */
        boolean undo(Connection connection) throws IOException;

        /** A copy of the file as it was before; null if there is none. */
        default @Nullable Path backup() {
            return null;
        }
    }

    /** A tool that the person gives something to: variables for a shell, an address, a key. */
    non-sealed interface Pasted extends ToolSetup {
        /**
         * The models it can begin with, the most suitable first; empty if it is given all of them or none suits. May read
         * a table, so not on the window's thread.
         */
        List<Model> choices(Connection connection);

        /**
         * The ways to give it, the person's usual one first; never empty.
         *
         * @param model one of the choices, null if there are none
         */
        List<Form> forms(Connection connection, @Nullable Model model);

        /** What stands in the way, in a sentence; null if nothing does. Not on the window's thread either. */
        default @Nullable String obstacle(Connection connection) {
            return null;
        }
    }

    /**
     * One way to give a tool what it needs.
     *
     * @param label tells it from the others: "zsh"; empty where it is the only one
     * @param snippets what to give, in order; several belong together
     */
    record Form(String label, List<Snippet> snippets) {
        public Form {
            snippets = List.copyOf(snippets);
        }
    }

    /** How a tool's file stands to what Brickway would write. */
    sealed interface State {
        record NotSetUp() implements State {}

        record UpToDate() implements State {}

        /**
         * It was written, but something has changed since.
         *
         * @param what a sentence: "2 models were added."
         */
        record OutOfDate(String what) implements State {}

        /**
         * Somebody else changed what Brickway wrote.
         *
         * @param what a sentence
         */
        record ChangedByHand(String what) implements State {}

        /**
         * It is left alone.
         *
         * @param why a sentence with the place and what to do
         */
        record Unreadable(String why) implements State {}
    }

    /**
     * Something that can be written besides.
     *
     * @param id for a command line: "aliases"
     * @param label for people, a few words
     * @param detail what it is good for, in a sentence
     */
    record Extra(String id, String label, String detail) {}

    /**
     * What a person wants written.
     *
     * @param model the model to begin with; null where there is no choice
     * @param extras ids of the extras
     */
    record Wishes(@Nullable Model model, Set<String> extras) {
        public Wishes {
            extras = Set.copyOf(extras);
        }
    }

    /**
     * What would be written.
     *
     * @param files one for each file that is concerned, the tool's own first
     * @param plan what the setup that made it needs to carry it out
     */
    record Preview(List<FileChange> files, Object plan) {
        public Preview {
            files = List.copyOf(files);
        }

        /** Whether nothing would change. */
        public boolean isEmpty() {
            return files.stream().allMatch(FileChange::isEmpty);
        }
    }

    /**
     * How a file would change.
     *
     * @param lines the file as it would be, line by line; keys are masked
     */
    record FileChange(Path file, List<Line> lines) {
        public FileChange {
            lines = List.copyOf(lines);
        }

        /** Whether it would stay as it is. */
        public boolean isEmpty() {
            return lines.stream().allMatch(line -> line.kind() == Kind.SAME);
        }

        /** A line of the file. */
        public record Line(Kind kind, String text) {}

        /** Whether a line stays, comes or goes. */
        public enum Kind {
            SAME,
            ADDED,
            REMOVED
        }
    }
}

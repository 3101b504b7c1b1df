package dev.brickway.clients;

import dev.brickway.models.Model;
import dev.brickway.platform.ConfigFolder;
import dev.brickway.platform.HomeFolder;
import dev.brickway.platform.OperatingSystem;
import dev.brickway.translate.ClientKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Visual Studio Code and its kin: those that were started at least once by this person. */
final class VsCode implements CodingTool {
    /** One that keeps its settings in a folder of its own ({@code nameShort} of its product.json). */
    private enum Product {
        STABLE("vscode", "VS Code", "Code"),
        INSIDERS("vscode-insiders", "VS Code Insiders", "Code - Insiders"),
        VSCODIUM("vscodium", "VSCodium", "VSCodium");

        private final String id;
        private final String label;
        private final String folder;

        Product(String id, String label, String folder) {
            this.id = id;
            this.label = label;
            this.folder = folder;
        }
    }

    private final Path home;
    private final Path settings;

    VsCode(Path home, Map<String, String> environment, OperatingSystem os) {
        this.home = home;
        this.settings = ConfigFolder.ofPrograms(environment, os, home);
    }

    @Override
    public String name() {
        return "VS Code";
    }

    @Override
    public List<ToolSetup> find() {
        List<ToolSetup> found = new ArrayList<>();
        for (Product product : Product.values()) {
            Path user = settings.resolve(product.folder).resolve("User");
            if (Files.isDirectory(user)) {
                Path file = user.resolve("chatLanguageModels.json");
                found.add(new Installation(product, file, shown(file), isEmpty(file)));
            }
        }
        return found;
    }

    private String shown(Path file) {
        return HomeFolder.shorten(file, home);
    }

    /** VS Code makes the file itself, with an empty list in it. */
    private static boolean isEmpty(Path file) {
        try {
            return Files.size(file) < 64
                    && Files.readString(file).replaceAll("[\\s\\uFEFF]", "").matches("(\\[])?");
        } catch (IOException missing) {
            return !Files.exists(file);
        }
    }

    /**
     * One installation, with its default profile.
     *
     * @param file where it reads its models
     * @param shownFile the same for people
     * @param empty whether there is nothing in the file yet
     */
    private record Installation(Product product, Path file, String shownFile, boolean empty)
            implements ToolSetup.Pasted {
        @Override
        public String id() {
            return product.id;
        }

        @Override
        public String name() {
            return product.label;
        }

        @Override
        public String detail() {
            return "default profile";
        }

        @Override
        public ClientKind client() {
            return ClientKind.VSCODE;
        }

        @Override
        public Path target() {
            return file;
        }

        @Override
        public List<Model> choices(Connection connection) {
            return List.of(); // all of them are in its list
        }

        @Override
        public List<ToolSetup.Form> forms(Connection connection, @Nullable Model model) {
            ToolSetup.Form whole = new ToolSetup.Form(
                    "Whole file", List.of(Snippet.of(file.getFileName().toString(), connection, VsCodeGroup::file)));
            ToolSetup.Form group = new ToolSetup.Form(
                    "Group to add", List.of(Snippet.of(file.getFileName().toString(), connection, VsCodeGroup::group)));
            return empty ? List.of(whole, group) : List.of(group, whole);
        }

        @Override
        public List<String> remainingSteps(Connection connection) {
            return List.of(
                    empty
                            ? "Put the text into " + shownFile + " and save it."
                            : "Add the group to the list in " + shownFile
                                    + ", with a comma between it and its neighbours, and save it.",
                    "Run the command “Chat: Manage Language Models” once. It switches the built-in chat on; no sign-in is"
                            + " needed.",
                    "Open the chat's model picker: the models are under “Other Models”. They show in a trusted workspace"
                            + " and in sessions of the kind Local.",
                    "If they don't, check that it is version 1.122 or newer and restart it. Signed in with a company's"
                            + " account, its policy “Bring Your Own Language Model Key” must be on.");
        }
    }
}

package dev.brickway.clients.vscode;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The file that is meant where a person points to a VS Code that was not found. Looks at the disk. */
public final class ModelsFile {
    /** Where its settings lie below a folder: they themselves, what is around them, a portable one, its data. */
    private static final List<String> SETTINGS =
            List.of("", "User", "user-data/User", "data/user-data/User", "code-portable-data/user-data/User");

    /** What VS Code makes beside its settings when it is first started. */
    private static final List<String> BESIDE = List.of(
            Profile.MODELS, Profile.SETTINGS, "keybindings.json", "globalStorage", "workspaceStorage", "snippets");

    private ModelsFile() {}

    /**
     * The file itself, or the one in a folder of settings, of a portable installation or of its data; in any other folder
     * the one right in it.
     *
     * @param picked need not exist
     */
    public static Path meant(Path picked) {
        if (!Files.isDirectory(picked)) {
            return picked;
        }
        return SETTINGS.stream()
                .map(below -> below.isEmpty() ? picked : picked.resolve(below))
                .map(settings -> settings.resolve(Profile.MODELS))
                .filter(ModelsFile::isAmongSettings)
                .findFirst()
                .orElse(picked.resolve(Profile.MODELS));
    }

    /** Whether a file is where VS Code looks for it, as far as its name and what is beside it tell. */
    public static boolean isAmongSettings(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        return file.endsWith(Profile.MODELS)
                && folder != null
                && BESIDE.stream().anyMatch(name -> Files.exists(folder.resolve(name)));
    }
}

package dev.brickway.clients;

import dev.brickway.clients.files.ToolFiles;
import dev.brickway.clients.vscode.VsCode;
import dev.brickway.models.CatalogueFile;
import dev.brickway.models.CatalogueSnapshot;
import dev.brickway.models.CatalogueSnapshot.Entry;
import dev.brickway.models.Model;
import dev.brickway.platform.OperatingSystem;
import dev.brickway.settings.Secret;
import dev.brickway.settings.SettingKey;
import dev.brickway.settings.SettingsFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Writes one version after the other of the files Brickway writes, and says so, until it is killed: for {@link CrashTest}. */
final class CrashWriter {
    static final int MODELS = 60;

    private final Path folder;

    CrashWriter(Path folder) {
        this.folder = folder;
    }

    /** The arguments: the folder, the version to begin with. */
    public static void main(String[] arguments) throws Exception {
        CrashWriter writer = new CrashWriter(Path.of(arguments[0]));
        for (int version = Integer.parseInt(arguments[1]); ; version++) {
            writer.settings(version);
            System.out.println("settings " + version);
            writer.models(version);
            System.out.println("models " + version);
            writer.vsCode(version);
            System.out.println("vscode " + version);
        }
    }

    Path settingsFile() {
        return folder.resolve("config/settings.json");
    }

    Path modelsFile() {
        return folder.resolve("config/models.json");
    }

    Path notesFile() {
        return folder.resolve("config/clients.json");
    }

    Path vsCodeFile() {
        return folder.resolve("code/chatLanguageModels.json");
    }

    void settings(int version) throws Exception {
        new SettingsFile(settingsFile()).save(Map.of(SettingKey.PORT, version, SettingKey.MODEL, "model-" + version));
    }

    void models(int version) throws Exception {
        CatalogueFile file = new CatalogueFile(modelsFile(), problem -> {
            throw new IllegalStateException(problem);
        });
        CatalogueSnapshot before = file.read();
        boolean first = !before.exists();
        List<Entry> after = IntStream.range(0, MODELS)
                .mapToObj(i -> new Entry(
                        model(i, version),
                        first ? null : before.entries().get(i).kept()))
                .toList();
        file.save(before, after);
    }

    void vsCode(int version) throws Exception {
        ToolSetup.Written code = new VsCode(
                        folder, Map.of(), OperatingSystem.LINUX, ToolFiles.in(folder.resolve("config")))
                .of(vsCodeFile());
        List<Model> models =
                IntStream.range(0, MODELS).mapToObj(i -> model(i, version)).toList();
        Connection connection = new Connection("http://127.0.0.1:19000", new Secret("bw-key"), models);
        code.write(code.preview(connection, code.wishes(connection)));
    }

    private static Model model(int number, int version) {
        return new Model(
                "m" + number,
                null,
                "Model of version " + version + ".",
                null,
                100_000,
                10_000,
                true,
                false,
                null,
                true);
    }
}

package dev.brickway.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brickway.clients.Connection;
import dev.brickway.clients.ToolSetup;
import dev.brickway.clients.files.ToolFiles;
import dev.brickway.clients.vscode.VsCode;
import dev.brickway.models.CatalogueFile;
import dev.brickway.models.CatalogueSnapshot;
import dev.brickway.models.Model;
import dev.brickway.platform.OperatingSystem;
import dev.brickway.settings.Secret;
import dev.brickway.settings.SettingKey;
import dev.brickway.settings.SettingsFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A disk that is full or read-only, and names that lead nowhere: the reason is told and nothing is lost. */
@Timeout(120)
@EnabledOnOs(value = OS.LINUX, disabledReason = "mounts disks as Linux does; links that lead nowhere are Unix's")
class DiskTroubleTest {
    @TempDir
    private Path folder;

    /** A file that Brickway writes, with something of a person's in it. */
    enum Kind {
        SETTINGS("settings.json", "{\"theirs\": 1}\n") {
            @Override
            Change begin(Path file) {
                return () -> new SettingsFile(file).save(Map.of(SettingKey.PORT, 19001));
            }
        },
        MODELS("models.json", "{\"theirs\": 1, \"models\": [{\"id\": \"a\"}]}\n") {
            @Override
            Change begin(Path file) {
                CatalogueFile models = new CatalogueFile(file, _ -> {});
                CatalogueSnapshot before = models.read();
                return () -> models.save(before, List.of(new CatalogueSnapshot.Entry(Model.of("b", null), null)));
            }
        },
        MORE_MODELS("models.json", "{\"theirs\": 1, \"models\": [{\"id\": \"a\"}]}\n") {
            @Override
            Change begin(Path file) {
                return () -> new CatalogueFile(file, _ -> {}).add(List.of(Model.of("b", null)));
            }
        },
        VS_CODE("chatLanguageModels.json", "[\n  // mine\n]\n") {
            @Override
            Change begin(Path file) {
                Connection connection =
                        new Connection("http://127.0.0.1:19000", new Secret("k"), List.of(Model.of("a", null)));
                ToolSetup.Written code = new VsCode(
                                file.resolveSibling(""),
                                Map.of(),
                                OperatingSystem.LINUX,
                                ToolFiles.in(file.resolveSibling("../own").normalize()))
                        .of(file);
                return () -> code.write(code.preview(connection, code.wishes(connection)));
            }
        };

        private final String name;
        private final String content;

        Kind(String name, String content) {
            this.name = name;
            this.content = content;
        }

        interface Change {
            void make() throws Exception;
        }

        /** What a person has begun before the trouble comes. */
        abstract Change begin(Path file);
    }

    private void fails(Kind.Change change, Path file, String... words) {
        Exception told = assertThrows(IOException.class, change::make);
        String sentence = String.valueOf(told.getMessage());
        assertTrue(sentence.contains(file.toString()), sentence);
        for (String word : words) {
            assertTrue(sentence.contains(word), sentence);
        }
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(each -> each.getFileName().toString())
                    .filter(each -> !each.equals("locks"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @EnumSource
    void onAFullDiskTheOldContentStays(Kind kind) throws Exception {
        try (Mounted disk = Mounted.at(folder.resolve("disk"))) {
            Path file = Files.writeString(folder.resolve("disk").resolve(kind.name), kind.content);
            Kind.Change change = kind.begin(file);
            disk.fill();
            fails(change, file, "the disk is full");
            assertEquals(kind.content, Files.readString(file));
            assertEquals(Stream.of(kind.name, "filler").sorted().toList(), names(file.resolveSibling("")));

            Files.delete(folder.resolve("disk/filler"));
            kind.begin(file).make();
            assertTrue(Files.readString(file).length() > kind.content.length(), "with room again it is written");
        }
    }

    @ParameterizedTest
    @EnumSource
    void onAReadOnlyDiskTheOldContentStays(Kind kind) throws Exception {
        try (Mounted disk = Mounted.at(folder.resolve("disk"))) {
            Path file = Files.writeString(folder.resolve("disk").resolve(kind.name), kind.content);
            Kind.Change change = kind.begin(file);
            disk.protect();
            fails(change, file, kind == Kind.VS_CODE ? "write-protected" : "the disk is read-only");
            assertEquals(kind.content, Files.readString(file));
            assertEquals(List.of(kind.name), names(file.resolveSibling("")));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aLinkThatLeadsNowhereStays(Kind kind) throws Exception {
        Path file = Files.createDirectory(folder.resolve("f")).resolve(kind.name);
        Path gone = folder.resolve("unmounted/file.json");
        Files.createSymbolicLink(file, gone);
        fails(() -> kind.begin(file).make(), file, gone.toString(), "does not exist", "remove the link");
        assertEquals(gone, Files.readSymbolicLink(file));
        assertEquals(List.of(kind.name), names(file.resolveSibling("")));
    }

    @ParameterizedTest
    @EnumSource
    void linksInACircleStay(Kind kind) throws Exception {
        Path file = Files.createDirectory(folder.resolve("f")).resolve(kind.name);
        Files.createSymbolicLink(file, Path.of("other"));
        Files.createSymbolicLink(file.resolveSibling("other"), Path.of(kind.name));
        fails(() -> kind.begin(file).make(), file, "links lead round in a circle");
        assertEquals(Path.of("other"), Files.readSymbolicLink(file));
        assertEquals(Stream.of(kind.name, "other").sorted().toList(), names(file.resolveSibling("")));
    }

    @ParameterizedTest
    @EnumSource
    void aFolderThatTookTheFilesPlaceStays(Kind kind) throws Exception {
        Path file = Files.createDirectory(folder.resolve("f")).resolve(kind.name);
        Files.writeString(file, kind.content);
        Kind.Change change = kind.begin(file);
        Files.delete(file);
        Files.writeString(Files.createDirectory(file).resolve("inside"), "kept");
        fails(change, file, "folder");
        assertEquals("kept", Files.readString(file.resolve("inside")));
        assertEquals(List.of(kind.name), names(file.resolveSibling("")));
    }

    @ParameterizedTest
    @EnumSource
    void aFolderThatCannotBeMadeIsTold(Kind kind) throws Exception {
        Path blocked = Files.writeString(folder.resolve("f"), "a file");
        Path file = blocked.resolve(kind.name);
        fails(() -> kind.begin(file).make(), file, "a file is in the place of its folder");
        assertEquals("a file", Files.readString(blocked));
    }

    @Test
    void damagedSettingsStayInPlaceWhenNewOnesCannotBeWritten() throws Exception {
        try (Mounted disk = Mounted.at(folder.resolve("disk"))) {
            Path file = Files.writeString(folder.resolve("disk/settings.json"), "{ half");
            disk.fill();
            fails(Kind.SETTINGS.begin(file), file, "the disk is full");
            assertEquals("{ half", Files.readString(file));
            assertEquals(List.of("filler", "settings.json"), names(file.resolveSibling("")));
        }
    }

    /** Each adds a setting of its own, again and again; all of them must be there in the end. */
    @Test
    void twoAtOnceLoseNoSettings() throws Exception {
        Path file = folder.resolve("settings.json");
        List<SettingKey> keys =
                List.of(SettingKey.MODEL, SettingKey.ENDPOINT, SettingKey.PROFILE, SettingKey.WORKSPACE_HOST);
        List<Process> others = new ArrayList<>();
        for (SettingKey key : keys.subList(0, 2)) {
            others.add(new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx64m",
                            "-cp",
                            System.getProperty("java.class.path"),
                            SettingsTurns.class.getName(),
                            file.toString(),
                            key.name())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve(key + ".out").toFile())
                    .start());
        }
        List<Thread> threads = keys.subList(2, 4).stream()
                .map(key -> Thread.ofVirtual().start(() -> SettingsTurns.take(file, key)))
                .toList();
        try {
            for (Thread each : threads) {
                each.join();
            }
            for (int i = 0; i < others.size(); i++) {
                int exit = others.get(i).waitFor();
                assertEquals(0, exit, Files.readString(folder.resolve(keys.get(i) + ".out")));
            }
        } finally {
            others.forEach(Process::destroyForcibly);
        }
        for (SettingKey key : keys) {
            assertEquals(SettingsTurns.LAST, new SettingsFile(file).text(key), key.name());
        }
    }

    @Test
    void serveGoesOnWhenItsLogCannotBeWritten() throws Exception {
        Path logs = Files.createDirectories(folder.resolve("config/log"));
        Path full = Files.createSymbolicLink(logs.resolve("brickway.log"), Path.of("/dev/full"));
        Process serve =
                BrickwayProcess.start(folder.resolve("config"), "serve", "--demo", "--port", "0", "--log-file", "on");
        try (BufferedReader lines = serve.inputReader(StandardCharsets.UTF_8)) {
            List<String> told = new ArrayList<>();
            String address = lineWith("listening on ", lines, told).replaceAll(".* on ", "");
            String body = "{\"model\": \"databricks-claude-sonnet-4-6\", \"stream\": true, "
                    + "\"messages\": [{\"role\": \"user\", \"content\": \"hello\"}]}";
            try (HttpClient client = HttpClient.newHttpClient()) {
                for (int i = 0; i < 3; i++) {
                    HttpResponse<String> answer = client.send(
                            HttpRequest.newBuilder(URI.create(address + "/v1/chat/completions"))
                                    .header("Content-Type", "application/json")
                                    .POST(HttpRequest.BodyPublishers.ofString(body))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
                    assertEquals(200, answer.statusCode(), answer.body());
                    assertTrue(answer.body().endsWith("data: [DONE]\n\n"), answer.body());
                }
            }
            String problem = lineWith("cannot be written", lines, told);
            assertTrue(problem.contains(full.toString()) && problem.contains("the disk is full"), problem);
        } finally {
            serve.destroyForcibly();
        }
    }

    /** The first line that holds these words, among those told already or to come. */
    private static String lineWith(String words, BufferedReader lines, List<String> told) throws IOException {
        for (String line : told) {
            if (line.contains(words)) {
                return line;
            }
        }
        String line = lines.readLine();
        while (line != null && !line.contains(words)) {
            told.add(line);
            line = lines.readLine();
        }
        return Objects.requireNonNull(line, () -> words + " is not in " + told);
    }
}

package dev.brickway.clients.vscode;

import static dev.brickway.clients.vscode.Group.GPT;
import static dev.brickway.clients.vscode.Group.SMALL;
import static dev.brickway.clients.vscode.Group.SONNET;
import static dev.brickway.clients.vscode.Group.connection;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonParser;
import dev.brickway.clients.Connection;
import dev.brickway.clients.ToolSetup.State;
import dev.brickway.clients.ToolSetup.Written;
import dev.brickway.clients.files.Backups;
import dev.brickway.clients.files.ToolFile;
import dev.brickway.clients.files.ToolFiles;
import dev.brickway.clients.jsonc.Jsonc;
import dev.brickway.clients.jsonc.JsoncMistake;
import dev.brickway.clients.jsonc.JsoncValue.ArrayValue;
import dev.brickway.platform.OperatingSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Several Brickways write into one file at once. */
@Timeout(180)
class TogetherTest {
    private static final int TURNS = 12;
    private static final String BUSY = "was changed by something else just now";

    @TempDir
    private Path home;

    /** What one Brickway does: it sets VS Code up, adds something foreign each time, and takes its own out again. */
    static void takeTurns(Path home, Path file, String name, Connection connection) throws Exception {
        ToolFiles files = ToolFiles.in(home.resolve(name));
        Written code = new VsCode(new Disk(home, home, Map.of(), OperatingSystem.LINUX), files).of(file);
        for (int i = 0; i < TURNS; i++) {
            String group = name + "-" + i;
            untilDone(() -> code.write(code.preview(connection, code.wishes(connection))));
            untilDone(() -> addForeign(files, file, group));
            if (i % 3 == 2) {
                untilDone(() -> code.undo(connection));
            }
        }
    }

    private interface Step {
        void run() throws Exception;
    }

    /** A person looks at the new difference and tries again. */
    private static void untilDone(Step step) throws Exception {
        for (int i = 0; ; i++) {
            try {
                step.run();
                return;
            } catch (IOException busy) {
                if (i > 500 || !String.valueOf(busy.getMessage()).contains(BUSY)) {
                    throw busy;
                }
            }
        }
    }

    private static void addForeign(ToolFiles files, Path path, String name) throws IOException, JsoncMistake {
        ToolFile file = files.file(path);
        ToolFile.Content before = file.read();
        Jsonc text = Jsonc.parse(before.orEmpty());
        String after = text.root() instanceof ArrayValue list
                ? text.append(list, JsonParser.parseString("{\"vendor\": \"other\", \"name\": \"" + name + "\"}"))
                        .text()
                : "[{\"vendor\": \"other\", \"name\": \"" + name + "\"}]";
        file.replace(
                before, after, Backups.Keep.NOT, files.notes(), files.notes().of(file.path()));
    }

    private static Set<String> foreign(Path file) throws IOException {
        Set<String> names = new HashSet<>();
        JsonArray groups = JsonParser.parseString(Files.readString(file)).getAsJsonArray();
        groups.forEach(each -> {
            if (each.getAsJsonObject().get("vendor").getAsString().equals("other")) {
                assertTrue(names.add(each.getAsJsonObject().get("name").getAsString()), "once: " + each);
            }
        });
        return names;
    }

    private static Set<String> names(List<String> brickways) {
        Set<String> names = new HashSet<>();
        for (String each : brickways) {
            for (int i = 0; i < TURNS; i++) {
                names.add(each + "-" + i);
            }
        }
        return names;
    }

    @Test
    void threadsLoseNothing() throws Exception {
        Path file = home.resolve("chatLanguageModels.json");
        List<String> brickways = List.of("a", "b", "c", "d");
        List<Connection> connections =
                List.of(connection(SONNET), connection(SMALL, GPT), connection(GPT), connection(SMALL));
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                int me = i;
                all.add(threads.submit(() -> {
                    takeTurns(home, file, brickways.get(me), connections.get(me));
                    return null;
                }));
            }
            for (Future<?> each : all) {
                each.get();
            }
        }
        assertEquals(names(brickways), foreign(file));
        aLastWriteIsWhole(file);
    }

    @Test
    void processesLoseNothing() throws Exception {
        Path file = home.resolve("chatLanguageModels.json");
        List<String> brickways = List.of("p", "q");
        List<Process> processes = new ArrayList<>();
        for (String each : brickways) {
            processes.add(new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx64m",
                            "-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"),
                            "-cp",
                            System.getProperty("java.class.path"),
                            OtherBrickway.class.getName(),
                            home.toString(),
                            file.toString(),
                            each)
                    .redirectErrorStream(true)
                    .redirectOutput(home.resolve(each + ".out").toFile())
                    .start());
        }
        try {
            takeTurns(home, file, "here", connection(SMALL));
            for (int i = 0; i < processes.size(); i++) {
                assertTrue(processes.get(i).waitFor(120, TimeUnit.SECONDS), "it ends");
                assertEquals(
                        0, processes.get(i).exitValue(), Files.readString(home.resolve(brickways.get(i) + ".out")));
            }
        } finally {
            processes.forEach(Process::destroyForcibly);
        }
        assertEquals(names(List.of("here", "p", "q")), foreign(file));
        aLastWriteIsWhole(file);
    }

    private void aLastWriteIsWhole(Path file) throws Exception {
        Written last = new VsCode(
                        new Disk(home, home, Map.of(), OperatingSystem.LINUX), ToolFiles.in(home.resolve("last")))
                .of(file);
        last.write(last.preview(connection(SONNET), last.wishes(connection(SONNET))));
        assertEquals(new State.UpToDate(), last.state(connection(SONNET)));
        try (var left = Files.list(home)) {
            assertEquals(
                    List.of(),
                    left.map(each -> String.valueOf(each.getFileName()))
                            .filter(each -> each.endsWith(".tmp"))
                            .toList());
        }
    }
}

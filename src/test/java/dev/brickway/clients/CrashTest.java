package dev.brickway.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.brickway.clients.jsonc.Jsonc;
import dev.brickway.models.CatalogueFile;
import dev.brickway.settings.JsonFile;
import dev.brickway.settings.SettingsFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A Brickway that is killed while it writes leaves the old or the new content, never a mixture. The system property
 * {@code brickway.crash.writes} says how many writes there are in all.
 */
class CrashTest {
    private static final int WRITES = Integer.getInteger("brickway.crash.writes", 100);
    private static final int WRITES_UNTIL_A_KILL = WRITES > 100 ? 22 : 30;
    private static final String THEIRS = "{\"vendor\": \"copilot\", \"name\": \"mine\"}";
    private static final String COMMENT = "// the person's own words";
    private static final Pattern VERSION = Pattern.compile("Model of version (\\d+)\\.");

    @TempDir
    private Path folder;

    private final Random chance = new Random();
    private final Map<String, Integer> announced = new HashMap<>();
    private int writes;
    private int kills;

    @Test
    @Timeout(1200)
    void aKilledWriterLeavesTheOldOrTheNewContent() throws Exception {
        CrashWriter here = new CrashWriter(folder);
        Files.createDirectories(here.vsCodeFile().resolveSibling(""));
        Files.createDirectories(here.settingsFile().resolveSibling(""));
        Files.writeString(here.vsCodeFile(), "[\n  " + COMMENT + "\n  " + THEIRS + "\n]\n");
        String filler = "x".repeat(40_000);
        Files.writeString(here.settingsFile(), "{\"theirs\": \"" + filler + "\", \"port\": 0, \"model\": \"model-0\"}");

        while (writes < WRITES) {
            killOneAtWork();
            assertEquals(filler, settings(here).get("theirs").getAsString(), "another program's setting");
            String code = Files.readString(here.vsCodeFile());
            assertTrue(code.contains(COMMENT) && code.contains(THEIRS), code);
            expect("settings", settingsVersion(here));
            expect("models", modelsVersion(here));
            expect("vscode", onlyVersion(code, CrashWriter.MODELS));
            Jsonc.parse(code);
            JsonFile.read(here.notesFile());
        }
        List<Path> left = temporaryFiles();
        leftOversGo(here, left);
        if (WRITES > 100) {
            System.out.printf("%,d writes, %d kills, %d temporary files left by them%n", writes, kills, left.size());
        }
    }

    /** Starts a writer and kills it without warning at a random moment. */
    private void killOneAtWork() throws Exception {
        int next = announced.values().stream().mapToInt(each -> each).max().orElse(0) + 1;
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        CrashWriter.class.getName(),
                        folder.toString(),
                        Integer.toString(next))
                .redirectErrorStream(true)
                .start();
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            int until = 1 + chance.nextInt(2 * WRITES_UNTIL_A_KILL);
            for (int i = 0; i < until; i++) {
                note(Objects.requireNonNull(lines.readLine(), "it ended by itself"));
            }
            LockSupport.parkNanos(chance.nextInt(4_000_000));
            process.toHandle().destroyForcibly(); // the process's own method closes the pipe, too
            kills++;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                note(line);
            }
        } finally {
            process.destroyForcibly();
        }
        assertTrue(process.waitFor(60, TimeUnit.SECONDS));
    }

    private void note(String line) {
        int space = line.indexOf(' ');
        assertTrue(space > 0 && line.substring(space + 1).matches("\\d+"), line);
        announced.put(line.substring(0, space), Integer.valueOf(line.substring(space + 1)));
        writes++;
    }

    /** What was announced stands there, or what was written next and could not be announced any more. */
    private void expect(String what, int version) {
        int old = announced.getOrDefault(what, 0);
        int newest = announced.values().stream().mapToInt(each -> each).max().orElse(0) + 1;
        assertTrue(version >= old && version <= newest, what + ": " + version + " after " + announced);
        announced.put(what, version);
    }

    private static JsonObject settings(CrashWriter here) throws Exception {
        return new SettingsFile(here.settingsFile()).read();
    }

    private static int settingsVersion(CrashWriter here) throws Exception {
        JsonObject read = settings(here);
        int version = read.get("port").getAsInt();
        assertEquals("model-" + version, read.get("model").getAsString(), "one version only");
        return version;
    }

    private static int modelsVersion(CrashWriter here) throws Exception {
        if (!Files.exists(here.modelsFile())) {
            return 0;
        }
        assertNull(new CatalogueFile(here.modelsFile(), _ -> {}).problem());
        JsonElement list =
                Objects.requireNonNull(JsonFile.read(here.modelsFile())).get("models");
        return onlyVersion(list.toString(), CrashWriter.MODELS);
    }

    private static int onlyVersion(String text, int times) {
        Set<Integer> found = new TreeSet<>();
        int count = 0;
        for (Matcher each = VERSION.matcher(text); each.find(); count++) {
            found.add(Integer.valueOf(each.group(1)));
        }
        if (count == 0) {
            return 0;
        }
        assertEquals(1, found.size(), "a mixture of versions");
        assertEquals(times, count, "models");
        return found.iterator().next();
    }

    /** The next Brickway works, and later takes away what the killed ones left. */
    private void leftOversGo(CrashWriter here, List<Path> left) throws Exception {
        assertTrue(left.size() <= kills, "one for each kill at most: " + left);
        Path old = Files.writeString(here.settingsFile().resolveSibling(".settings.json123.tmp"), "{");
        Path other = Files.writeString(here.settingsFile().resolveSibling(".settings.json.mine.tmp"), "not ours");
        List<Path> all = new ArrayList<>(left);
        all.addAll(List.of(old, other));
        for (Path each : all) {
            Files.setLastModifiedTime(each, FileTime.from(Instant.now().minus(Duration.ofMinutes(11))));
        }
        int next = announced.values().stream().mapToInt(each -> each).max().orElse(0) + 1;
        here.settings(next);
        here.models(next);
        here.vsCode(next);
        assertEquals(List.of(other), temporaryFiles());
        assertEquals(next, settingsVersion(here));
        assertEquals(next, modelsVersion(here));
    }

    private List<Path> temporaryFiles() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(each -> each.toString().endsWith(".tmp")).toList();
        }
    }
}

package dev.brickway.desktop.requests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brickway.app.LocalKey;
import dev.brickway.demo.DemoCatalogue;
import dev.brickway.desktop.common.TestContext;
import dev.brickway.requests.RequestExport;
import dev.brickway.requests.RequestRecord;
import dev.brickway.settings.MemorySecretStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What a person takes away from the list: commands, lines, files. */
@Timeout(120)
class RequestActionsTest {
    @TempDir
    private Path folder;

    private TestContext test;
    private RequestActions actions;
    private ExportViewModel exports;

    @BeforeEach
    void open() throws Exception {
        test = TestContext.open(folder, new MemorySecretStore(), Map.of());
        actions = new RequestActions(test.context, ZoneOffset.UTC);
        exports = new ExportViewModel(test.context);
    }

    @AfterEach
    void close() {
        test.close();
    }

    private String copied() {
        String event = test.desktop.events.stream()
                .filter(each -> each.startsWith("copy "))
                .toList()
                .getLast();
        return event.substring("copy ".length());
    }

    private String said() {
        return test.desktop.events.getLast();
    }

    private void start() throws Exception {
        test.brickway.start();
        test.until(() -> test.context.status().address() != null);
    }

    /** Runs a command as a person would, with the key in the variable. */
    private String inBash(String command) throws Exception {
        LocalKey key = Objects.requireNonNull(test.brickway.localKey());
        ProcessBuilder bash = new ProcessBuilder("bash", "-c", command + " --silent --show-error --max-time 50");
        bash.environment().put("BRICKWAY_KEY", key.secret().reveal());
        bash.redirectErrorStream(true);
        Process process = bash.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(60, TimeUnit.SECONDS));
        assertEquals(0, process.exitValue(), output);
        return output;
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void theExampleAndTheCopiedCommandWorkAgainstTheRunningProxy() throws Exception {
        start();
        test.brickway.details().bodies(true);
        List<String> told = new ArrayList<>();
        actions.example(told::add);
        test.until(() -> !told.isEmpty());
        String answer = inBash(told.getLast());
        assertTrue(answer.contains("\"choices\""), answer);

        test.until(() -> !test.brickway.requests().latest().isEmpty());
        RequestRecord request = test.brickway.requests().latest().getLast();
        test.until(() -> test.brickway.details().details(request.id()).isPresent());
        actions.copyCurl(request);
        assertFalse(copied().contains(Objects.requireNonNull(test.brickway.localKey())
                .secret()
                .reveal()));
        assertTrue(copied().contains("Say hello."), copied());
        assertEquals("say Copied. The key is not in it: set BRICKWAY_KEY to your local key first.", said());
        String again = inBash(copied());
        assertTrue(again.contains("\"choices\""), again);
    }

    @Test
    void withoutItsBodyTheCommandSaysSo() {
        actions.copyCurl(Sample.answered("a"));
        assertTrue(copied().startsWith("curl -N http://127.0.0.1:"), copied());
        assertTrue(said().contains("small example in place of the body"), said());
    }

    @Test
    void rowsAreCopiedAsTheLinesOfTheLog() {
        actions.copyRows(List.of(Sample.answered("a"), Sample.failed("b", 429, "slow down, Bearer abcdefgh")));
        List<String> lines = copied().lines().toList();
        assertEquals(2, lines.size());
        assertTrue(lines.getFirst().startsWith("20:15:30  VS Code"), lines.getFirst());
        assertTrue(lines.getLast().contains("failed: slow down, Bearer ***"), lines.getLast());
        assertEquals("say 2 requests were copied as text", said());
    }

    @Test
    void nothingChosenCopiesNothing() {
        actions.copyRows(List.of());
        assertEquals(List.of(), test.desktop.events);
    }

    @Test
    void requestsAreSavedInTheBackground() throws Exception {
        Path file = folder.resolve("mine.jsonl");
        test.desktop.files.add(file);
        exports.export(
                RequestExport.Format.JSON_LINES, Collections.nCopies(600, Sample.answered("a")), "http://127.0.0.1:1");
        assertTrue(exports.runningProperty().get());
        assertEquals("Saving mine.jsonl…", exports.textProperty().get());
        test.until(() -> !exports.runningProperty().get());
        assertEquals(600, Files.readAllLines(file).size());
        assertEquals(List.of("save requests.jsonl", "say 600 requests were saved to mine.jsonl"), test.desktop.events);
        assertTrue(exports.progressProperty().get() > 0);
    }

    @Test
    void withoutAFileNothingIsSaved() {
        exports.export(RequestExport.Format.HAR, List.of(Sample.answered("a")), "http://127.0.0.1:1");
        assertFalse(exports.runningProperty().get());
        assertEquals(List.of("save requests.har"), test.desktop.events);
        exports.export(RequestExport.Format.HAR, List.of(), "http://127.0.0.1:1");
        assertEquals(1, test.desktop.events.size(), "nor is a file asked for when there is nothing to save");
    }

    @Test
    void aFileThatCannotBeWrittenIsToldWithTheReason() throws Exception {
        test.desktop.files.add(folder.resolve("none").resolve("x.har"));
        exports.export(RequestExport.Format.HAR, List.of(Sample.answered("a")), "http://127.0.0.1:1");
        test.until(() -> !exports.runningProperty().get());
        assertTrue(said().startsWith("tell The requests were not saved: "), said());
        assertTrue(said().contains("the folder is not there"), said());
    }

    @Test
    void aSavingCanBeCancelled() throws Exception {
        Path file = folder.resolve("x.jsonl");
        test.desktop.files.add(file);
        exports.export(
                RequestExport.Format.JSON_LINES,
                Collections.nCopies(2_000_000, Sample.answered("a")),
                "http://127.0.0.1:1");
        test.until(() -> exports.progressProperty().get() > 0);
        exports.cancel();
        assertFalse(exports.runningProperty().get());
        test.until(() -> saved().isEmpty());

        Path other = folder.resolve("y.jsonl");
        test.desktop.files.add(other);
        exports.export(RequestExport.Format.JSON_LINES, List.of(Sample.answered("a")), "http://127.0.0.1:1");
        test.until(() -> !exports.runningProperty().get());
        assertEquals(
                List.of("save requests.jsonl", "save requests.jsonl", "say One request was saved to y.jsonl"),
                test.desktop.events,
                "nothing is said of the first");
        assertEquals(List.of("y.jsonl"), saved());
    }

    /** Files of requests, unfinished ones included. */
    private List<String> saved() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.contains("jsonl"))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Test
    void whatIsSelectedCanBeSavedAndAllThatIsShown() {
        RequestRecord one = Sample.answered("a");
        RequestRecord two = Sample.answered("b");
        assertEquals(
                List.of(
                        "The selected request as JSON Lines…",
                        "The selected request as HAR…",
                        "All 2 requests shown as JSON Lines…",
                        "All 2 requests shown as HAR…"),
                texts(exports.choices(List.of(one), List.of(one, two))));
        assertEquals(
                List.of("The one request shown as JSON Lines…", "The one request shown as HAR…"),
                texts(exports.choices(List.of(), List.of(one))));
        assertEquals(
                List.of(List.of(), List.of()),
                exports.choices(List.of(), List.of()).stream()
                        .map(ExportViewModel.Choice::requests)
                        .toList());
    }

    private static List<String> texts(List<ExportViewModel.Choice> choices) {
        return choices.stream().map(ExportViewModel.Choice::text).toList();
    }

    @Test
    void theExampleAsksAModelOfTheDemoWhileBrickwayIsStoppedToo() throws Exception {
        assertEquals(DemoCatalogue.models().getFirst(), exampleModel());
    }

    @Test
    void theExampleAsksTheFirstModelThatIsGoodForTools() throws Exception {
        Files.writeString(folder.resolve("models.json"), """
                {"models": [
                  {"id": "plain", "endpoint": "mlflow", "toolCalling": false},
                  {"id": "databricks-gpt-5-3-codex", "endpoint": "cursor"}]}""");
        assertEquals("databricks-gpt-5-3-codex", exampleModel());
    }

    private String exampleModel() throws Exception {
        List<String> told = new ArrayList<>();
        actions.example(told::add);
        test.until(() -> told.size() == 2);
        return told.getLast().replaceFirst("(?s).*\"model\":\"([^\"]*)\".*", "$1");
    }
}

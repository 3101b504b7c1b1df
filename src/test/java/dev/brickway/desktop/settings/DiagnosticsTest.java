package dev.brickway.desktop.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brickway.databricks.check.Step;
import dev.brickway.demo.DemoOptions;
import dev.brickway.demo.DemoWorkspace;
import dev.brickway.demo.Pace;
import dev.brickway.desktop.common.TestContext;
import dev.brickway.settings.MemorySecretStore;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Examination, file for a bug report, folders, and what was learned. */
@Timeout(180)
class DiagnosticsTest {
    private static final String TOKEN = "dapi0123456789abcdef0123456789abcdef";

    @TempDir
    private Path folder;

    @SuppressWarnings("NullAway.Init") // each test opens one
    private TestContext test;

    @SuppressWarnings("NullAway.Init")
    private DoctorViewModel doctor;

    @SuppressWarnings("NullAway.Init")
    private AboutViewModel about;

    private void open(Map<String, String> environment) throws Exception {
        test = TestContext.open(folder, new MemorySecretStore(), environment);
        doctor = new DoctorViewModel(test.context);
        about = new AboutViewModel(test.context);
    }

    @AfterEach
    void close() {
        test.close();
    }

    @Test
    void everyStepIsShownAsItEnds() throws Exception {
        Files.writeString(folder.resolve("settings.json"), "{\"demo\": true}");
        open(Map.of());
        doctor.examine();
        assertTrue(doctor.runningProperty().get());
        test.until(() -> !doctor.steps().isEmpty());
        doctor.examine(); // is under way
        test.until(() -> !doctor.runningProperty().get());
        assertTrue(doctor.passedProperty().get(), doctor.steps()::toString);
        assertTrue(doctor.headlineProperty().get().startsWith("Everything works"), doctor.headlineProperty()::get);
        assertEquals(
                1,
                doctor.steps().stream()
                        .filter(step -> step.name().equals("settings.json"))
                        .count());
        assertEquals("", doctor.currentProperty().get());
    }

    @Test
    void aProblemIsInTheFirstLineWithItsCure() throws Exception {
        open(Map.of("DBX_PROXY_TIMEOUT_SECONDS", "long"));
        doctor.examine();
        test.until(() -> !doctor.runningProperty().get());
        assertFalse(doctor.passedProperty().get());
        assertTrue(doctor.headlineProperty().get().startsWith("Problem: "));
        assertTrue(doctor.steps().stream().anyMatch(Step::failed));
    }

    @Test
    void whatToDoIsWhatCanBeDoneInTheWindow() throws Exception {
        try (DemoWorkspace workspace = DemoWorkspace.start(new DemoOptions(0, Pace.INSTANT, TOKEN))) {
            open(Map.of("DBX_WORKSPACE_HOST", workspace.uri().toString()));
            doctor.examine();
            test.until(() -> !doctor.runningProperty().get());
        }
        String cure = doctor.cureProperty().get();
        assertTrue(cure.startsWith("Enter one in Settings, Security"), cure);
        String all = doctor.steps().stream().map(Step::cureInWindow).toList().toString();
        assertTrue(all.contains("Start it on the Home page"), all);
        assertFalse(all.contains("`brickway") || all.contains(" --"), all);
    }

    @Test
    void itCanBeCancelledAndBegunAnew() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.ofLiteral("127.0.0.1"))) {
            open(Map.of("DATABRICKS_AI_GATEWAY_URL", "http://127.0.0.1:" + silent.getLocalPort(), "DBX_TOKEN", TOKEN));
            doctor.examine();
            test.until(() -> !doctor.currentProperty().get().isEmpty());
            doctor.cancel();
            assertFalse(doctor.runningProperty().get());
            assertEquals("Cancelled.", doctor.headlineProperty().get());
            doctor.examine();
            assertTrue(doctor.runningProperty().get());
            assertEquals(List.of(), doctor.steps());
            doctor.cancel();
        }
    }

    @Test
    void theFileForABugReportIsWrittenWhereThePersonSays() throws Exception {
        open(Map.of("DBX_TOKEN", TOKEN));
        doctor.saveBundle();
        assertFalse(doctor.runningProperty().get(), "no file was chosen");
        Path file = folder.resolve("report.zip");
        test.desktop.files.add(file);
        doctor.saveBundle();
        test.until(() -> !doctor.bundleProperty().get().isEmpty());
        assertTrue(doctor.bundleProperty().get().contains("doctor.json"));
        assertTrue(doctor.bundleProperty().get().contains("Look into it"));
        assertEquals("say report.zip saved", test.desktop.events.getLast());
        try (ZipFile zip = new ZipFile(file.toFile())) {
            String found =
                    new String(zip.getInputStream(zip.getEntry("doctor.json")).readAllBytes(), StandardCharsets.UTF_8);
            assertFalse(found.contains(TOKEN));
        }
    }

    @Test
    void aFileThatCannotBeWrittenIsTold() throws Exception {
        open(Map.of());
        Path impossible = Files.writeString(folder.resolve("file"), "").resolve("report.zip");
        test.desktop.files.add(impossible);
        doctor.saveBundle();
        test.until(() -> !doctor.problemProperty().get().isEmpty());
        assertTrue(doctor.problemProperty().get().startsWith(impossible + " cannot be written ("));
    }

    @Test
    void foldersAreOpenedOrNamed() throws Exception {
        open(Map.of());
        about.openConfigFolder();
        test.until(() -> test.desktop.events.contains("open " + folder));
        about.openLogFolder();
        test.until(() -> test.desktop.events.size() > 1);
        assertEquals(
                "say " + folder.resolve("log") + " is not there yet. It comes with the first log line.",
                test.desktop.events.getLast());
        test.desktop.events.clear();
        test.desktop.hasPrograms = false;
        about.openConfigFolder();
        test.until(() -> test.desktop.events.size() == 2);
        assertEquals("say No program could be started to show " + folder, test.desktop.events.getLast());
    }

    @Test
    void versionsAreWhatABugReportNeeds() throws Exception {
        open(Map.of());
        List<String> lines = about.versions().lines().toList();
        assertTrue(lines.getFirst().startsWith("Brickway ") && lines.get(1).startsWith("Java "));
        about.copyVersions();
        assertEquals("copy " + about.versions(), test.desktop.events.getFirst());
    }

    @Test
    void whatWasLearnedIsForgottenAfterAQuestion() throws Exception {
        Path learned = Files.writeString(
                folder.resolve("learned.json"), "{\"models\":{\"databricks-claude-sonnet-4-6\":[\"top_k\"]}}");
        open(Map.of());
        about.forgetLearned();
        assertTrue(Files.readString(learned).contains("top_k"), "the answer was no");
        test.desktop.answers.add(true);
        about.forgetLearned();
        test.until(() -> !about.forgettingProperty().get());
        assertFalse(Files.readString(learned).contains("top_k"));
        assertEquals(
                "say Forgotten. Brickway learns it anew from the workspace's refusals.", test.desktop.events.getLast());
    }
}

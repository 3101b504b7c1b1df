package dev.brickway.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Does the window name no command and no option of Brickway's own? */
class HowToTest {
    private static final Path SOURCES = Path.of("src/main/java/dev/brickway");
    private static final Pattern OWN = Pattern.compile(
            "brickway (token|models|doctor|serve|status|stop|restart|log|learned)\\b|(?<![\\w-])--[a-z]");

    /** Who says commands and options by name, and where that is read. */
    private static final Set<String> MAY = Set.of(
            // at a terminal only
            "app/KeychainEntry",
            "app/StoredLogin",
            "app/StoredProxyPassword",
            "app/instance/AlreadyRunning",
            "app/instance/ControlClient",
            "app/instance/ControlServer",
            "app/instance/RunningInstance",
            // with the window's own words beside them
            "app/ProxyService",
            "app/doctor/Doctor",
            "app/doctor/PortChecks",
            "databricks/check/AccessSteps",
            "databricks/check/AnswerStep",
            "databricks/check/ConnectionTest",
            "databricks/check/Refusals",
            "databricks/check/StepRunner",
            // where there is no other way: the window stores no proxy's password
            "network/ConnectTunnel",
            "settings/SettingValues",
            // for commands alone
            "app/ToolConnection",
            "clients/ToolEnvironment",
            // the commands of other programs
            "app/launchd/AgentSettings",
            "app/launchd/ProxyAgent",
            "databricks/credential/AzureCliTokens",
            "databricks/credential/Credentials",
            "databricks/credential/DatabricksCliTokens",
            "databricks/credential/DatabricksProfile",
            "desktop/start/ProfileChoice",
            "desktop/tray/StatusNotifierHost",
            "platform/DesktopMessage",
            "requests/CurlCommand",
            // what the command line is made of
            "platform/HowTo",
            "settings/SettingKey");

    @ParameterizedTest
    @EnumSource
    void theWindowHasWordsOfItsOwn(HowTo way) {
        String said = "Do it " + way.of("app-1") + ", or leave it.";
        assertTrue(OWN.matcher(said).find(), said);
        String worded = HowTo.inWindow(said);
        assertFalse(OWN.matcher(worded).find(), worded);
        assertTrue(worded.startsWith("Do it ") && worded.endsWith(", or leave it."), worded);
    }

    @Test
    void whatIsNotMeantStays() {
        assertEquals(
                "Store it in Settings, Security or in Settings, Security.",
                HowTo.inWindow("Store it " + HowTo.STORE_CLIENT_SECRET.of("a-b") + " or " + HowTo.STORE_TOKEN + "."));
        String others = "Run databricks auth login --profile work, with --portable as an option.";
        assertEquals(others, HowTo.inWindow(others));
    }

    @Test
    void noOtherSentenceNamesACommand() throws IOException {
        List<String> strangers;
        try (Stream<Path> files = Files.walk(SOURCES)) {
            strangers = files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.startsWith(SOURCES.resolve("cli")))
                    .filter(file -> !MAY.contains(name(file)))
                    .flatMap(HowToTest::texts)
                    .filter(text -> OWN.matcher(text).find())
                    .toList();
        }
        assertEquals(List.of(), strangers, "made with HowTo they would be worded for the window");
    }

    private static String name(Path file) {
        return SOURCES.relativize(file).toString().replace('\\', '/').replace(".java", "");
    }

    /** The lines of a file that have a text, without comments. */
    private static Stream<String> texts(Path file) {
        try {
            return Files.readAllLines(file).stream()
                    .map(String::strip)
                    .filter(line -> !line.startsWith("*") && !line.startsWith("/") && line.contains("\""))
                    .map(line -> name(file) + ": " + line);
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }
}

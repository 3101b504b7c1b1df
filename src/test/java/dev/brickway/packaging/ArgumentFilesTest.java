package dev.brickway.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** jpackage's argument files say what pom.xml says, and name files that there are. */
class ArgumentFilesTest {
    private static final String COMMON = "jpackage/common.args";

    @Test
    void theLaunchersHaveTheFlagsOfTheRunCommand() throws IOException {
        List<String> expected = new ArrayList<>();
        for (String flag : words(pom("jvm\\.flags"))) {
            // In a package JavaFX is a module with native code of its own; on the class path it is not.
            expected.add(
                    flag.equals("--enable-native-access=ALL-UNNAMED")
                            ? "--enable-native-access=javafx.graphics,ALL-UNNAMED"
                            : flag);
        }

        assertEquals(expected, Repository.values(COMMON, "--java-options"));
    }

    @Test
    void linuxHasItsOwnFlagsAndNoOtherSystemDoes() throws IOException {
        List<String> flags = Repository.found("pom.xml", "<jvm\\.flags\\.system>([^<]+)</jvm\\.flags\\.system>");

        List<String> packaged = Repository.values("jpackage/linux.args", "--java-options");
        assertEquals(
                flags, packaged.stream().filter(flag -> flag.startsWith("-XX")).toList());
        assertEquals(List.of(), Repository.values("jpackage/macos.args", "--java-options"));
        assertEquals(List.of(), Repository.values("jpackage/windows.args", "--java-options"));
    }

    @Test
    void theMainClassIsThePomsAndAlwaysNamed() throws IOException {
        assertEquals(pom("main\\.class"), Repository.value(COMMON, "--main-class"));
        assertEquals(pom("finalName") + ".jar", Repository.value(COMMON, "--main-jar"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"linux", "macos", "windows"})
    void whatIsNamedExists(String system) throws IOException {
        String file = "jpackage/" + system + ".args";
        List<String> named = new ArrayList<>(Repository.values(file, "--icon"));
        named.addAll(Repository.values(file, "--resource-dir"));
        for (String launcher : Repository.values(file, "--add-launcher")) {
            named.add(launcher.substring(launcher.indexOf('=') + 1));
        }

        assertTrue(named.size() >= 2, named.toString());
        for (String path : named) {
            assertTrue(Files.exists(Repository.ROOT.resolve(path)), file + " names " + path);
        }
    }

    @ParameterizedTest
    @CsvSource({"linux, brickway", "macos, brickway-cli", "windows, brickway-cli"})
    void theTerminalsLauncherHasANameThatItsFileSystemTellsFromTheWindows(String system, String terminal)
            throws IOException {
        String launcher = Repository.value("jpackage/" + system + ".args", "--add-launcher");
        String window = Repository.value(COMMON, "--name");
        Set<String> names = new HashSet<>();

        assertEquals(terminal, launcher.substring(0, launcher.indexOf('=')));
        for (String name : List.of(window, terminal)) {
            assertTrue(names.add(system.equals("linux") ? name : name.toLowerCase(Locale.ROOT)), name);
        }
    }

    @Test
    void theTerminalsLauncherOnWindowsHasAConsoleAndNoPlaceInTheMenu() throws IOException {
        String properties = Repository.text("jpackage/cli-windows.properties");

        for (String line :
                List.of("win-console=true", "win-menu=false", "win-shortcut=false", "icon=icons/brickway.ico")) {
            assertTrue(properties.lines().anyMatch(line::equals), line);
        }
    }

    @Test
    void javaFxAndWhatLibrariesAskForIsLinked() throws IOException {
        List<String> modules =
                words(Repository.value("jpackage/jlink.args", "--add-modules").replace(',', ' '));

        for (String module :
                List.of("javafx.controls", "javafx.fxml", "java.desktop", "java.net.http", "jdk.unsupported")) {
            assertTrue(modules.contains(module), module);
        }
        // The certificates that a Windows computer trusts; there is no such module elsewhere.
        assertTrue(Repository.text("jpackage/build.ps1").contains("'--add-modules', 'jdk.crypto.mscapi'"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--name", "--vendor", "--description", "--copyright"})
    void windowsInstallerSaysWhatTheApplicationSays(String option) throws IOException {
        assertEquals(Repository.value(COMMON, option), Repository.value("jpackage/windows-msi.args", option));
    }

    @Test
    void whatOtherVersionsAreKnownByStaysAsItIs() throws IOException {
        assertEquals(
                "0ff0fa0d-8066-4e10-9348-2f40b8fef3fc",
                Repository.value("jpackage/windows-msi.args", "--win-upgrade-uuid"));
        assertEquals("dev.brickway.Brickway", Repository.value("jpackage/macos.args", "--mac-package-identifier"));
    }

    @Test
    void windowsInstallsForOnePersonWhereNothingElseIs() throws IOException {
        List<String> arguments = Repository.arguments("jpackage/windows-msi.args");

        assertTrue(arguments.contains("--win-per-user-install"));
        // jpackage's uninstaller deletes the whole folder, so it must not be one that a person chose.
        assertTrue(!arguments.contains("--win-dir-chooser") && !arguments.contains("--install-dir"));
    }

    private static List<String> words(String text) {
        return Pattern.compile("\\S+")
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .toList();
    }

    private static String pom(String property) throws IOException {
        return Repository.found("pom.xml", "<" + property + ">([^<]+)</" + property + ">")
                .getFirst();
    }
}

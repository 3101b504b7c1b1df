package dev.brickway.clients.vscode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brickway.clients.Connection;
import dev.brickway.clients.ToolSetup;
import dev.brickway.clients.files.ToolFiles;
import dev.brickway.models.Model;
import dev.brickway.platform.OperatingSystem;
import dev.brickway.settings.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where VS Code is found, on disks as three operating systems have them. */
class FindVsCodeTest {
    private static final Connection CONNECTION = new Connection(
            "http://127.0.0.1:19000", new Secret("bw-key"), List.of(Model.of("databricks-claude-sonnet-4-6", null)));

    @TempDir
    private Path root;

    private final Map<String, String> environment = new HashMap<>();
    private Path home;
    private ToolFiles files;

    @BeforeEach
    void begin() throws IOException {
        root = root.toRealPath();
        home = Files.createDirectories(root.resolve("home/ada"));
        files = ToolFiles.in(root.resolve("brickway"));
    }

    private VsCode code(OperatingSystem os) {
        return new VsCode(new Disk(root, home, environment, os), files);
    }

    private List<ToolSetup.Written> find(OperatingSystem os) {
        return code(os).find().stream().map(ToolSetup.Written.class::cast).toList();
    }

    private List<String> ids(OperatingSystem os) {
        return find(os).stream().map(ToolSetup::id).toList();
    }

    private Path folder(String path) throws IOException {
        return Files.createDirectories(root.resolve(path));
    }

    /** A program as its installer leaves it. */
    private Path program(String app, String nameShort, String version) throws IOException {
        Path folder = folder(app);
        Files.writeString(folder.resolve("product.json"), """
                {"icons": {"nameShort": "not this"}, "nameShort": "%s", "quality": "stable"}""".formatted(nameShort));
        Files.writeString(folder.resolve("package.json"), """
                {"name": "Code", "dependencies": {"version": "9.9.9"}, "version": "%s"}""".formatted(version));
        return folder;
    }

    private void storage(Path user, String profiles) throws IOException {
        Files.createDirectories(user.resolve("globalStorage"));
        Files.writeString(user.resolve("globalStorage/storage.json"), profiles);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            LINUX, '', home/ada/.config/Code, vscode, VS Code, default profile
            LINUX, '', home/ada/.config/Code - Insiders, vscode-insiders, VS Code Insiders, default profile
            LINUX, '', home/ada/.config/VSCodium, vscodium, VSCodium, default profile
            LINUX, '', home/ada/.config/VSCodium - Insiders, vscodium-insiders, VSCodium Insiders, default profile
            LINUX, '', home/ada/.config/Code - OSS, code-oss, Code - OSS, default profile
            LINUX, XDG_CONFIG_HOME, chosen/Code, vscode, VS Code, default profile
            LINUX, VSCODE_APPDATA, chosen/Code, vscode-appdata, VS Code, VSCODE_APPDATA · default profile
            LINUX, VSCODE_PORTABLE, chosen/user-data, vscode-portable, VS Code, portable · default profile
            LINUX, '', home/ada/.var/app/com.visualstudio.code/config/Code, vscode-flatpak, VS Code, Flatpak · default profile
            LINUX, '', home/ada/.var/app/com.visualstudio.code.insiders/config/Code - Insiders, vscode-insiders-flatpak, VS Code Insiders, Flatpak · default profile
            LINUX, '', home/ada/.var/app/com.visualstudio.code.oss/config/Code - OSS, code-oss-flatpak, Code - OSS, Flatpak · default profile
            LINUX, '', home/ada/.var/app/com.vscodium.codium/config/VSCodium, vscodium-flatpak, VSCodium, Flatpak · default profile
            LINUX, '', home/ada/.var/app/com.vscodium.codium-insiders/config/VSCodium - Insiders, vscodium-insiders-flatpak, VSCodium Insiders, Flatpak · default profile
            LINUX, '', home/ada/snap/code/current/.config/Code, vscode-snap, VS Code, Snap · default profile
            LINUX, '', home/ada/snap/codium/current/.config/VSCodium, vscodium-snap, VSCodium, Snap · default profile
            MACOS, '', home/ada/Library/Application Support/Code, vscode, VS Code, default profile
            MACOS, '', home/ada/Library/Application Support/Code - Insiders, vscode-insiders, VS Code Insiders, default profile
            MACOS, '', home/ada/Library/Application Support/VSCodium, vscodium, VSCodium, default profile
            MACOS, VSCODE_PORTABLE, chosen/user-data, vscode-portable, VS Code, portable · default profile
            WINDOWS, '', home/ada/AppData/Roaming/Code, vscode, VS Code, default profile
            WINDOWS, APPDATA, chosen/VSCodium, vscodium, VSCodium, default profile
            WINDOWS, VSCODE_PORTABLE, chosen/user-data, vscode-portable, VS Code, portable · default profile
            """)
    void isFoundWhereItKeepsItsSettings(
            OperatingSystem os, String variable, String data, String id, String name, String detail)
            throws IOException {
        if (!variable.isEmpty()) {
            environment.put(variable, root.resolve("chosen").toString());
        }
        assertEquals(List.of(), find(os), "nothing that was never started");
        Path user = folder(data + "/User");
        ToolSetup.Written found = find(os).getFirst();
        assertEquals(1, find(os).size());
        assertEquals(id, found.id());
        assertEquals(name, found.name());
        assertEquals(detail, found.detail());
        assertEquals(user.resolve("chatLanguageModels.json"), found.file());
        assertNull(found.obstacle(CONNECTION), "nobody knows the version");
    }

    @Test
    void theUsualOnesComeFirst() throws IOException {
        folder("home/ada/.config/VSCodium/User");
        folder("home/ada/.var/app/com.visualstudio.code/config/Code/User");
        folder("home/ada/.config/Code/User");
        assertEquals(List.of("vscode", "vscode-flatpak", "vscodium"), ids(OperatingSystem.LINUX));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            LINUX, .config/Code, /usr/share/code/resources/app, 1.139.1, 1.139 · default profile
            LINUX, .config/Code, /opt/visual-studio-code/resources/app, 1.139.1, 1.139 · default profile
            LINUX, .config/Code, /snap/code/current/usr/share/code/resources/app, 1.139.0, 1.139 · default profile
            LINUX, .config/Code - Insiders, /usr/share/code-insiders/resources/app, 1.140.0-insider, 1.140 · default profile
            LINUX, .config/VSCodium, /usr/share/codium/resources/app, 1.108.21, 1.108 · default profile
            LINUX, .config/VSCodium, /opt/vscodium-bin/resources/app, 1.139.2, 1.139 · default profile
            LINUX, .config/Code - OSS, /usr/lib/code, 1.139.1, 1.139 · default profile
            LINUX, .var/app/com.visualstudio.code/config/Code, /var/lib/flatpak/app/com.visualstudio.code/current/active/files/extra/vscode/resources/app, 1.138.0, 1.138 · Flatpak · default profile
            LINUX, .var/app/com.vscodium.codium/config/VSCodium, /home/ada/.local/share/flatpak/app/com.vscodium.codium/current/active/files/share/codium/resources/app, 1.138.0, 1.138 · Flatpak · default profile
            MACOS, Library/Application Support/Code, /Applications/Visual Studio Code.app/Contents/Resources/app, 1.139.1, 1.139 · default profile
            MACOS, Library/Application Support/Code, /home/ada/Applications/Visual Studio Code.app/Contents/Resources/app, 1.139.1, 1.139 · default profile
            MACOS, Library/Application Support/VSCodium, /Applications/VSCodium.app/Contents/Resources/app, 1.139.1, 1.139 · default profile
            WINDOWS, AppData/Roaming/Code, /home/ada/AppData/Local/Programs/Microsoft VS Code/resources/app, 1.139.1, 1.139 · default profile
            WINDOWS, AppData/Roaming/Code, /home/ada/AppData/Local/Programs/Microsoft VS Code/e0f1a2b3c4/resources/app, 1.139.1, 1.139 · default profile
            WINDOWS, AppData/Roaming/Code, /programs/Microsoft VS Code/e0f1a2b3c4/resources/app, 1.139.1, 1.139 · default profile
            WINDOWS, AppData/Roaming/Code, /home/ada/scoop/apps/vscode/current/resources/app, 1.139.1, 1.139 · default profile
            """)
    void theVersionIsThatOfTheProgram(OperatingSystem os, String data, String app, String version, String detail)
            throws IOException {
        environment.put("ProgramFiles", root.resolve("programs").toString());
        folder("home/ada/" + data + "/User");
        program(app.substring(1), data.substring(data.lastIndexOf('/') + 1), version);
        assertEquals(List.of(detail), find(os).stream().map(ToolSetup::detail).toList());
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            Code, code, 1.121.3, 'This is version 1.121. VS Code reads such models from version 1.122 on: update it first.'
            VSCodium, codium, 1.99.0, 'This is version 1.99. VSCodium reads such models from version 1.122 on: update it first.'
            Code, code, 1.122.0,
            Code, code, 2.0.0,
            Code, code, unknown,
            Code - Insiders, code-insiders, 1.121.0-insider,
            """)
    void anOldOneIsAnObstacle(String data, String folder, String version, String obstacle) throws IOException {
        folder("home/ada/.config/" + data + "/User");
        program("usr/share/" + folder + "/resources/app", data, version);
        ToolSetup.Written found = find(OperatingSystem.LINUX).getFirst();
        assertEquals(obstacle, found.obstacle(CONNECTION));
        Connection nothing = new Connection("http://127.0.0.1:19000", new Secret("k"), List.of());
        assertTrue(String.valueOf(found.obstacle(nothing)).contains(obstacle == null ? "Switch one on" : "update"));
    }

    @Test
    void ofSeveralTheNewestCounts() throws IOException {
        folder("home/ada/AppData/Roaming/Code/User");
        String programs = "home/ada/AppData/Local/Programs/Microsoft VS Code/";
        program(programs + "aaa/resources/app", "Code", "1.121.0");
        program(programs + "bbb/resources/app", "Code", "1.139.0");
        assertEquals(
                "1.139 · default profile",
                find(OperatingSystem.WINDOWS).getFirst().detail());
    }

    @Test
    void anotherProgramOfThatCommandIsNotTakenForIt() throws IOException {
        folder("home/ada/.config/Code/User");
        program("opt/cursor/resources/app", "Cursor", "1.0.0");
        folder("opt/cursor/data/user-data/User");
        Files.createDirectories(root.resolve("opt/cursor/bin"));
        Files.writeString(root.resolve("opt/cursor/bin/code"), "#!/bin/sh");
        environment.put("PATH", root.resolve("opt/cursor/bin").toString());
        assertEquals(
                List.of("default profile"),
                find(OperatingSystem.LINUX).stream().map(ToolSetup::detail).toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"direct", "link", "chain"})
    void aPortableOneIsFoundByItsCommand(String how) throws IOException {
        program("tools/VSCode-linux-x64/resources/app", "Code", "1.139.1");
        Path bin = folder("tools/VSCode-linux-x64/bin");
        Files.writeString(bin.resolve("code"), "#!/bin/sh");
        Path commands = folder("usr/local/bin");
        switch (how) {
            case "direct" -> commands = bin;
            case "link" -> Files.createSymbolicLink(commands.resolve("code"), bin.resolve("code"));
            default -> {
                Files.createSymbolicLink(root.resolve("tools/current"), Path.of("VSCode-linux-x64"));
                Files.createSymbolicLink(commands.resolve("code"), root.resolve("tools/current/bin/code"));
            }
        }
        environment.put("PATH", "relative:" + root.resolve("missing") + ":" + commands);
        assertEquals(List.of(), ids(OperatingSystem.LINUX), "without the folder it is not portable");
        Path user = folder("tools/VSCode-linux-x64/data/user-data/User");
        ToolSetup.Written found = find(OperatingSystem.LINUX).getFirst();
        assertEquals("vscode-portable", found.id());
        assertEquals("1.139 · portable · default profile", found.detail());
        assertEquals(user.resolve("chatLanguageModels.json"), found.file());
    }

    @Test
    void aPortableOneOfWindowsHasItsFolderOutside() throws IOException {
        program("tools/vscode/c0ffee/resources/app", "Code", "1.139.1");
        Files.writeString(folder("tools/vscode/bin").resolve("code.cmd"), "@echo off");
        folder("tools/vscode/data/user-data/User");
        environment.put("Path", "C:\\Windows;\"" + root.resolve("tools/vscode/bin") + "\"");
        assertEquals(
                List.of("1.139 · portable · default profile"),
                find(OperatingSystem.WINDOWS).stream().map(ToolSetup::detail).toList());
    }

    @Test
    void aPortableOneOfAMacHasItsFolderBesideIt() throws IOException {
        Path app = program("tools/Visual Studio Code.app/Contents/Resources/app", "Code", "1.139.1");
        Files.createDirectories(app.resolve("bin"));
        Files.writeString(app.resolve("bin/code"), "#!/bin/sh");
        Files.createSymbolicLink(folder("usr/local/bin").resolve("code"), app.resolve("bin/code"));
        environment.put("PATH", root.resolve("usr/local/bin").toString());
        Path user = folder("tools/code-portable-data/user-data/User");
        assertEquals(
                user.resolve("chatLanguageModels.json"),
                find(OperatingSystem.MACOS).getFirst().file());
    }

    @Test
    void aPortableOneOfTheVariableKnowsItsProgram() throws IOException {
        program("tools/codium/resources/app", "VSCodium", "1.139.1");
        folder("tools/codium/data/user-data/User");
        environment.put("VSCODE_PORTABLE", root.resolve("tools/codium/data").toString());
        ToolSetup.Written found = find(OperatingSystem.LINUX).getFirst();
        assertEquals("VSCodium", found.name());
        assertEquals("1.139 · portable · default profile", found.detail());
    }

    @Test
    void noFolderIsListedTwice() throws IOException {
        program("usr/share/code/resources/app", "Code", "1.139.1");
        folder("home/ada/.config/Code/User");
        folder("usr/share/code/data");
        Files.createSymbolicLink(root.resolve("usr/share/code/data/user-data"), root.resolve("home/ada/.config/Code"));
        folder("home/ada/snap/code/current");
        Files.createSymbolicLink(root.resolve("home/ada/snap/code/current/.config"), root.resolve("home/ada/.config"));
        environment.put("VSCODE_APPDATA", root.resolve("home/ada/.config").toString());
        files.notes().pick("vscode", root.resolve("usr/share/code/data/user-data/User/chatLanguageModels.json"));
        assertEquals(List.of("vscode"), ids(OperatingSystem.LINUX));
    }

    @Test
    void twoPortableOnesHaveNamesOfTheirOwn() throws IOException {
        for (String folder : List.of("tools/one", "tools/two")) {
            program(folder + "/resources/app", "Code", "1.139.1");
            folder(folder + "/data/user-data/User");
            Files.writeString(folder(folder + "/bin").resolve("code"), "#!/bin/sh");
        }
        environment.put("PATH", root.resolve("tools/one/bin") + ":" + root.resolve("tools/two/bin"));
        assertEquals(List.of("vscode-portable", "vscode-portable-2"), ids(OperatingSystem.LINUX));
    }

    @Test
    void profilesThatHaveModelsOfTheirOwnAreListed() throws IOException {
        Path user = folder("home/ada/.config/Code/User");
        for (String id : List.of("5a5b", "77aa", "shared", "set", "odd", "builtin/agents")) {
            folder("home/ada/.config/Code/User/profiles/" + id);
        }
        storage(user, """
                {"theme": "vs-dark", "userDataProfiles": [
                  {"location": "5a5b", "name": "Work", "icon": "briefcase"},
                  {"location": "77aa", "name": "Ünï/cøde", "useDefaultFlags": {"languageModels": false}},
                  {"location": "shared", "name": "Shared", "useDefaultFlags": {"languageModels": true}},
                  {"location": "set", "name": "Settings", "useDefaultFlags": {"settings": true}},
                  {"location": "gone", "name": "Without a folder"},
                  {"location": "../../../..", "name": "Elsewhere"},
                  {"location": "builtin/agents", "name": "Agents"},
                  {"location": {"path": "/odd"}, "name": "Old form"}, {"name": "No place"}, "text", null]}""");
        assertEquals(
                List.of("vscode", "vscode/Work", "vscode/Ünï/cøde", "vscode/Settings"), ids(OperatingSystem.LINUX));
        ToolSetup.Written work = find(OperatingSystem.LINUX).get(1);
        assertEquals("profile Work", work.detail());
        assertEquals(user.resolve("profiles/5a5b/chatLanguageModels.json"), work.file());
        List<Profile> profiles = Profile.in(user);
        assertEquals(
                user.resolve("profiles/5a5b/settings.json"), profiles.get(1).settings());
        assertEquals(user.resolve("settings.json"), profiles.getLast().settings(), "those of the default profile");
    }

    /** An update leaves the old version beside the new one for a while, in folders named after commits. */
    @Test
    void ofSeveralVersionsInOneFolderTheNewestCounts() throws IOException {
        folder("home/ada/AppData/Roaming/Code/User");
        String programs = "home/ada/AppData/Local/Programs/Microsoft VS Code/";
        program(programs + "0a1b/resources/app", "Code", "1.139.0");
        program(programs + "5c6d/resources/app", "Code", "1.140.1");
        program(programs + "9e8f/resources/app", "Code", "1.138.2");
        assertEquals(
                "1.140 · default profile",
                find(OperatingSystem.WINDOWS).getFirst().detail());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "{\"userDataProfiles\": 3}", "\"text\""})
    void aDamagedListOfProfilesLeavesTheDefaultOne(String text) throws IOException {
        storage(folder("home/ada/.config/Code/User"), text);
        assertEquals(List.of("vscode"), ids(OperatingSystem.LINUX));
    }

    @Test
    void aPickedFileIsASetupOfItsOwn() throws IOException {
        Path found = folder("home/ada/.config/Code/User").resolve("chatLanguageModels.json");
        Path picked = home.resolve("code-server/User/chatLanguageModels.json");
        files.notes().pick("vscode", picked);
        files.notes().pick("vscode", found);
        assertEquals(List.of("vscode", "vscode:" + picked), ids(OperatingSystem.LINUX));
        ToolSetup.Written setup = find(OperatingSystem.LINUX).get(1);
        assertEquals(Path.of("~/code-server/User/chatLanguageModels.json").toString(), setup.detail());
        assertEquals(picked, setup.file());

        VsCode code = code(OperatingSystem.LINUX);
        assertEquals("vscode", code.of(found).id(), "it is known by its name");
        Path link = Files.createSymbolicLink(home.resolve("settings"), found.getParent());
        assertEquals("vscode", code.of(link.resolve("chatLanguageModels.json")).id());
        assertEquals(picked, code.of(picked).file());
        assertNotNull(code.of(Path.of("relative.json")).file().getRoot(), "a full path");
    }

    @Test
    void saysWhatRemainsToBeDone() throws IOException {
        folder("home/ada/.config/Code/User");
        folder("home/ada/.config/VSCodium/User");
        List<ToolSetup.Written> found = find(OperatingSystem.LINUX);
        String code = String.join("\n", found.get(0).remainingSteps(CONNECTION));
        assertTrue(code.contains("“Chat: Manage Language Models”"), code);
        assertTrue(code.contains("“Other Models”") && code.contains("Local") && code.contains("trusted"), code);
        assertTrue(code.contains("1.122 or newer"), "its version is not known: " + code);
        assertTrue(code.contains("unsaved"), code);
        assertTrue(found.get(1).remainingSteps(CONNECTION).getFirst().contains("Copilot Chat built in"));
        program("usr/share/code/resources/app", "Code", "1.139.1");
        String known = String.join("\n", find(OperatingSystem.LINUX).getFirst().remainingSteps(CONNECTION));
        assertTrue(!known.contains("1.122") && !known.contains("bw-key"), known);
    }
}

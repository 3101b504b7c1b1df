package dev.brickway.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A value becomes the value, whatever is in it. */
@Timeout(120)
class ShellExportsTest {
    private static final List<String> HOSTILE = List.of(
            "plain",
            "",
            " leading and trailing ",
            "it's",
            "say \"hi\"",
            "$HOME ${HOME} $(id) `id`",
            "a\\b\\",
            "\\'",
            "!history !! !$",
            "a;id&id|id>f<f",
            "#comment *? [a] {a,b} ~",
            "a\nb\r\nc\td",
            "'\n\\!'",
            "\u001b[201~id\u0007",
            "‘curly’ ‚quotes‛ “too”",
            "naïve 😀 ünïcode\u0085",
            "-n",
            "=ls");

    static Stream<Arguments> table() {
        return Stream.of(
                Arguments.of(CommandShell.BASH, "a-b_c.d/e:1", "export X=a-b_c.d/e:1"),
                Arguments.of(CommandShell.BASH, "", "export X=''"),
                Arguments.of(CommandShell.BASH, "it's", "export X='it'\\''s'"),
                Arguments.of(CommandShell.ZSH, "$HOME `id`", "export X='$HOME `id`'"),
                Arguments.of(CommandShell.ZSH, "a\nb'", "export X=$'a\\012b\\047'"),
                Arguments.of(CommandShell.FISH, "plain", "set -gx X plain"),
                Arguments.of(CommandShell.FISH, "it's a\\", "set -gx X 'it\\'s a\\\\'"),
                Arguments.of(CommandShell.FISH, "a\nb", "set -gx X 'a'\\u000a'b'"),
                Arguments.of(CommandShell.POWERSHELL, "plain", "$env:X = 'plain'"),
                Arguments.of(CommandShell.POWERSHELL, "it's $env:A", "$env:X = 'it''s $env:A'"),
                Arguments.of(CommandShell.POWERSHELL, "‘a’", "$env:X = '‘‘a’’'"),
                Arguments.of(CommandShell.POWERSHELL, "a\nb", "$env:X = 'a'+[char]10+'b'"),
                Arguments.of(CommandShell.CMD, "plain", "set \"X=plain\""),
                Arguments.of(CommandShell.CMD, "a&b^c|d", "set \"X=a&b^c|d\""),
                Arguments.of(
                        CommandShell.CMD,
                        "%PATH%",
                        "rem X has a character that cmd would read itself: use PowerShell instead"),
                Arguments.of(
                        CommandShell.CMD,
                        "a\"&calc",
                        "rem X has a character that cmd would read itself: use PowerShell instead"),
                Arguments.of(
                        CommandShell.CMD,
                        "a\nb",
                        "rem X has a character that cmd would read itself: use PowerShell instead"));
    }

    @ParameterizedTest
    @MethodSource("table")
    void quotes(CommandShell shell, String value, String command) {
        assertEquals(command, ShellExports.of(shell, Map.of("X", value)));
    }

    @Test
    void keepsTheOrder() {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("B", "1");
        variables.put("A", "2");
        assertEquals("export B=1\nexport A=2", ShellExports.of(CommandShell.BASH, variables));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            BASH, unset A B
            ZSH, unset A B
            FISH, set -eg A B
            POWERSHELL, "Remove-Item -ErrorAction Ignore Env:A,Env:B"
            """, quoteCharacter = '"')
    void takesThemAwayAgain(CommandShell shell, String command) {
        assertEquals(command, ShellExports.unset(shell, List.of("A", "B")));
    }

    @Test
    void cmdTakesThemAwayOneByOne() {
        assertEquals("set \"A=\"\nset \"B=\"", ShellExports.unset(CommandShell.CMD, List.of("A", "B")));
        assertThrows(IllegalArgumentException.class, () -> ShellExports.unset(CommandShell.CMD, List.of("A\" & calc")));
    }

    /** The last command is an undo: the variables are gone, whether they were there or not. */
    @ParameterizedTest
    @EnumSource(names = {"BASH", "ZSH", "FISH", "POWERSHELL"})
    void aRealShellForgetsTheValue(CommandShell shell) throws Exception {
        String program = program(shell);
        Map<String, String> read = run(
                program,
                ShellExports.of(shell, Map.of("V1", "x", "V2", "y")) + "\n"
                        + ShellExports.unset(shell, List.of("V1", "V3")) + "\n" + environment(shell));
        assertEquals("y", read.get("V2"));
        assertFalse(read.containsKey("V1"));
    }

    @Test
    void refusesWhatIsNoNameOrNoValue() {
        assertThrows(IllegalArgumentException.class, () -> ShellExports.of(CommandShell.BASH, Map.of("A B", "1")));
        assertThrows(IllegalArgumentException.class, () -> ShellExports.of(CommandShell.BASH, Map.of("A", "a\0b")));
    }

    /** The shells of this machine say what they read; those that are not here are left to the table. */
    @ParameterizedTest
    @EnumSource(names = {"BASH", "ZSH", "FISH", "POWERSHELL"})
    void aRealShellReadsTheValue(CommandShell shell) throws Exception {
        String program = program(shell);
        Map<String, String> variables = new LinkedHashMap<>();
        for (int i = 0; i < HOSTILE.size(); i++) {
            variables.put("V" + i, HOSTILE.get(i));
        }
        Map<String, String> read = run(program, ShellExports.of(shell, variables) + "\n" + environment(shell));
        variables.forEach((name, value) -> assertEquals(value, read.getOrDefault(name, ""), name));
    }

    private static String program(CommandShell shell) {
        String program = shell == CommandShell.POWERSHELL ? "pwsh" : shell.label();
        assumeTrue(isInstalled(program), program + " is not on this machine");
        return program;
    }

    private static String environment(CommandShell shell) {
        return (shell == CommandShell.POWERSHELL ? "& '/usr/bin/env' -0" : "/usr/bin/env -0") + "\n";
    }

    private static boolean isInstalled(String program) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    private static Map<String, String> run(String program, String script) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(program).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("LC_ALL", "C.UTF-8");
        Process process = builder.start();
        try (var in = process.getOutputStream()) {
            in.write(script.getBytes(StandardCharsets.UTF_8));
        }
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        Map<String, String> read = new LinkedHashMap<>();
        for (String variable : output.split("\0", -1)) {
            int equals = variable.indexOf('=');
            if (equals > 0) {
                read.put(variable.substring(0, equals), variable.substring(equals + 1));
            }
        }
        return read;
    }
}

package dev.brickway.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.brickway.platform.OperatingSystem;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which shell the person uses. */
class CommandShellTest {
    @ParameterizedTest
    @CsvSource(textBlock = """
            /bin/bash, LINUX, BASH
            /usr/bin/zsh, LINUX, ZSH
            /usr/local/bin/fish, MACOS, FISH
            /bin/sh, LINUX, BASH
            /usr/bin/pwsh, LINUX, POWERSHELL
            C:\\Program Files\\Git\\bin\\bash.exe, WINDOWS, BASH
            '', LINUX, BASH
            '', MACOS, ZSH
            '', WINDOWS, POWERSHELL
            /usr/bin/nu, LINUX, BASH
            /usr/bin/nu, MACOS, ZSH
            """)
    void isToldByTheEnvironment(String path, OperatingSystem os, CommandShell shell) {
        assertEquals(shell, CommandShell.usual(Map.of("SHELL", path), os));
        assertEquals(CommandShell.usual(Map.of("SHELL", ""), os), CommandShell.usual(Map.of(), os));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            /usr/bin/fish, /bin/zsh, LINUX, FISH
            /usr/bin/zsh /usr/bin/login, /bin/bash, LINUX, ZSH
            /usr/bin/dash /usr/bin/fish, /bin/zsh, LINUX, FISH
            /usr/bin/timeout /usr/bin/bash /usr/bin/fish, /bin/zsh, LINUX, BASH
            /usr/bin/make /usr/bin/dash, /bin/zsh, LINUX, ZSH
            /usr/share/code/code /usr/lib/systemd/systemd, /usr/bin/fish, LINUX, FISH
            C:\\Windows\\System32\\cmd.exe, '', WINDOWS, CMD
            C:\\Brickway\\brickway.exe C:\\PowerShell\\7\\pwsh.exe C:\\Windows\\System32\\cmd.exe, '', WINDOWS, POWERSHELL
            '', '', WINDOWS, POWERSHELL
            """)
    void isTheNearestAroundACommand(String around, String path, OperatingSystem os, CommandShell shell) {
        List<String> programs = around.isEmpty() ? List.of() : List.of(around.split(" "));
        assertEquals(shell, CommandShell.around(programs, Map.of("SHELL", path), os));
    }

    @ParameterizedTest
    @CsvSource({"pwsh, POWERSHELL", "PowerShell, POWERSHELL", "cmd.exe, CMD", "sh, BASH", "zsh, ZSH", "tcsh,", "'',"})
    void isToldByItsName(String name, CommandShell shell) {
        assertEquals(Optional.ofNullable(shell), CommandShell.ofProgram(name));
    }

    @Test
    void comesFirst() {
        assertEquals(
                List.of(
                        CommandShell.FISH,
                        CommandShell.BASH,
                        CommandShell.ZSH,
                        CommandShell.POWERSHELL,
                        CommandShell.CMD),
                CommandShell.FISH.first());
    }
}

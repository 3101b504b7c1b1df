package dev.brickway.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.brickway.platform.OperatingSystem;
import java.util.List;
import java.util.Map;
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

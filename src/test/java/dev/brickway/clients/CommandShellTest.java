package dev.brickway.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which shell the person uses. */
class CommandShellTest {
    @ParameterizedTest
    @CsvSource(textBlock = """
            /bin/bash, Linux, BASH
            /usr/bin/zsh, Linux, ZSH
            /usr/local/bin/fish, Mac OS X, FISH
            /bin/sh, Linux, BASH
            /usr/bin/pwsh, Linux, POWERSHELL
            C:\\Program Files\\Git\\bin\\bash.exe, Windows 11, BASH
            '', Linux, BASH
            '', Mac OS X, ZSH
            '', Windows 11, POWERSHELL
            /usr/bin/nu, Linux, BASH
            /usr/bin/nu, Mac OS X, ZSH
            """)
    void isToldByTheEnvironment(String path, String os, CommandShell shell) {
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

package dev.brickway.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class DesktopMessageTest {
    @Test
    void textsAreNeitherOptionsNorMarkupOnLinux() {
        assertEquals(
                List.of(
                        "notify-send",
                        "--app-name=Brickway",
                        "--icon=dev.brickway.Brickway",
                        "--",
                        "-title",
                        "--text &lt;b&gt; &amp;"),
                DesktopMessage.command(OperatingSystem.LINUX, "-title", "--text <b> &"));
    }

    @Test
    void textsAreNoCodeOnMacOs() {
        List<String> command = DesktopMessage.command(OperatingSystem.MACOS, "\" & (do shell script \"x\")", "text");
        assertEquals("--", command.get(command.size() - 3));
        assertEquals(
                List.of("\" & (do shell script \"x\")", "text"), command.subList(command.size() - 2, command.size()));
    }

    @Test
    void windowsHasNoProgramForIt() {
        assertEquals(List.of(), DesktopMessage.command(OperatingSystem.WINDOWS, "title", "text"));
    }
}

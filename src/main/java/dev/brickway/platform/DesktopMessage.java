package dev.brickway.platform;

import java.io.IOException;
import java.util.List;

/** A message beside the desktop's clock, by the program the operating system has for it. */
public final class DesktopMessage {
    private DesktopMessage() {}

    /**
     * Starts that program and does not wait for it.
     *
     * @return false if there is none
     */
    public static boolean show(String title, String text) {
        List<String> command = command(OperatingSystem.current(), title, text);
        if (command.isEmpty()) {
            return false;
        }
        try {
            new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return true;
        } catch (IOException none) {
            return false;
        }
    }

    /** The program with its arguments; nothing of the texts is ever read as an option or as code. Empty for Windows. */
    static List<String> command(OperatingSystem os, String title, String text) {
        return switch (os) {
            case WINDOWS -> List.of();
            case MACOS ->
                List.of(
                        "osascript",
                        "-e",
                        "on run argv",
                        "-e",
                        "display notification (item 2 of argv) with title (item 1 of argv)",
                        "-e",
                        "end run",
                        "--",
                        title,
                        text);
            case LINUX -> {
                // The text may hold markup there.
                String plain = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
                yield List.of("notify-send", "--app-name=Brickway", "--icon=dev.brickway.Brickway", "--", title, plain);
            }
        };
    }
}

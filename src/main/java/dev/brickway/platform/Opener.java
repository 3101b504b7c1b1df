package dev.brickway.platform;

import java.io.IOException;
import java.util.List;

/** Opens a page, a file or a folder with the program the operating system has for it. */
public final class Opener {
    private Opener() {}

    /**
     * Starts that program and does not wait for it.
     *
     * @param what a file's path or an address that begins with {@code https:} or {@code http:}
     * @return false if there is no such program
     */
    public static boolean open(String what) {
        ProcessBuilder program = new ProcessBuilder(command(OperatingSystem.current(), what))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        try {
            program.start();
            return true;
        } catch (IOException none) {
            return false;
        }
    }

    static List<String> command(OperatingSystem os, String what) {
        return switch (os) {
            case LINUX -> List.of("xdg-open", what);
            case MACOS -> List.of("open", what);
            case WINDOWS -> List.of("rundll32", "url.dll,FileProtocolHandler", what);
        };
    }
}

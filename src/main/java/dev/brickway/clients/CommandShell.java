package dev.brickway.clients;

import dev.brickway.platform.OperatingSystem;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A program that people type commands into. */
public enum CommandShell {
    BASH("bash"),
    ZSH("zsh"),
    FISH("fish"),
    POWERSHELL("PowerShell"),
    CMD("cmd");

    private final String label;

    CommandShell(String label) {
        this.label = label;
    }

    /** Its name for people. */
    public String label() {
        return label;
    }

    /**
     * The one the person uses, as far as that can be told: {@code SHELL}, else what the system comes with.
     *
     * @param environment the environment variables
     */
    public static CommandShell usual(Map<String, String> environment, OperatingSystem os) {
        String path = environment.getOrDefault("SHELL", "");
        String program = path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1)
                .toLowerCase(Locale.ROOT)
                .replaceFirst("\\.exe$", "");
        return switch (program) {
            case "bash", "sh", "dash", "ksh" -> BASH;
            case "zsh" -> ZSH;
            case "fish" -> FISH;
            case "pwsh", "powershell" -> POWERSHELL;
            default -> ofSystem(os);
        };
    }

    /** All of them, this one first. */
    List<CommandShell> first() {
        List<CommandShell> shells = new ArrayList<>(List.of(values()));
        shells.remove(this);
        shells.addFirst(this);
        return shells;
    }

    private static CommandShell ofSystem(OperatingSystem os) {
        return switch (os) {
            case LINUX -> BASH;
            case MACOS -> ZSH;
            case WINDOWS -> POWERSHELL;
        };
    }
}

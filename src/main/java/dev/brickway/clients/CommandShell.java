package dev.brickway.clients;

import dev.brickway.platform.OperatingSystem;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

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
        return ofProgram(environment.getOrDefault("SHELL", "")).orElseGet(() -> ofSystem(os));
    }

    /**
     * The one a command was typed into: the nearest of the programs around it that is a shell people use, else the usual
     * one. {@code sh} does not count, since scripts run in it that start commands for other shells.
     *
     * @param programs the paths of the programs around the command, the one that started it first
     * @param environment the environment variables
     */
    public static CommandShell around(List<String> programs, Map<String, String> environment, OperatingSystem os) {
        return programs.stream()
                .filter(program -> !name(program).matches("sh|dash|ksh"))
                .flatMap(program -> ofProgram(program).stream())
                .findFirst()
                .orElseGet(() -> usual(environment, os));
    }

    /** The one of this name or path: {@code zsh}, {@code C:\\Program Files\\Git\\bin\\bash.exe}; empty for others. */
    public static Optional<CommandShell> ofProgram(String path) {
        return switch (name(path)) {
            case "bash", "sh", "dash", "ksh" -> Optional.of(BASH);
            case "zsh" -> Optional.of(ZSH);
            case "fish" -> Optional.of(FISH);
            case "pwsh", "powershell" -> Optional.of(POWERSHELL);
            case "cmd" -> Optional.of(CMD);
            default -> Optional.empty();
        };
    }

    private static String name(String path) {
        return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1)
                .toLowerCase(Locale.ROOT)
                .replaceFirst("\\.exe$", "");
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

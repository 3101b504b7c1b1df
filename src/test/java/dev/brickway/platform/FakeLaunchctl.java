package dev.brickway.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A launchctl of a test's own: a shell script that keeps what it is told in files, and notes each call. */
public final class FakeLaunchctl {
    private static final String SCRIPT = """
            #!/bin/sh
            here=$(dirname "$0")
            echo "$*" >> "$here/calls"
            if [ -f "$here/hangs" ]; then exec sleep 600; fi
            if [ -f "$here/refuses-$1" ]; then cat "$here/refuses-$1" >&2; exit 5; fi
            case $1 in
              print-disabled)
                echo 'disabled services = {'
                [ ! -f "$here/disabled" ] || cat "$here/disabled"
                echo '}' ;;
              enable) rm -f "$here/disabled" ;;
              print)
                [ -f "$here/loaded-${2##*/}" ] || exit 113
                if [ -f "$here/leaving" ]; then rm "$here/leaving" "$here/loaded-${2##*/}"; fi ;;
              bootout)
                if [ -f "$here/slow" ]; then mv "$here/slow" "$here/leaving"; exit 36; fi
                rm "$here/loaded-${2##*/}" ;;
              bootstrap) touch "$here/loaded-$(basename "$3" .plist)" ;;
            esac
            """;

    private final Path folder;
    private final Path program;

    /** Puts it into a folder, which is made. */
    public FakeLaunchctl(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
        program = Files.writeString(folder.resolve("launchctl"), SCRIPT);
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    }

    /** As Brickway uses it. */
    public Launchctl open(Path home) {
        return open(home, Duration.ofSeconds(60));
    }

    Launchctl open(Path home, Duration limit) {
        return Objects.requireNonNull(Launchctl.of(program, home, limit));
    }

    /** The variables with which it is found. */
    public Map<String, String> environment() {
        return Map.of("PATH", folder + ":/usr/bin:/bin");
    }

    public void load(String label) throws IOException {
        Files.writeString(folder.resolve("loaded-" + label), "");
    }

    public boolean isLoaded(String label) {
        return Files.exists(folder.resolve("loaded-" + label));
    }

    /** Has a subcommand fail with these words. */
    public void refuse(String subcommand, String words) throws IOException {
        Files.writeString(folder.resolve("refuses-" + subcommand), words);
    }

    /** Has it work again. */
    public void allow(String subcommand) throws IOException {
        Files.delete(folder.resolve("refuses-" + subcommand));
    }

    /** As it stands in the list of what is switched off. */
    void disabled(String line) throws IOException {
        Files.writeString(folder.resolve("disabled"), line + "\n");
    }

    /** Says once that unloading is under way. */
    void slow() throws IOException {
        Files.writeString(folder.resolve("slow"), "");
    }

    void hang() throws IOException {
        Files.writeString(folder.resolve("hangs"), "");
    }

    /** All calls so far. */
    public List<String> calls() throws IOException {
        Path calls = folder.resolve("calls");
        return Files.exists(calls) ? Files.readAllLines(calls) : List.of();
    }
}

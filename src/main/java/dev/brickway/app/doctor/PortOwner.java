package dev.brickway.app.doctor;

import dev.brickway.platform.OperatingSystem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Which program listens on a port, as far as the operating system tells without special rights. */
final class PortOwner {
    private static final Path PROC = Path.of("/proc");
    private static final String LISTENING = "0A";

    private PortOwner() {}

    /** For people, "python3, process 4711"; null when it cannot be told. */
    static @Nullable String of(int port) {
        try {
            Long pid = switch (OperatingSystem.current()) {
                case LINUX -> onLinux(port);
                case MACOS -> onMac(port);
                case WINDOWS -> null;
            };
            return pid == null ? null : describe(pid);
        } catch (IOException | RuntimeException notTold) {
            return null;
        }
    }

    private static String describe(long pid) {
        Optional<String> command =
                ProcessHandle.of(pid).flatMap(process -> process.info().command());
        return command.map(path -> Path.of(path).getFileName() + ", ").orElse("") + "process " + pid;
    }

    /** The socket's inode from the table of TCP sockets (proc(5)), then the process that has it open. */
    private static @Nullable Long onLinux(int port) throws IOException {
        String socket = null;
        for (String table : List.of("net/tcp", "net/tcp6")) {
            Path file = PROC.resolve(table);
            if (socket == null && Files.isReadable(file)) {
                socket = inode(Files.readAllLines(file, StandardCharsets.US_ASCII), port);
            }
        }
        if (socket == null) {
            return null;
        }
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
            for (Path process : processes) {
                if (hasOpen(process, "socket:[" + socket + "]")) {
                    return Long.valueOf(process.getFileName().toString());
                }
            }
        }
        return null;
    }

    static @Nullable String inode(List<String> table, int port) {
        String suffix = String.format(Locale.ROOT, ":%04X", port);
        for (String line : table) {
            String[] fields = line.strip().split("\\s+", -1);
            if (fields.length > 9 && fields[1].endsWith(suffix) && fields[3].equals(LISTENING)) {
                return fields[9];
            }
        }
        return null;
    }

    private static boolean hasOpen(Path process, String link) {
        try (DirectoryStream<Path> open = Files.newDirectoryStream(process.resolve("fd"))) {
            for (Path descriptor : open) {
                if (Files.readSymbolicLink(descriptor).toString().equals(link)) {
                    return true;
                }
            }
            return false;
        } catch (IOException othersOrGone) {
            return false; // other users' processes do not show what they have open
        }
    }

    private static @Nullable Long onMac(int port) throws IOException {
        Process lsof = new ProcessBuilder("/usr/sbin/lsof", "-nP", "-iTCP:" + port, "-sTCP:LISTEN", "-Fp")
                .redirectErrorStream(true)
                .start();
        try {
            if (!lsof.waitFor(2, TimeUnit.SECONDS)) {
                return null;
            }
            String first = lsof.inputReader(StandardCharsets.UTF_8).readLine();
            return first != null && first.matches("p\\d+") ? Long.valueOf(first.substring(1)) : null;
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
            return null;
        } finally {
            lsof.destroyForcibly();
        }
    }
}

package dev.brickway.app.instance;

import dev.brickway.platform.PrivateFiles;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where the control socket is: in a folder that only its owner can enter, which is all the protection it needs. That
 * folder is in the configuration folder, or elsewhere if the name would be too long for a socket or if the configuration
 * folder's file system has no sockets or permissions.
 */
final class ControlSocket {
    private static final String NAME = "brickway.sock";

    /** macOS allows 104 bytes with the final zero, Linux and Windows 108. */
    private static final int LONGEST_PATH = 100;

    private static final int BACKLOG = 64;

    /**
     * A socket that listens.
     *
     * @param folder where clients find it
     */
    record Listening(ServerSocketChannel channel, Path folder) {
        Path path() {
            return ControlSocket.in(folder);
        }

        /** Stops listening and leaves nothing behind. */
        void close() throws IOException {
            channel.close();
            Files.deleteIfExists(path());
            Files.deleteIfExists(folder);
        }
    }

    private ControlSocket() {}

    /** The socket in its folder. */
    static Path in(Path folder) {
        return folder.resolve(NAME);
    }

    /** The folders it may be in, the best first; only those whose names are short enough. */
    static List<Path> candidates(Path configFolder, Map<String, String> environment) throws IOException {
        List<Path> folders = new ArrayList<>(List.of(own(configFolder)));
        folders.addAll(elsewhere(configFolder, environment));
        return folders.stream().distinct().filter(ControlSocket::isShort).toList();
    }

    private static Path own(Path configFolder) throws IOException {
        return configFolder.toRealPath().resolve("instance");
    }

    private static List<Path> elsewhere(Path configFolder, Map<String, String> environment) throws IOException {
        List<Path> folders = new ArrayList<>();
        String named = "brickway-" + hash(configFolder.toRealPath());
        for (@Nullable String base : new String[] {environment.get("XDG_RUNTIME_DIR"), System.getProperty("java.io.tmpdir"), "/tmp"}) {
            if (base != null && !base.isBlank() && Path.of(base).isAbsolute() && Files.isDirectory(Path.of(base))) {
                folders.add(Path.of(base).resolve(named));
            }
        }
        return folders;
    }

    private static boolean isShort(Path folder) {
        return in(folder).toString().getBytes(StandardCharsets.UTF_8).length <= LONGEST_PATH;
    }

    /**
     * Listens in the first of the candidates that can be had. Only for the holder of the folder's {@link InstanceLock}: a
     * socket found there is what a crash has left and is removed.
     */
    static Listening listen(Path configFolder, Map<String, String> environment) throws IOException {
        IOException failure = new IOException("no folder has a name short enough for a socket");
        List<Path> folders = List.of(own(configFolder)); // the others are looked for only if need be
        for (int i = 0; i < 2; i++) {
            for (Path folder : folders) {
                try {
                    if (isShort(folder)) {
                        return listenIn(folder);
                    }
                } catch (IOException unusable) {
                    unusable.addSuppressed(failure);
                    failure = unusable;
                }
            }
            folders = elsewhere(configFolder, environment);
        }
        throw failure;
    }

    private static Listening listenIn(Path folder) throws IOException {
        Path path = in(folder);
        PrivateFiles.createFolder(folder);
        Files.deleteIfExists(path);
        ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            channel.bind(UnixDomainSocketAddress.of(path), BACKLOG);
            // The socket is certainly ours. In a shared folder for temporary files, its folder might not be.
            PrivateFiles.requireSameOwner(path, folder);
            return new Listening(channel, folder);
        } catch (IOException | UnsupportedOperationException unusable) {
            channel.close();
            Files.deleteIfExists(path);
            throw unusable instanceof IOException failure ? failure : new IOException(unusable);
        }
    }

    /** Checks that nobody but its owner can have put the socket into that folder. */
    static void requireTrusted(Path folder) throws IOException {
        PrivateFiles.requirePrivate(folder);
        PrivateFiles.requireSameOwner(in(folder), folder);
    }

    private static String hash(Path folder) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(folder.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}

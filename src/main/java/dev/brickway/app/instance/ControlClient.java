package dev.brickway.app.instance;

import dev.brickway.platform.OperatingSystem;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Talks to the Brickway that runs with a configuration folder: one connection to each question. */
public final class ControlClient {
    /** How long the first answer may take; a process that is alive needs a few milliseconds. */
    private static final Duration FIRST_ANSWER = Duration.ofSeconds(1);

    /** Streams in flight have ten seconds, the start that follows a few. */
    private static final Duration RESTART = Duration.ofSeconds(60);

    private static final Duration FOREVER = Duration.ofDays(365);
    private static final Duration STOP = Duration.ofSeconds(30);
    /** After a process has closed its connections it is gone within milliseconds, unless nobody waits for it. */
    private static final Duration LAST_BREATH = Duration.ofSeconds(2);

    private static final int LONGEST_ANSWER = 1024 * 1024;

    private final Path configFolder;
    private final Map<String, String> environment;

    /** Prepares talking to the Brickway of a folder; nothing is sent yet. */
    public ControlClient(Path configFolder, Map<String, String> environment) {
        this.configFolder = configFolder;
        this.environment = environment;
    }

    /** A line of the log as it came over. */
    public record Line(String text, @Nullable String request) {}

    /** What it tells of itself. */
    public InstanceStatus status() throws ControlFailed {
        try (ControlConnection connection = connect()) {
            return switch (ask(connection, new ControlRequest.Status())) {
                case ControlAnswer.Status(InstanceStatus status) -> status;
                case ControlAnswer other -> throw unexpected(other);
            };
        } catch (IOException silent) {
            throw noAnswer(silent);
        }
    }

    /**
     * Has it end, and waits until it has.
     *
     * @param now whether answers in flight are cut; otherwise they have ten seconds
     * @return its process
     */
    public long stop(boolean now) throws ControlFailed {
        try (ControlConnection connection = connect()) {
            long pid = accepted(ask(connection, new ControlRequest.Stop(now)));
            if (!hasClosed(connection)) {
                throw new ControlFailed(
                        ControlFailed.Kind.NO_ANSWER,
                        "Brickway (pid " + pid + ") has not ended within " + STOP.toSeconds() + " s. End it with `"
                                + killCommand(pid) + "`.");
            }
            awaitEnd(pid);
            return pid;
        } catch (IOException silent) {
            throw noAnswer(silent);
        }
    }

    /**
     * Has it read its settings again and start anew, and waits until it has.
     *
     * @return the base URL it listens on then
     */
    public String restart() throws ControlFailed {
        try (ControlConnection connection = connect()) {
            accepted(ask(connection, new ControlRequest.Restart()));
            return switch (read(connection, RESTART)) {
                case ControlAnswer.Restarted(String address) -> address;
                case ControlAnswer other -> throw unexpected(other);
            };
        } catch (IOException silent) {
            throw noAnswer(silent);
        }
    }

    /** What tools need to use it. */
    public InstanceConnection connection() throws ControlFailed {
        try (ControlConnection connection = connect()) {
            return switch (ask(connection, new ControlRequest.Connect())) {
                case ControlAnswer.Connected(InstanceConnection told) -> told;
                case ControlAnswer other -> throw unexpected(other);
            };
        } catch (IOException silent) {
            throw noAnswer(silent);
        }
    }

    /** Brings its window to the front. */
    public void show() throws ControlFailed {
        try (ControlConnection connection = connect()) {
            ControlAnswer answer = ask(connection, new ControlRequest.Show());
            if (!(answer instanceof ControlAnswer.Shown)) {
                throw unexpected(answer);
            }
        } catch (IOException silent) {
            throw noAnswer(silent);
        }
    }

    /**
     * Reads its log.
     *
     * @param lines how many of the latest lines
     * @param follow whether to go on with those that come, until it ends
     * @param reader gets each line, the oldest first; returns whether it wants more
     */
    public void log(int lines, boolean follow, Predicate<Line> reader) throws ControlFailed {
        try (ControlConnection connection = connect()) {
            accepted(ask(connection, new ControlRequest.Log(lines, follow)));
            while (true) {
                switch (read(connection, follow ? FOREVER : FIRST_ANSWER)) {
                    case ControlAnswer.Line(String text, String request) -> {
                        if (!reader.test(new Line(text, request))) {
                            return;
                        }
                    }
                    case ControlAnswer.End _ -> {
                        return;
                    }
                    case ControlAnswer other -> throw unexpected(other);
                }
            }
        } catch (SocketTimeoutException nothingCame) {
            throw noAnswer(nothingCame);
        } catch (IOException ended) {
            if (!follow) {
                throw noAnswer(ended);
            }
        }
    }

    private ControlConnection connect() throws ControlFailed, IOException {
        if (!Files.isDirectory(configFolder)) {
            throw notRunning();
        }
        for (Path folder : folders()) {
            Path path = ControlSocket.in(folder);
            if (!Files.exists(path)) {
                continue;
            }
            try {
                ControlSocket.requireTrusted(folder);
            } catch (IOException foreign) {
                continue; // as if it were not there: a trap for us, or the rest of another person's Brickway
            }
            SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
            try {
                connect(channel, path);
                return new ControlConnection(channel, LONGEST_ANSWER);
            } catch (ConnectException leftByACrash) {
                channel.close();
            } catch (IOException busy) {
                channel.close();
                throw busy;
            }
        }
        throw notRunning();
    }

    /** Without blocking: a process that hangs takes no more connections after a while (on Linux that is told at once). */
    private static void connect(SocketChannel channel, Path path) throws IOException {
        channel.configureBlocking(false);
        if (!channel.connect(UnixDomainSocketAddress.of(path))) {
            try (Selector selector = Selector.open()) {
                channel.register(selector, SelectionKey.OP_CONNECT);
                selector.select(FIRST_ANSWER.toMillis());
            }
            if (!channel.finishConnect()) {
                throw new SocketTimeoutException("it takes no connection");
            }
        }
    }

    /** The folders its socket may be in: the one it wrote down, since its environment may be another than ours, first. */
    private List<Path> folders() throws IOException {
        List<Path> folders = new ArrayList<>(ControlSocket.candidates(configFolder, environment));
        Path socket = InstanceLock.note(configFolder).socket();
        Path noted = socket == null ? null : socket.getParent();
        if (noted != null && !folders.contains(noted)) {
            folders.addFirst(noted);
        }
        return folders;
    }

    private static ControlAnswer ask(ControlConnection connection, ControlRequest request)
            throws IOException, ControlFailed {
        connection.write(ControlMessage.write(request), FIRST_ANSWER);
        return read(connection, FIRST_ANSWER);
    }

    private static ControlAnswer read(ControlConnection connection, Duration limit) throws IOException, ControlFailed {
        String line = connection.read(limit);
        if (line == null) {
            throw new IOException("it has closed the connection");
        }
        try {
            ControlAnswer answer = ControlMessage.readAnswer(line);
            if (answer instanceof ControlAnswer.Failed(String message)) {
                throw new ControlFailed(ControlFailed.Kind.REFUSED, message);
            }
            return answer;
        } catch (ControlMessage.Invalid unknown) {
            throw new ControlFailed(ControlFailed.Kind.REFUSED, String.valueOf(unknown.getMessage()));
        }
    }

    private static long accepted(ControlAnswer answer) throws ControlFailed {
        if (answer instanceof ControlAnswer.Accepted(long pid)) {
            return pid;
        }
        throw unexpected(answer);
    }

    private static boolean hasClosed(ControlConnection connection) {
        try {
            return connection.read(STOP) == null;
        } catch (SocketTimeoutException stillThere) {
            return false;
        } catch (IOException reset) {
            return true;
        }
    }

    /** The connection's end comes a moment before the process's own, or in another container it has another number. */
    private static void awaitEnd(long pid) {
        Optional<ProcessHandle> process = ProcessHandle.of(pid);
        if (process.isPresent()) {
            try {
                process.get().onExit().get(LAST_BREATH.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException | ExecutionException unreaped) {
                return;
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private ControlFailed noAnswer(IOException silent) {
        long pid = 0;
        try {
            pid = InstanceLock.note(configFolder).pid();
        } catch (IOException unreadable) {
            silent.addSuppressed(unreadable);
        }
        return new ControlFailed(
                ControlFailed.Kind.NO_ANSWER,
                pid == 0
                        ? "The running Brickway gives no answer. End its process and start it again."
                        : "The running Brickway (pid " + pid + ") gives no answer. If that stays so, end it with `"
                                + killCommand(pid) + "` and start it again.");
    }

    private static String killCommand(long pid) {
        boolean windows = OperatingSystem.current() == OperatingSystem.WINDOWS;
        return (windows ? "taskkill /F /PID " : "kill -9 ") + pid;
    }

    private static ControlFailed notRunning() {
        return new ControlFailed(
                ControlFailed.Kind.NOT_RUNNING, "Brickway is not running. Start it with `brickway serve`.");
    }

    private static ControlFailed unexpected(ControlAnswer answer) {
        return new ControlFailed(
                ControlFailed.Kind.REFUSED,
                "The running Brickway answered something else ("
                        + answer.getClass().getSimpleName() + "). Use the command of the same installation.");
    }
}

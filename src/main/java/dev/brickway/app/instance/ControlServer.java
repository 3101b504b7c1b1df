package dev.brickway.app.instance;

import dev.brickway.app.log.ActivityLog;
import dev.brickway.app.log.LogLine;
import dev.brickway.requests.RequestRecord;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Semaphore;

/**
 * Answers the commands {@code status}, {@code stop}, {@code restart}, {@code log}, those that set up tools, and the second
 * start of a window. Each connection has a daemon thread of its own and time limits, so that no client can hold up anything
 * but itself.
 */
final class ControlServer implements AutoCloseable {
    private static final int MOST_CLIENTS = 64;
    private static final int LONGEST_REQUEST = 16 * 1024;
    private static final Duration REQUEST_LIMIT = Duration.ofSeconds(2);
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(5);
    /** How often a connection that only waits looks whether its client is still there. */
    private static final long LOOK_MILLIS = 100;

    private static final System.Logger LOG = System.getLogger(ControlServer.class.getName());

    private final ControlSocket.Listening socket;
    private final InstanceActions actions;
    private final Semaphore clients = new Semaphore(MOST_CLIENTS);

    private ControlServer(ControlSocket.Listening socket, InstanceActions actions) {
        this.socket = socket;
        this.actions = actions;
    }

    /**
     * Starts to listen; only for the holder of the folder's {@link InstanceLock}.
     *
     * @throws IOException if there is no place for a socket
     */
    static ControlServer start(Path configFolder, Map<String, String> environment, InstanceActions actions)
            throws IOException {
        ControlServer server = new ControlServer(ControlSocket.listen(configFolder, environment), actions);
        Thread.ofPlatform().daemon().name("brickway-control").start(server::accept);
        return server;
    }

    /** Where clients find it. */
    Path path() {
        return socket.path();
    }

    /** Takes no more clients. Those that wait for the process to end see that by themselves. */
    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException stays) {
            LOG.log(System.Logger.Level.DEBUG, "The control socket's folder stays", stays);
        }
    }

    private void accept() {
        while (socket.channel().isOpen()) {
            try {
                take(socket.channel().accept());
            } catch (ClosedChannelException closed) {
                return;
            } catch (IOException tooManyOpenFiles) {
                pause();
            }
        }
    }

    private void take(SocketChannel client) throws IOException {
        boolean room = clients.tryAcquire();
        try {
            Thread.ofPlatform().daemon().name("brickway-control-client").start(() -> serve(client, room));
        } catch (OutOfMemoryError noThread) {
            if (room) {
                clients.release();
            }
            client.close();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(200);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void serve(SocketChannel client, boolean room) {
        try (client;
                ControlConnection connection = new ControlConnection(client, LONGEST_REQUEST)) {
            answer(connection, room);
        } catch (IOException goneOrTooSlow) {
            LOG.log(System.Logger.Level.DEBUG, "A command hung up", goneOrTooSlow);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            if (room) {
                clients.release();
            }
        }
    }

    /** Reads before it refuses, too: a command that still writes when the connection ends would not see the reason. */
    private void answer(ControlConnection connection, boolean room) throws IOException, InterruptedException {
        try {
            String line = connection.read(REQUEST_LIMIT);
            if (!room) {
                send(connection, new ControlAnswer.Failed("Too many commands are talking to Brickway; try again."));
            } else if (line != null) {
                answer(connection, ControlMessage.readRequest(line));
            }
        } catch (ControlMessage.Invalid | ControlConnection.TooLong | SocketTimeoutException misused) {
            send(connection, new ControlAnswer.Failed(String.valueOf(misused.getMessage())));
        } catch (RuntimeException fault) {
            LOG.log(System.Logger.Level.WARNING, "A command could not be carried out.", fault);
            send(connection, new ControlAnswer.Failed("Brickway could not do that: " + fault));
        }
    }

    private void answer(ControlConnection connection, ControlRequest request) throws IOException, InterruptedException {
        switch (request) {
            case ControlRequest.Status _ -> send(connection, new ControlAnswer.Status(actions.status()));
            case ControlRequest.Stop(boolean now) -> {
                send(
                        connection,
                        new ControlAnswer.Accepted(ProcessHandle.current().pid()));
                actions.stop(now);
                while (!connection.isClosed()) {
                    Thread.sleep(LOOK_MILLIS);
                }
            }
            case ControlRequest.Restart _ -> {
                send(
                        connection,
                        new ControlAnswer.Accepted(ProcessHandle.current().pid()));
                send(
                        connection,
                        switch (actions.restart()) {
                            case InstanceActions.Restarted.Done(String address) -> new ControlAnswer.Restarted(address);
                            case InstanceActions.Restarted.Failed(String reason, boolean _) ->
                                new ControlAnswer.Failed(reason);
                        });
            }
            case ControlRequest.Connect _ -> send(connection, new ControlAnswer.Connected(actions.connection()));
            case ControlRequest.Log(int lines, boolean follow) -> log(connection, lines, follow);
            case ControlRequest.Show _ ->
                send(
                        connection,
                        actions.show()
                                ? new ControlAnswer.Shown()
                                : new ControlAnswer.Failed("Brickway runs without a window (`brickway serve`). Stop it "
                                        + "with `brickway stop` to open one."));
        }
    }

    private void log(ControlConnection connection, int lines, boolean follow) throws IOException, InterruptedException {
        try (ActivityLog.Follower follower = actions.log().follow(lines)) {
            send(connection, new ControlAnswer.Accepted(ProcessHandle.current().pid()));
            for (LogLine line : follower.before()) {
                send(connection, line);
            }
            while (follow && !follower.ended() && !connection.isClosed()) {
                LogLine line = follower.next(LOOK_MILLIS);
                if (line != null) {
                    send(connection, line);
                }
            }
            send(connection, new ControlAnswer.End());
        }
    }

    private static void send(ControlConnection connection, LogLine line) throws IOException {
        RequestRecord request = line.request();
        send(
                connection,
                new ControlAnswer.Line(
                        line.text(),
                        request == null ? null : StatusJson.of(request).toString()));
    }

    private static void send(ControlConnection connection, ControlAnswer answer) throws IOException {
        connection.write(ControlMessage.write(answer), ANSWER_LIMIT);
    }
}

package dev.brickway.network;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** A server of bare sockets: each connection is served on a thread of its own, until all are closed with it. */
public final class TestServer implements AutoCloseable {
    private final ServerSocket server;
    private final Consumer<Socket> service;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();

    private TestServer(ServerSocket server, Consumer<Socket> service) {
        this.server = server;
        this.service = service;
    }

    /** A free port of this computer. */
    public static ServerSocket anyPort() throws IOException {
        return new ServerSocket(0, 128, InetAddress.ofLiteral("127.0.0.1"));
    }

    /** Serves who connects to {@code server} from now on, and who waits. */
    public static TestServer start(ServerSocket server, Consumer<Socket> service) {
        TestServer started = new TestServer(server, service);
        Thread.ofVirtual().start(started::accept);
        return started;
    }

    public int port() {
        return server.getLocalPort();
    }

    /** Has another connection closed with the rest. */
    public void closeToo(Socket socket) {
        sockets.add(socket);
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                sockets.add(socket);
                Thread.ofVirtual().start(() -> service.accept(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}

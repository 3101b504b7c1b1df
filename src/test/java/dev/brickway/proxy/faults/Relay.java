package dev.brickway.proxy.faults;

import dev.brickway.network.TestServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** A port before an upstream at which connections meet their fault, until it is mended and passes them on. */
final class Relay implements AutoCloseable {

    /** What happens to a connection. */
    interface Accident {
        /** The connection is closed when this returns. */
        void happen(Socket socket, Relay relay) throws Exception;
    }

    private final TestServer server;
    private final int behind;
    private final Accident accident;
    private volatile boolean mended;

    Relay(int behind, Accident accident) throws IOException {
        this(TestServer.anyPort(), behind, accident);
    }

    /** Passes on what connects from now on, and what waits. */
    Relay(ServerSocket server, int behind) {
        this(server, behind, (socket, relay) -> relay.pass(socket, 0));
    }

    private Relay(ServerSocket server, int behind, Accident accident) {
        this.behind = behind;
        this.accident = accident;
        this.server = TestServer.start(server, this::serve);
    }

    int port() {
        return server.port();
    }

    void mend() {
        mended = true;
    }

    private void serve(Socket socket) {
        try (socket) {
            if (mended) {
                pass(socket, 0);
            } else {
                accident.happen(socket, this);
            }
        } catch (IOException hangUp) {
            // One of the two sides has closed.
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Passes bytes on in both directions.
     *
     * @param drips how many of the first bytes from the upstream come one by one
     */
    void pass(Socket socket, int drips) throws IOException, InterruptedException {
        try (Socket upstream = new Socket(InetAddress.ofLiteral("127.0.0.1"), behind)) {
            server.closeToo(upstream);
            upstream.setTcpNoDelay(true);
            socket.setTcpNoDelay(true);
            Thread up = Thread.ofVirtual().start(() -> {
                try {
                    socket.getInputStream().transferTo(upstream.getOutputStream());
                    upstream.shutdownOutput();
                } catch (IOException closed) {
                    // The other direction ends, too, then.
                }
            });
            InputStream in = upstream.getInputStream();
            OutputStream out = socket.getOutputStream();
            for (int i = 0; i < drips; i++) {
                int b = in.read();
                if (b < 0) {
                    return;
                }
                out.write(b);
                Thread.sleep(2);
            }
            in.transferTo(out);
            socket.close();
            up.join(1_000);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}

package dev.brickway.databricks.discovery;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.brickway.databricks.Workspace;
import dev.brickway.databricks.WorkspaceAddress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A server that answers listings in whatever way a test wants. */
final class ListingServer implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<URI> asked = new CopyOnWriteArrayList<>();

    /** Answers one request. */
    interface Answers {
        void answer(HttpExchange exchange) throws IOException, InterruptedException;
    }

    ListingServer(Answers answers) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            asked.add(exchange.getRequestURI());
            try (exchange) {
                answers.answer(exchange);
            } catch (InterruptedException closing) {
                Thread.currentThread().interrupt();
            }
        });
        server.start();
    }

    /** Answers everything alike. */
    static ListingServer always(int status, String contentType, String body) throws IOException {
        return new ListingServer(exchange -> send(exchange, status, contentType, body));
    }

    static void send(HttpExchange exchange, int status, String contentType, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", contentType);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
    }

    static void json(HttpExchange exchange, String body) throws IOException {
        send(exchange, 200, "application/json", body);
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    Workspace workspace() throws Exception {
        return WorkspaceAddress.workspace(uri().toString(), 0);
    }

    /** What was asked for, in order. */
    List<URI> asked() {
        return asked;
    }

    @Override
    public void close() {
        threads.shutdownNow();
        server.stop(0);
    }
}

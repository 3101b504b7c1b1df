package dev.brickway.proxy;

import dev.brickway.databricks.Authorizer;
import dev.brickway.databricks.FixedAuthorizer;
import dev.brickway.databricks.Workspace;
import dev.brickway.databricks.WorkspaceAddress;
import dev.brickway.models.CatalogueFile;
import dev.brickway.models.FamilyTable;
import dev.brickway.models.ModelCatalogue;
import dev.brickway.models.WorkspaceMemory;
import dev.brickway.network.OutboundNetwork;
import dev.brickway.network.ServerTrust;
import dev.brickway.requests.CaptureBuffer;
import dev.brickway.requests.RequestRecord;
import dev.brickway.settings.Secret;
import io.undertow.connector.ByteBufferPool;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A proxy on a free port, in front of whatever upstream a test brings. */
public final class TestProxy implements AutoCloseable {
    public static final String TOKEN = "dapi-test-token";

    private static final Duration PATIENT = Duration.ofSeconds(20);

    private final ProxyServer server;
    private final WorkspaceMemory learned;
    private final Path folder = Files.createTempDirectory("brickway-test");
    private final List<RequestRecord> records = new ArrayList<>();

    private TestProxy(URI upstream, @Nullable Secret key, Limits limits, ServerTrust trust) throws Exception {
        this(
                WorkspaceAddress.gateway(upstream.toString(), 0),
                new FixedAuthorizer(new Secret(TOKEN), "a test token"),
                key,
                limits,
                OutboundNetwork.direct(trust));
    }

    private TestProxy(
            Workspace workspace, Authorizer authorizer, @Nullable Secret key, Limits limits, OutboundNetwork network)
            throws Exception {
        this(workspace, authorizer, key, limits, network, null, CatalogueFile.builtIn());
    }

    private TestProxy(
            Workspace workspace,
            Authorizer authorizer,
            @Nullable Secret key,
            Limits limits,
            OutboundNetwork network,
            @Nullable CaptureBuffer details,
            ModelCatalogue catalogue)
            throws Exception {
        this("127.0.0.1", workspace, authorizer, key, limits, network, details, catalogue, ProxyServer.buffers());
    }

    private TestProxy(
            String host,
            Workspace workspace,
            Authorizer authorizer,
            @Nullable Secret key,
            Limits limits,
            OutboundNetwork network,
            @Nullable CaptureBuffer details,
            ModelCatalogue catalogue,
            ByteBufferPool buffers)
            throws Exception {
        learned = new WorkspaceMemory(folder.resolve("learned.json"), problem -> {});
        ModelRouter router = new ModelRouter(workspace, () -> catalogue, FamilyTable.builtIn(), learned, null);
        server = ProxyServer.start(
                new ProxyServer.Config(host, 0, () -> key, limits, "test", details),
                network,
                router,
                authorizer,
                learned,
                this::record,
                buffers);
    }

    public static TestProxy to(Workspace workspace, Authorizer authorizer) throws Exception {
        return new TestProxy(
                workspace,
                authorizer,
                null,
                limits(PATIENT, PATIENT, Limits.DEFAULT_REQUEST_BYTES),
                OutboundNetwork.direct(ServerTrust.of(true)));
    }

    public static TestProxy to(URI upstream) throws Exception {
        return to(upstream, PATIENT, PATIENT);
    }

    public static TestProxy to(URI upstream, Duration firstByte, Duration idle) throws Exception {
        return new TestProxy(
                upstream, null, limits(firstByte, idle, Limits.DEFAULT_REQUEST_BYTES), ServerTrust.of(true));
    }

    public static TestProxy locked(URI upstream, Secret key) throws Exception {
        return new TestProxy(
                upstream, key, limits(PATIENT, PATIENT, Limits.DEFAULT_REQUEST_BYTES), ServerTrust.of(true));
    }

    static TestProxy listening(String host, URI upstream, Secret key) throws Exception {
        return new TestProxy(
                host,
                WorkspaceAddress.gateway(upstream.toString(), 0),
                new FixedAuthorizer(new Secret(TOKEN), "a test token"),
                key,
                limits(PATIENT, PATIENT, Limits.DEFAULT_REQUEST_BYTES),
                OutboundNetwork.direct(ServerTrust.of(true)),
                null,
                CatalogueFile.builtIn(),
                ProxyServer.buffers());
    }

    public static TestProxy capturing(URI upstream, Secret key, CaptureBuffer details) throws Exception {
        return new TestProxy(
                WorkspaceAddress.gateway(upstream.toString(), 0),
                new FixedAuthorizer(new Secret(TOKEN), "a test token"),
                key,
                limits(PATIENT, PATIENT, Limits.DEFAULT_REQUEST_BYTES),
                OutboundNetwork.direct(ServerTrust.of(true)),
                details,
                CatalogueFile.builtIn());
    }

    public static TestProxy offering(Workspace workspace, ModelCatalogue catalogue) throws Exception {
        return new TestProxy(
                workspace,
                new FixedAuthorizer(new Secret(TOKEN), "a test token"),
                null,
                limits(PATIENT, PATIENT, Limits.DEFAULT_REQUEST_BYTES),
                OutboundNetwork.direct(ServerTrust.of(true)),
                null,
                catalogue);
    }

    public static TestProxy small(URI upstream, long requestBytes) throws Exception {
        return new TestProxy(upstream, null, limits(PATIENT, PATIENT, requestBytes), ServerTrust.of(true));
    }

    public static TestProxy tls(URI upstream, ServerTrust trust) throws Exception {
        return new TestProxy(upstream, null, limits(PATIENT, PATIENT, Limits.DEFAULT_REQUEST_BYTES), trust);
    }

    public static TestProxy through(OutboundNetwork network, URI upstream, Duration connect) throws Exception {
        Limits limits =
                new Limits(connect, PATIENT, PATIENT, Limits.DEFAULT_REQUEST_BYTES, Limits.DEFAULT_ANSWER_BYTES);
        return new TestProxy(
                WorkspaceAddress.gateway(upstream.toString(), 0),
                new FixedAuthorizer(new Secret(TOKEN), "a test token"),
                null,
                limits,
                network);
    }

    /**
     * With limits of its own and buffers that can be counted.
     *
     * @param buffers what Undertow takes its buffers from
     */
    public static TestProxy limited(URI upstream, ServerTrust trust, Limits limits, ByteBufferPool buffers)
            throws Exception {
        return new TestProxy(
                "127.0.0.1",
                WorkspaceAddress.gateway(upstream.toString(), 0),
                new FixedAuthorizer(new Secret(TOKEN), "a test token"),
                null,
                limits,
                OutboundNetwork.direct(trust),
                null,
                CatalogueFile.builtIn(),
                buffers);
    }

    private static Limits limits(Duration firstByte, Duration idle, long requestBytes) {
        return new Limits(Duration.ofSeconds(5), firstByte, idle, requestBytes, Limits.DEFAULT_ANSWER_BYTES);
    }

    /** What the workspace's refusals have taught. */
    public WorkspaceMemory memory() {
        return learned;
    }

    ProxyServer server() {
        return server;
    }

    public int port() {
        return server.port();
    }

    public RawClient client() throws IOException {
        return new RawClient(port());
    }

    private synchronized void record(RequestRecord request) {
        records.add(request);
        notifyAll();
    }

    /** Waits until so many requests are over. */
    public synchronized List<RequestRecord> awaitRecords(int count) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENT.toNanos();
        while (records.size() < count && System.nanoTime() < deadline) {
            wait(100);
        }
        if (records.size() < count) {
            throw new AssertionError("only " + records.size() + " requests are over: " + records);
        }
        return List.copyOf(records);
    }

    @Override
    public void close() throws IOException {
        server.close();
        learned.close();
        for (File file : Objects.requireNonNull(folder.toFile().listFiles())) {
            Files.delete(file.toPath());
        }
        Files.delete(folder);
    }
}

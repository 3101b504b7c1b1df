package dev.brickway.app;

import dev.brickway.databricks.Credential;
import dev.brickway.demo.DemoCatalogue;
import dev.brickway.models.CatalogueFile;
import dev.brickway.models.FamilyTable;
import dev.brickway.models.InvalidFamilyTable;
import dev.brickway.models.Model;
import dev.brickway.models.ModelCatalogue;
import dev.brickway.models.WorkspaceMemory;
import dev.brickway.proxy.Limits;
import dev.brickway.proxy.ModelRouter;
import dev.brickway.proxy.PortUnavailable;
import dev.brickway.proxy.ProxyServer;
import dev.brickway.requests.RequestListener;
import dev.brickway.requests.RequestLog;
import dev.brickway.settings.InvalidSettings;
import dev.brickway.settings.Secret;
import dev.brickway.settings.SecretStore;
import dev.brickway.settings.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The running proxy with everything it is made of. */
public final class ProxyService implements AutoCloseable {
    /** The model the demo answers with when a client names one it does not have. */
    private static final String DEMO_STAND_IN = "databricks-claude-sonnet-4-6";

    private final Settings settings;
    private final ProxyServer server;
    private final RequestLog requests;
    private final WorkspaceMemory memory;
    private final WorkspaceAccess access;
    private final List<String> notices;

    private ProxyService(
            Settings settings,
            ProxyServer server,
            RequestLog requests,
            WorkspaceMemory memory,
            WorkspaceAccess access,
            List<String> notices) {
        this.settings = settings;
        this.server = server;
        this.requests = requests;
        this.memory = memory;
        this.access = access;
        this.notices = List.copyOf(notices);
    }

    /**
     * Builds and starts everything.
     *
     * @param secrets where stored secrets are
     * @param listener hears of every request that is over
     * @param report hears, in one sentence each, of what goes wrong beside the requests
     * @throws InvalidSettings if Brickway cannot run with these settings
     * @throws PortUnavailable if the port is taken
     */
    public static ProxyService start(
            Settings settings, SecretStore secrets, RequestListener listener, Consumer<String> report)
            throws InvalidSettings, PortUnavailable {
        FamilyTable families = families(settings);
        RequestLog requests = new RequestLog();
        requests.listen(listener);
        WorkspaceMemory memory = new WorkspaceMemory(settings.learnedFile(), report);
        WorkspaceAccess access = null;
        try {
            access = WorkspaceAccess.open(settings, secrets);
            ModelRouter router = new ModelRouter(
                    access.workspace(),
                    catalogue(settings, access, report),
                    families,
                    memory,
                    access.isDemo() ? DEMO_STAND_IN : null);
            ProxyServer server = ProxyServer.start(
                    config(settings), access.network(), router, access.authorizer(), memory, requests::add);
            return new ProxyService(settings, server, requests, memory, access, notices(settings, access));
        } catch (InvalidSettings | PortUnavailable | RuntimeException e) {
            if (access != null) {
                access.close();
            }
            memory.close();
            requests.close();
            throw e;
        }
    }

    /** The base URL that clients are given. */
    public String address() {
        String host = settings.listen().host();
        return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + server.port();
    }

    /** The port it listens on. */
    public int port() {
        return server.port();
    }

    /** For people: where requests go. */
    public String target() {
        return access.describe();
    }

    /** What a person should hear at every start, one sentence each. */
    public List<String> notices() {
        return notices;
    }

    /** The latest requests. */
    public RequestLog requests() {
        return requests;
    }

    /** Stops: new requests are refused, answers in flight have {@code patience} to end. */
    public void stop(Duration patience) {
        server.stop(patience);
        access.close();
        memory.close();
        requests.close();
    }

    @Override
    public void close() {
        stop(Duration.ZERO);
    }

    private static Supplier<ModelCatalogue> catalogue(
            Settings settings, WorkspaceAccess access, Consumer<String> report) {
        if (access.isDemo()) {
            ModelCatalogue models = new ModelCatalogue(
                    CatalogueFile.builtIn().endpoints(),
                    DemoCatalogue.models().stream()
                            .map(id -> Model.of(id, null))
                            .toList());
            return () -> models;
        }
        return new CatalogueFile(settings.modelsFile(), report)::current;
    }

    private static FamilyTable families(Settings settings) throws InvalidSettings {
        Path own = settings.configFolder().resolve("families.json");
        try {
            return FamilyTable.load(Files.exists(own) ? own : null);
        } catch (InvalidFamilyTable e) {
            throw new InvalidSettings(List.of(String.valueOf(e.getMessage())));
        }
    }

    private static ProxyServer.Config config(Settings settings) {
        Secret key = settings.listen().localKey();
        Limits limits = new Limits(
                settings.timeouts().connect(),
                settings.timeouts().firstByte(),
                settings.timeouts().idle(),
                Limits.DEFAULT_REQUEST_BYTES,
                Limits.DEFAULT_ANSWER_BYTES);
        return new ProxyServer.Config(
                settings.listen().host(), settings.listen().port(), () -> key, limits, Version.current());
    }

    private static List<String> notices(Settings settings, WorkspaceAccess access) {
        List<String> notices = new ArrayList<>(settings.warnings());
        if (access.credential() instanceof Credential.ClientsOwn) {
            notices.add("No Databricks token is set (DBX_TOKEN); only clients that send their own can be served.");
        }
        notices.add(
                settings.listen().localKey() == null
                        ? "Every program on this computer may use this address; set BRICKWAY_LOCAL_KEY to ask for a key."
                        : "Clients must send the local key (BRICKWAY_LOCAL_KEY) as their API key.");
        return notices;
    }
}

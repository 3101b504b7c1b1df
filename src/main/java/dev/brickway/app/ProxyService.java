package dev.brickway.app;

import dev.brickway.databricks.Workspace;
import dev.brickway.databricks.credential.Credentials;
import dev.brickway.models.FamilyTable;
import dev.brickway.models.InvalidFamilyTable;
import dev.brickway.models.ModelCatalogue;
import dev.brickway.models.WorkspaceMemory;
import dev.brickway.proxy.Limits;
import dev.brickway.proxy.ModelRouter;
import dev.brickway.proxy.PortUnavailable;
import dev.brickway.proxy.ProxyServer;
import dev.brickway.requests.CaptureBuffer;
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
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The running proxy with everything it is made of. */
public final class ProxyService implements AutoCloseable {
    /** The model the demo answers with when a client names one it does not have. */
    private static final String DEMO_STAND_IN = "databricks-claude-sonnet-4-6";

    private final Settings settings;
    private final ProxyServer server;
    private final RequestLog requests;
    private final boolean ownsRequests;
    private final WorkspaceMemory memory;
    private final WorkspaceAccess access;
    private final Supplier<ModelCatalogue> catalogue;
    private volatile boolean stopping;

    private ProxyService(
            Settings settings,
            ProxyServer server,
            RequestLog requests,
            boolean ownsRequests,
            WorkspaceMemory memory,
            WorkspaceAccess access,
            Supplier<ModelCatalogue> catalogue) {
        this.settings = settings;
        this.server = server;
        this.requests = requests;
        this.ownsRequests = ownsRequests;
        this.memory = memory;
        this.access = access;
        this.catalogue = catalogue;
    }

    /**
     * Builds and starts everything, with a request log of its own.
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
        RequestLog requests = new RequestLog();
        requests.listen(listener);
        try {
            return prepare(settings, secrets, report).listen(requests, true, null);
        } catch (InvalidSettings | PortUnavailable | RuntimeException e) {
            requests.close();
            throw e;
        }
    }

    /**
     * Builds everything that can be built while another one still listens on the port.
     *
     * @throws InvalidSettings if Brickway cannot run with these settings
     */
    static Prepared prepare(Settings settings, SecretStore secrets, Consumer<String> report) throws InvalidSettings {
        FamilyTable families = families(settings);
        return new Prepared(settings, families, WorkspaceAccess.open(settings, secrets), report);
    }

    /** A proxy that does not listen yet; it must be either let listen or closed. */
    static final class Prepared implements AutoCloseable {
        private final Settings settings;
        private final FamilyTable families;
        private final WorkspaceAccess access;
        private final Consumer<String> report;

        private Prepared(Settings settings, FamilyTable families, WorkspaceAccess access, Consumer<String> report) {
            this.settings = settings;
            this.families = families;
            this.access = access;
            this.report = report;
        }

        /**
         * Starts to listen; when that fails, this is closed.
         *
         * @param requests takes each request; stays open when the proxy stops
         * @param details takes what else is known of each request, null when nobody wants it
         */
        ProxyService listen(RequestLog requests, @Nullable CaptureBuffer details) throws PortUnavailable {
            return listen(requests, false, details);
        }

        private ProxyService listen(RequestLog requests, boolean ownsRequests, @Nullable CaptureBuffer details)
                throws PortUnavailable {
            WorkspaceMemory memory = new WorkspaceMemory(settings.learnedFile(), report);
            try {
                Supplier<ModelCatalogue> catalogue = Catalogues.open(settings, access.isDemo(), report)::current;
                ModelRouter router = new ModelRouter(
                        access.workspace(), catalogue, families, memory, access.isDemo() ? DEMO_STAND_IN : null);
                ProxyServer server = ProxyServer.start(
                        config(settings, details),
                        access.network(),
                        router,
                        access.authorizer(),
                        memory,
                        requests::add);
                return new ProxyService(settings, server, requests, ownsRequests, memory, access, catalogue);
            } catch (PortUnavailable | RuntimeException e) {
                close();
                memory.close();
                throw e;
            }
        }

        @Override
        public void close() {
            access.close();
        }
    }

    /** The settings it was started with. */
    public Settings settings() {
        return settings;
    }

    /** For people: how it proves to the workspace who it is. */
    public String credential() {
        return access.authorizer().describe();
    }

    /** The base URL that clients are given. */
    public String address() {
        return settings.listen().address(server.port());
    }

    /** The base URL for tools of this computer, which cannot call "all interfaces". */
    public String addressForTools() {
        return settings.listen().addressForTools(server.port());
    }

    /** The port it listens on. */
    public int port() {
        return server.port();
    }

    /** The models clients may ask for, as they are now; may look at the disk, once a second. */
    public ModelCatalogue models() {
        return Catalogues.offered(catalogue.get(), access.workspace());
    }

    /** For people: where requests go. */
    public String target() {
        return access.describe();
    }

    /** Whether requests go to the built-in demo workspace. */
    public boolean isDemo() {
        return access.isDemo();
    }

    /** What a person should hear at every start, one sentence each. */
    public List<String> notices() {
        List<String> notices = new ArrayList<>(settings.warnings());
        notices.add(
                settings.listen().localKey() == null
                        ? "Every program on this computer may use this address; set BRICKWAY_LOCAL_KEY to ask for a key."
                        : "Clients must send the local key (BRICKWAY_LOCAL_KEY) as their API key.");
        return notices;
    }

    /**
     * Signs in to the workspace now, in the background, so that the first request need not wait.
     *
     * @param hindered told in a sentence what hinders it
     * @param window whether that is read in the window, where nobody types commands
     */
    @SuppressWarnings("FutureReturnValueIgnored") // only this listener is told of the outcome
    public void signIn(Consumer<String> hindered, boolean window) {
        access.authorizer().authorization().whenComplete((header, failure) -> {
            if (stopping) {
                return;
            }
            if (failure != null) {
                hindered.accept(String.valueOf(failure.getMessage()));
            } else if (header == null) {
                hindered.accept(nothingSet(settings, access.workspace(), window));
            }
        });
    }

    /**
     * Signs in to the workspace and waits for that.
     *
     * @return what hinders it, in a sentence; null if nothing does, or nobody knows when the time is over
     */
    @Nullable String hindrance(Duration limit) throws InterruptedException {
        try {
            String header = access.authorizer()
                    .authorization()
                    .toCompletableFuture()
                    .get(limit.toMillis(), TimeUnit.MILLISECONDS);
            return header == null ? nothingSet(settings, access.workspace(), false) : null;
        } catch (TimeoutException slow) {
            return null;
        } catch (ExecutionException failure) {
            Throwable cause = failure.getCause();
            return String.valueOf(cause == null ? failure.getMessage() : cause.getMessage());
        }
    }

    /** Tries what requests are sent with: is it accepted, and whose is it? Waits for the workspace. */
    public SignIn.Outcome tryCredential() throws InterruptedException {
        return SignIn.attempt(access);
    }

    /** Forgets what workspaces have taught by refusing requests; it is learned anew. */
    public void forgetLearned() {
        memory.reset();
    }

    /** The latest requests. */
    public RequestLog requests() {
        return requests;
    }

    /** Stops: new requests are refused, answers in flight have {@code patience} to end, less if interrupted. */
    public void stop(Duration patience) {
        stopping = true;
        server.stop(patience);
        boolean hurried = Thread.interrupted(); // what was learned is saved all the same
        access.close();
        memory.close();
        if (ownsRequests) {
            requests.close();
        }
        if (hurried) {
            Thread.currentThread().interrupt();
        }
    }

    /** Has {@link #stop} wait for answers no longer. */
    void hurry() {
        server.hurry();
    }

    @Override
    public void close() {
        stop(Duration.ZERO);
    }

    /** The model families, with the user's own before the built-in ones. */
    static FamilyTable families(Settings settings) throws InvalidSettings {
        Path own = settings.familiesFile();
        try {
            return FamilyTable.load(Files.exists(own) ? own : null);
        } catch (InvalidFamilyTable e) {
            throw new InvalidSettings(List.of(String.valueOf(e.getMessage())));
        }
    }

    private static ProxyServer.Config config(Settings settings, @Nullable CaptureBuffer details) {
        Secret key = settings.listen().localKey();
        Limits limits = new Limits(
                settings.timeouts().connect(),
                settings.timeouts().firstByte(),
                settings.timeouts().idle(),
                Limits.DEFAULT_REQUEST_BYTES,
                Limits.DEFAULT_ANSWER_BYTES);
        return new ProxyServer.Config(
                settings.listen().host(), settings.listen().port(), () -> key, limits, Version.current(), details);
    }

    private static String nothingSet(Settings settings, Workspace workspace, boolean window) {
        String host = workspace.servingOrigin().getHost();
        List<String> profiles = Credentials.profilesFor(settings, workspace);
        String name = window ? "profile " : "--profile ";
        String profile = profiles.isEmpty()
                ? ""
                : " (~/.databrickscfg has a sign-in for it: " + name + String.join(" or " + name, profiles) + ")";
        String way = window
                ? "enter one in Settings, Security, Workspace sign-in"
                : "store a token with `brickway token set`, or set DBX_TOKEN";
        return "No credential for " + host + " was found: " + way + profile
                + ". Until then only clients that send a Databricks token of their own are served.";
    }
}

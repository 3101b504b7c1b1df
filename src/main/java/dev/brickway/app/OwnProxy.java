package dev.brickway.app;

import dev.brickway.clients.Connection;
import dev.brickway.proxy.PortUnavailable;
import dev.brickway.proxy.ProxyServer;
import dev.brickway.settings.InvalidSettings;
import dev.brickway.settings.Secret;
import dev.brickway.settings.SecretStore;
import dev.brickway.settings.Settings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * A proxy of one command's own, for as long as a tool runs that the command has started. It has a key that only that tool
 * is given, and is not the one Brickway of its configuration folder: a window or {@code serve} can be started beside it,
 * and ended, without the tool noticing.
 */
public final class OwnProxy implements AutoCloseable {
    private static final Duration SIGN_IN = Duration.ofSeconds(10);

    private final ProxyService service;
    private final Secret key;
    private final Queue<String> reports;

    private OwnProxy(ProxyService service, Secret key, Queue<String> reports) {
        this.service = service;
        this.key = key;
        this.reports = reports;
    }

    /**
     * Starts it.
     *
     * @param settings with a loopback host, and port 0 for any free one
     * @param secrets where stored secrets are
     * @throws InvalidSettings if Brickway cannot run with these settings
     * @throws PortUnavailable if the port is taken
     */
    public static OwnProxy start(Settings settings, SecretStore secrets) throws InvalidSettings, PortUnavailable {
        ProxyServer.preload();
        Secret key = LocalKey.random();
        Queue<String> reports = new ConcurrentLinkedQueue<>();
        ProxyService service = ProxyService.start(settings.withLocalKey(key), secrets, finished -> {}, reports::add);
        return new OwnProxy(service, key, reports);
    }

    /** What the tool is told. */
    public Connection connection() {
        return new Connection(service.address(), key, service.models().enabled());
    }

    /** For people: where requests go. */
    public String target() {
        return service.target();
    }

    /**
     * What keeps requests from being answered, in a sentence; null if nothing does as far as can be told. Signs in, so it
     * waits for the workspace, ten seconds at most.
     */
    public @Nullable String hindrance() throws InterruptedException {
        return service.hindrance(SIGN_IN);
    }

    /** What has gone wrong beside the requests since this was last asked, a sentence each. */
    public List<String> reports() {
        List<String> told = new ArrayList<>();
        for (String next = reports.poll(); next != null; next = reports.poll()) {
            told.add(next);
        }
        return told;
    }

    @Override
    public void close() {
        service.close();
    }
}

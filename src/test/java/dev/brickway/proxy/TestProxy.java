package dev.brickway.proxy;

import dev.brickway.requests.RequestRecord;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/** A proxy on a free port, in front of whatever upstream a test brings. */
final class TestProxy implements AutoCloseable {
    private final ProxyServer server;
    private final List<RequestRecord> records;

    TestProxy(ProxyServer server, List<RequestRecord> records) {
        this.server = server;
        this.records = records;
    }
}

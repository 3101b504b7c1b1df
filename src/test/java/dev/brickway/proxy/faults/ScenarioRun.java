package dev.brickway.proxy.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brickway.network.ServerTrust;
import dev.brickway.proxy.RawClient;
import dev.brickway.proxy.RawUpstream;
import dev.brickway.proxy.TestCertificate;
import dev.brickway.proxy.TestProxy;
import dev.brickway.requests.RequestRecord;
import dev.brickway.requests.RequestRecord.Outcome;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/** Lets one scenario happen to all routes at once, with a proxy and an upstream of its own, and looks at what is left. */
final class ScenarioRun {
    private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");
    private static final String AGAIN = "and again";
    /** More than the sockets on the way hold. */
    private static final int LARGE = 8 << 20;

    private static final int LARGE_ENOUGH = 1 << 20;

    /** How late an answer may be on a machine that has much else to do. */
    private static final Duration LATE = Duration.ofSeconds(45);

    private final Scenario scenario;
    private final CountingBuffers buffers = new CountingBuffers();
    private final Map<Way, CountDownLatch> begun = new EnumMap<>(Way.class);
    private final AtomicLong sent = new AtomicLong();
    private final AtomicInteger requests = new AtomicInteger(Way.values().length);
    private long allocated;

    ScenarioRun(Scenario scenario) {
        this.scenario = scenario;
        for (Way way : Way.values()) {
            begun.put(way, new CountDownLatch(1));
        }
    }

    /** Bytes that an endless body got rid of, of all routes together. */
    long sent() {
        return sent.get();
    }

    private static <T> T of(Way way, Map<Way, T> all) {
        return Objects.requireNonNull(all.get(way));
    }

    /** What the proxy's threads allocated for the first round, in bytes. */
    long allocated() {
        return allocated;
    }

    void run() throws Exception {
        try (RawUpstream upstream = new RawUpstream(listen(), new Upstream())) {
            boolean port = scenario.stage() == Stage.CONNECT;
            if (port && scenario.fault() == Fault.REFUSE) {
                withClosedPort(upstream);
            } else if (port && scenario.fault() == Fault.STALL) {
                withFullPort(upstream);
            } else if (scenario.accident() != null) {
                try (Relay relay = new Relay(upstream.port(), scenario.accident())) {
                    with(upstream, relay.port(), relay::mend);
                }
            } else {
                with(upstream, upstream.port(), () -> {});
            }
            await(() -> upstream.open() == 0, "connections to the upstream stay open");
            assertEquals(List.of(), upstream.failures);
        }
    }

    private ServerSocket listen() throws Exception {
        return scenario.stage() == Stage.TLS
                ? TestCertificate.server().getServerSocketFactory().createServerSocket(0, 128, LOOPBACK)
                : new ServerSocket(0, 128, LOOPBACK);
    }

    private interface Step {
        void run() throws Exception;
    }

    /** A port that is taken but at which nobody listens. */
    private void withClosedPort(RawUpstream upstream) throws Exception {
        List<Relay> later = new ArrayList<>();
        SocketChannel taken = SocketChannel.open();
        try {
            taken.bind(new InetSocketAddress(LOOPBACK, 0));
            int port = ((InetSocketAddress) taken.getLocalAddress()).getPort();
            with(upstream, port, () -> {
                taken.close();
                later.add(new Relay(new ServerSocket(port, 128, LOOPBACK), upstream.port()));
            });
        } finally {
            taken.close();
            for (Relay relay : later) {
                relay.close();
            }
        }
    }

    /** A port whose queue is full, so that the system leaves further connections unanswered. */
    private void withFullPort(RawUpstream upstream) throws Exception {
        List<SocketChannel> queue = new ArrayList<>();
        List<Relay> later = new ArrayList<>();
        try (ServerSocket full = new ServerSocket(0, 1, LOOPBACK)) {
            while (queue.isEmpty() || connects(queue.getLast(), full)) {
                SocketChannel waiting = SocketChannel.open();
                waiting.configureBlocking(false);
                queue.add(waiting);
            }
            with(upstream, full.getLocalPort(), () -> later.add(new Relay(full, upstream.port())));
        } finally {
            for (SocketChannel waiting : queue) {
                waiting.close();
            }
            for (Relay relay : later) {
                relay.close();
            }
        }
    }

    private static boolean connects(SocketChannel channel, ServerSocket server)
            throws IOException, InterruptedException {
        channel.connect(server.getLocalSocketAddress());
        long deadline = System.nanoTime() + Duration.ofMillis(300).toNanos();
        while (!channel.finishConnect()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            Thread.sleep(1);
        }
        return true;
    }

    private void with(RawUpstream upstream, int port, Step mending) throws Exception {
        URI address = URI.create((scenario.stage() == Stage.TLS ? "https" : "http") + "://127.0.0.1:" + port);
        ThreadMemory memory = new ThreadMemory("XNIO-");
        Map<Way, RawClient> clients = new EnumMap<>(Way.class);
        try (TestProxy proxy = TestProxy.limited(address, ServerTrust.of(false), scenario.limits(), buffers)) {
            for (Way way : Way.values()) {
                RawClient client = proxy.client();
                client.socket.setSoTimeout((int) LATE.toMillis());
                clients.put(way, client);
            }
            forAll(way -> first(way, of(way, clients)));
            allocated = memory.allocated();
            checkRecords(proxy.awaitRecords(Way.values().length));
            if (scenario.cuts()) {
                await(() -> upstream.open() == 0, "a useless connection to the upstream stays open");
            }
            mending.run();
            forAll(way -> again(way, of(way, clients)));
            assertEquals(requests.get(), proxy.awaitRecords(requests.get()).size());
            for (RawClient client : clients.values()) {
                client.close();
            }
            await(() -> buffers.taken() == 0, "buffers are not given back");
        } finally {
            for (RawClient client : clients.values()) {
                client.close();
            }
        }
    }

    private interface WayCheck {
        void check(Way way) throws Exception;
    }

    private void forAll(WayCheck check) throws Exception {
        Map<Way, Future<?>> running = new EnumMap<>(Way.class);
        List<Throwable> failures = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Way way : Way.values()) {
                running.put(way, threads.submit(() -> {
                    check.check(way);
                    return null;
                }));
            }
            for (Map.Entry<Way, Future<?>> one : running.entrySet()) {
                try {
                    one.getValue().get();
                } catch (ExecutionException e) {
                    failures.add(new AssertionError(one.getKey().title() + ": " + e.getCause(), e.getCause()));
                }
            }
        }
        if (!failures.isEmpty()) {
            AssertionError all = new AssertionError(String.join(
                    "\n", failures.stream().map(Throwable::getMessage).toList()));
            failures.forEach(all::addSuppressed);
            throw all;
        }
    }

    private void first(Way way, RawClient client) throws IOException {
        boolean early = scenario.fault() == Fault.EARLY_ANSWER;
        String words =
                early ? "x".repeat(scenario.variant().equals("and reads nothing") ? LARGE : LARGE_ENOUGH) : "first";
        long start = System.nanoTime();
        try {
            client.post(way.path, way.request(words));
        } catch (IOException earlyAnswer) {
            assertEquals(Fault.EARLY_ANSWER, scenario.fault(), "the request was not taken: " + earlyAnswer);
        }
        RawClient.Answer answer = read(way, client);
        of(way, begun).countDown();
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        switch (scenario.promise(way)) {
            case Promise.Whole whole -> whole(way, answer);
            case Promise.Refused(int status, String says) -> {
                assertEquals(status, answer.status(), answer.head() + answer.body());
                assertTrue(answer.complete(), answer.body());
                assertContains(says, way.refusal(answer));
            }
            case Promise.Broken(String says) -> {
                assertEquals(200, answer.status(), answer.head() + answer.body());
                assertTrue(answer.complete(), answer.body());
                assertTrue(Way.TEXT.startsWith(way.text(answer.body())), answer.body());
                assertFalse(way.ended(answer.body()), "looks like a whole answer: " + answer.body());
                assertContains(says, way.lastError(answer.body()));
            }
        }
        checkTime(took, scenario.promise(way));
    }

    /** The short limits of some scenarios may end a good request, too, on a machine that has much else to do. */
    private void again(Way way, RawClient client) throws IOException {
        long deadline = System.nanoTime() + LATE.toNanos();
        RawClient.Answer answer;
        do {
            requests.incrementAndGet();
            answer = client.post(way.path, way.request(AGAIN)).read();
        } while (answer.status() > 500 && scenario.within().limited() && System.nanoTime() < deadline);
        whole(way, answer);
    }

    private void checkTime(Duration took, Promise promise) {
        switch (scenario.within()) {
            case AT_ONCE, AS_IT_COMES -> assertTrue(took.compareTo(LATE) < 0, "only after " + took);
            case CONNECT, FIRST_BYTE, IDLE -> {
                assertTrue(took.compareTo(Scenario.SHORT.plus(LATE)) < 0, "only after " + took);
                boolean early = took.compareTo(Scenario.SHORT.minusMillis(20)) < 0;
                assertTrue(!early || promise instanceof Promise.Whole, "already after " + took);
            }
        }
    }

    private static void whole(Way way, RawClient.Answer answer) {
        assertEquals(200, answer.status(), answer.head() + answer.body());
        assertTrue(answer.complete(), answer.body());
        assertEquals(Way.TEXT, way.text(answer.body()), answer.body());
        assertTrue(way.ended(answer.body()), answer.body());
        assertFalse(answer.body().contains("\"error\":{"), answer.body());
    }

    private static void assertContains(String words, String message) {
        assertTrue(message.contains(words), () -> "“" + message + "” does not say “" + words + "”");
    }

    private void checkRecords(List<RequestRecord> records) {
        assertEquals(Way.values().length, records.size());
        for (RequestRecord one : records) {
            Way way = Way.of(one.route().substring(5), one.stream());
            boolean whole = scenario.promise(way) instanceof Promise.Whole;
            assertEquals(whole ? Outcome.ANSWERED : Outcome.FAILED, one.outcome(), one.toString());
            assertEquals(whole, one.error() == null, one.toString());
            int status = scenario.promise(way) instanceof Promise.Refused(int code, String words) ? code : 200;
            assertEquals(status, one.status(), one.toString());
            // Bytes that were not announced, or a close after the answer, spoil the connection for a request that comes
            // before they are noticed.
            boolean spoiled = scenario.fault() == Fault.SHORT_LENGTH || scenario.fault() == Fault.EARLY_ANSWER;
            assertTrue(one.attempts() == 1 || spoiled, one.toString());
        }
    }

    /** Reads an answer piece by piece and notes when the model's first words are there. */
    private RawClient.Answer read(Way way, RawClient client) throws IOException {
        String head = client.readHead();
        int status = Integer.parseInt(head.substring(9, 12));
        String length = RawClient.header(head, "Content-Length");
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        boolean complete = true;
        if (!length.isEmpty()) {
            body.write(client.socket.getInputStream().readNBytes(Integer.parseInt(length)));
            complete = body.size() == Integer.parseInt(length);
        } else {
            try {
                while (client.readChunk(body)) {
                    if (Way.begun(body.toString(StandardCharsets.UTF_8))) {
                        of(way, begun).countDown();
                    }
                }
            } catch (EOFException e) {
                complete = false;
            }
        }
        return new RawClient.Answer(status, head, body.toString(StandardCharsets.UTF_8), complete);
    }

    /** Waits, within limits, for what comes true by itself. */
    static void await(BooleanSupplier condition, String otherwise) throws InterruptedException {
        long deadline = System.nanoTime() + LATE.toNanos();
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < deadline, otherwise);
            Thread.sleep(5);
        }
    }

    /** The workspace: the fault for the first request of each route, a good answer for the next. */
    private final class Upstream implements RawUpstream.Script {
        @Override
        public void answer(RawUpstream.Call call) throws Exception {
            String text = call.text();
            if (text.isEmpty()) {
                scenario.act().on(new FaultyCall(call, Way.CHAT, of(Way.CHAT, begun), sent));
                return;
            }
            Way way = Way.namedIn(text);
            FaultyCall one = new FaultyCall(call, way, of(way, begun), sent);
            if (text.contains(AGAIN)) {
                one.good();
            } else {
                scenario.act().on(one);
            }
        }

        @Override
        public boolean readsBody(RawUpstream.Call head) {
            return scenario.fault() != Fault.EARLY_ANSWER
                    || Integer.parseInt(head.header("Content-Length")) < LARGE_ENOUGH;
        }
    }
}

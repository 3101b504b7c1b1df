package dev.brickway.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Stopping lets answers in flight end, and ends all the same when they do not. */
@Timeout(60)
class GracefulStopTest {
    private static final String STREAM =
            "{\"model\":\"m\",\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";
    private static final String CHUNK = "data: {\"id\":\"c\",\"object\":\"chat.completion.chunk\",\"created\":1,"
            + "\"model\":\"m\",\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"a\"},"
            + "\"finish_reason\":\"stop\"}]}\n\n";

    @Test
    void anAnswerInFlightEndsBeforeTheStop() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        try (RawUpstream upstream = new RawUpstream(call -> {
                    call.beginStream();
                    begun.countDown();
                    goOn.await();
                    call.chunk(CHUNK + "data: [DONE]\n\n");
                    call.endStream();
                });
                TestProxy proxy = TestProxy.to(upstream.uri());
                RawClient client = proxy.client();
                RawClient late = proxy.client()) {
            client.post("/v1/chat/completions", STREAM);
            assertTrue(begun.await(10, TimeUnit.SECONDS));
            int port = proxy.port();
            CompletableFuture<Void> stopped =
                    CompletableFuture.runAsync(() -> proxy.server().stop(Duration.ofSeconds(30)));
            while (late.get("/healthz").status() != 503) {
                Thread.onSpinWait();
            }
            goOn.countDown();
            assertTrue(client.read().body().endsWith("[DONE]\n\n"));
            stopped.get(20, TimeUnit.SECONDS);
            assertThrows(IOException.class, () -> new RawClient(port).close());
            assertEquals(port, proxy.port(), "the window may still show the address");
        }
    }

    @Test
    void anAnswerThatNeverEndsIsCutWhenPatienceEnds() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CompletableFuture<Boolean> cancelled = new CompletableFuture<>();
        try (RawUpstream upstream = new RawUpstream(call -> {
                    call.beginStream();
                    begun.countDown();
                    cancelled.complete(call.awaitHangUp());
                });
                TestProxy proxy = TestProxy.to(upstream.uri());
                RawClient client = proxy.client()) {
            client.post("/v1/chat/completions", STREAM);
            assertTrue(begun.await(10, TimeUnit.SECONDS));
            int port = proxy.port();
            proxy.server().stop(Duration.ofMillis(200));
            assertFalse(isAnswered(client), "a cut answer must not look like a whole one");
            assertThrows(IOException.class, () -> new RawClient(port).close());
            assertEquals(true, cancelled.get(10, TimeUnit.SECONDS));
        }
    }

    private static boolean isAnswered(RawClient client) {
        try {
            return client.read().status() == 200;
        } catch (IOException closed) {
            return false;
        }
    }
}

package dev.brickway.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Clients that do not read for a while, on I/O threads that they share: what waits for one never reaches another. */
@Timeout(60)
class SlowClientsTest {
    private static final int CLIENTS = 3;
    /** Together with the padding more than the sockets on the way take up by themselves. */
    private static final int EVENTS = 1_000;

    private static final String PADDING = "x".repeat(8_000);
    private static final Pattern CONTENT = Pattern.compile("\"content\":\"([a-z]) (\\d+) x{8000}\"");

    @Test
    void eachGetsItsOwnStreamWholeAndInOrder() throws Exception {
        try (RawUpstream upstream = new RawUpstream(call -> {
                    String name = call.text().replaceAll("(?s).*I am ([a-z]).*", "$1");
                    call.beginStream();
                    for (int i = 0; i < EVENTS; i++) {
                        call.chunk(event("{\"content\":\"" + name + " " + i + " " + PADDING + "\"}", "null"));
                    }
                    call.chunk(event("{}", "\"stop\"") + "data: [DONE]\n\n");
                    call.endStream();
                });
                TestProxy proxy = TestProxy.to(upstream.uri())) {
            List<RawClient> clients = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                RawClient client = proxy.client();
                clients.add(client.post(
                        "/v1/chat/completions",
                        "{\"model\":\"databricks-gpt-5-5\",\"stream\":true,\"messages\":[{\"role\":\"user\","
                                + "\"content\":\"I am " + (char) ('a' + i) + "\"}]}"));
            }
            for (int i = CLIENTS - 1; i >= 0; i--) { // the others wait meanwhile
                try (RawClient client = clients.get(i)) {
                    RawClient.Answer answer = client.read();
                    assertTrue(answer.complete(), "the body's end");
                    assertTrue(answer.body().endsWith("data: [DONE]\n\n"));
                    Matcher content = CONTENT.matcher(answer.body());
                    for (int number = 0; number < EVENTS; number++) {
                        assertTrue(content.find(), "event " + number);
                        assertEquals((char) ('a' + i) + " " + number, content.group(1) + " " + content.group(2));
                    }
                }
            }
        }
    }

    /** Upstream has a second to close a stream that is complete; the client has all its time to take the rest. */
    @Test
    void whoPausesAtTheEndOfTheStreamGetsItAllTheSame() throws Exception {
        String large = "y".repeat(12_000_000); // more than the sockets on the way take up
        try (RawUpstream upstream = new RawUpstream(call -> {
                    call.beginStream();
                    call.chunk(event("{\"content\":\"" + large + "\"}", "null")
                            + event("{}", "\"stop\"")
                            + "data: [DONE]\n\n");
                    call.endStream();
                });
                TestProxy proxy = TestProxy.to(upstream.uri());
                RawClient client = proxy.client()) {
            client.post(
                    "/v1/chat/completions",
                    "{\"model\":\"databricks-gpt-5-5\",\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}");
            client.readHead();
            Thread.sleep(2_000); // the pause is what is tested; that second must have passed
            ByteArrayOutputStream body = new ByteArrayOutputStream();
            while (client.readChunk(body)) {
                // until the last one
            }
            String text = body.toString(StandardCharsets.UTF_8);
            assertTrue(text.contains(large));
            assertTrue(text.endsWith("data: [DONE]\n\n"));
        }
    }

    /** What comes after the last event is thrown away, and never keeps the I/O thread from the client. */
    @Test
    void whatNeverEndsAfterTheLastEventKeepsNobodyWaiting() throws Exception {
        String noise = "x".repeat(64 * 1024);
        try (RawUpstream upstream = new RawUpstream(call -> {
                    call.beginStream();
                    call.chunk(event("{\"content\":\"hi\"}", "null") + event("{}", "\"stop\"") + "data: [DONE]\n\n");
                    try {
                        while (true) {
                            call.chunk(noise);
                        }
                    } catch (IOException closed) {
                        call.close();
                    }
                });
                TestProxy proxy = TestProxy.to(upstream.uri());
                RawClient client = proxy.client()) {
            RawClient.Answer answer = client.post(
                            "/v1/chat/completions",
                            "{\"model\":\"databricks-gpt-5-5\",\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}")
                    .read();
            assertTrue(answer.complete());
            assertTrue(answer.body().endsWith("data: [DONE]\n\n"), answer.body());
        }
    }

    private static String event(String delta, String finish) {
        return "data: {\"id\":\"c\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"m\","
                + "\"choices\":[{\"index\":0,\"delta\":" + delta + ",\"finish_reason\":" + finish + "}]}\n\n";
    }
}

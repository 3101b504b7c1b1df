package dev.brickway.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules are checked in their order, before a body is read; and a refusal leaves nothing of a body behind. */
class CheckOrderTest extends SecuritySuite {
    private static final String HUGE = "Content-Length: 99999999\r\n";

    /** Each request breaks a rule and all that follow it. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PUT  | evil.example   | Content-Type: a | text/plain    | wrong | 400 | doubled_header",
                "PUT  | evil.example   | Origin: null | text/plain       | wrong | 403 | foreign_host",
                "PUT  | 127.0.0.1:PORT | Origin: null | text/plain       | wrong | 403 | foreign_origin",
                "PUT  | 127.0.0.1:PORT | Accept: */*  | text/plain       | wrong | 405 | method_not_allowed",
                "POST | 127.0.0.1:PORT | Accept: */*  | text/plain       | wrong | 415 | not_json",
                "POST | 127.0.0.1:PORT | Accept: */*  | application/json | wrong | 401 | wrong_local_key",
                "POST | 127.0.0.1:PORT | Accept: */*  | application/json | KEY   | 413 | request_too_large"
            })
    void theFirstRuleThatIsBrokenAnswersUnread(
            String method, String host, String header, String type, String key, int status, String code)
            throws Exception {
        // The body never comes: whoever waited for it would not answer.
        RawClient.Answer answer = raw(
                locked,
                method + " " + CHAT + " HTTP/1.1\r\nHost: " + host + "\r\n" + header + "\r\nContent-Type: " + type
                        + "\r\nx-api-key: " + key.replace("KEY", KEY) + "\r\n" + HUGE + "\r\n");
        assertRefused(status, answer);
        assertTrue(answer.body().contains("\"" + code + "\""), answer.body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Origin: null", "x-api-key: wrong"})
    void whoAsksFirstIsNotToldToGoOn(String header) throws Exception {
        String body = "x-api-key: " + KEY + "\r\n";
        RawClient.Answer refused = raw(
                locked, request("POST", CHAT, "127.0.0.1:PORT", JSON + header + "\r\nExpect: 100-continue\r\n", BODY));
        assertRefused(refused);
        try (RawClient client = locked.client()) {
            client.send(request("POST", CHAT, "127.0.0.1:PORT", JSON + body + "Expect: 100-continue\r\n", BODY)
                    .replace("PORT", Integer.toString(locked.port())));
            assertEquals(100, client.read().status());
            assertServed(client.read());
        }
    }

    /** A refused body is thrown away whole: a request hidden in it is not taken for the next one. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Type: text/plain\r\n",
                JSON + "Origin: null\r\n",
                JSON + "Host2: x\r\nSec-Fetch-Site: cross-site\r\n"
            })
    void aRequestInARefusedBodyIsNotServed(String headers) throws Exception {
        String port = Integer.toString(open.port());
        String hidden = chat("").replace("PORT", port);
        try (RawClient client = open.client()) {
            client.send(request("POST", CHAT, "127.0.0.1:" + port, headers, hidden + hidden));
            assertRefused(client.read());
            client.send(request("GET", "/healthz", "127.0.0.1:" + port, "", ""));
            RawClient.Answer next = client.read();
            assertServed(next);
            assertTrue(next.body().contains("\"status\":\"ok\""), next.body());
            assertEquals(List.of(), forwarded);
        }
    }

    /** Requests sent in one go are judged one by one: a good one before or after opens no door for a bad one. */
    @Test
    void pipelinedRequestsAreJudgedOneByOne() throws Exception {
        String port = Integer.toString(locked.port());
        String good = chat("x-api-key: " + KEY + "\r\n").replace("PORT", port);
        String bad = chat("").replace("PORT", port);
        try (RawClient client = locked.client()) {
            client.send(good + bad + good + bad);
            for (int status : List.of(200, 401, 200, 401)) {
                assertEquals(status, client.read().status());
            }
            assertEquals(2, forwarded.size());
        }
    }

    /** Strangers that send nothing, or a byte now and then, keep nobody else out. */
    @Test
    void slowStrangersKeepNobodyOut() throws Exception {
        RawClient[] slow = new RawClient[300];
        try {
            for (int i = 0; i < slow.length; i++) {
                slow[i] = locked.client();
                slow[i].send(
                        switch (i % 3) {
                            case 0 -> "";
                            case 1 -> "POST " + CHAT + " HTTP/1.1\r\nHost: 127";
                            default -> request("POST", CHAT, "127.0.0.1:" + locked.port(), JSON + HUGE, "");
                        });
            }
            for (int i = 0; i < 20; i++) {
                assertServed(raw(locked, chat("x-api-key: " + KEY + "\r\n")));
            }
        } finally {
            for (RawClient client : slow) {
                if (client != null) {
                    client.close();
                }
            }
        }
    }
}

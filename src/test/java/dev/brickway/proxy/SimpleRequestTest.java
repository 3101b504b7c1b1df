package dev.brickway.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Rule 4: what a page may send anywhere without asking ("simple requests") has no effect, even if the browser were to
 * leave {@code Origin} out; and whoever asks (a preflight) is refused.
 */
class SimpleRequestTest extends SecuritySuite {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "text/plain;charset=UTF-8",
                "text/plain; application/json",
                "text/plain;x=application/json",
                "text/plain, application/json",
                "application/json, text/plain",
                "application/x-www-form-urlencoded",
                "application/x-www-form-urlencoded; charset=application/json",
                "multipart/form-data; boundary=application/json",
                "application/jsonx",
                "application/json-seq",
                "application /json",
                "application/*",
                "*/*",
                "text/json",
                "json",
                ""
            })
    void aPostMustBeJson(String type) throws Exception {
        String header = "Content-Type: " + type + "\r\n";
        for (String path : List.of(CHAT, "/", "/v1/responses", "/v1/messages", "/v1/messages/count_tokens")) {
            assertRefused(415, raw(open, request("POST", path, "127.0.0.1:PORT", header, BODY)));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "application/json; charset=utf-8",
                "APPLICATION/JSON",
                " application/json ;charset=utf-8"
            })
    void jsonIsServed(String type) throws Exception {
        assertServed(raw(open, request("POST", CHAT, "127.0.0.1:PORT", "Content-Type: " + type + "\r\n", BODY)));
    }

    /** A page's {@code new Blob([...])} without a type is sent without the header, by fetch and by sendBeacon. */
    @Test
    void aPostWithoutATypeIsRefused() throws Exception {
        assertRefused(415, raw(open, request("POST", CHAT, "127.0.0.1:PORT", "", BODY)));
        assertRefused(415, raw(open, request("POST", CHAT, "127.0.0.1:PORT", "", "")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Type: application/json\r\nContent-Type: text/plain\r\n",
                "Content-Type: text/plain\r\nContent-Type: application/json\r\n"
            })
    void twoTypesAreRefused(String headers) throws Exception {
        assertRefused(400, raw(open, request("POST", CHAT, "127.0.0.1:PORT", headers, BODY)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"OPTIONS", "PUT", "DELETE", "PATCH", "TRACE", "CONNECT", "PROPFIND", "QUERY", "GETS"})
    void otherMethodsAreRefused(String method) throws Exception {
        RawClient.Answer answer = raw(open, request(method, CHAT, "127.0.0.1:PORT", JSON, BODY));
        assertRefused(405, answer);
        assertEquals("GET, HEAD, POST", answer.header("Allow"));
    }

    @Test
    void aPreflightIsRefusedAndLearnsNothing() throws Exception {
        String asking = String.join(
                "\r\n",
                "Access-Control-Request-Method: POST",
                "Access-Control-Request-Headers: content-type",
                "Access-Control-Request-Private-Network: true",
                "");
        assertRefused(405, raw(open, request("OPTIONS", CHAT, "127.0.0.1:PORT", asking, "")));
        assertRefused(
                403,
                raw(open, request("OPTIONS", CHAT, "127.0.0.1:PORT", "Origin: https://evil.example\r\n" + asking, "")));
    }

    /** An image or a link can do no more than this. */
    @Test
    void aGetHasNoEffect() throws Exception {
        for (String path :
                List.of(CHAT, "/v1/responses", "/v1/messages", "/v1/messages/count_tokens", "/chat/completions")) {
            for (String method : List.of("GET", "HEAD")) {
                assertRefused(404, raw(open, request(method, path + "?model=m", "127.0.0.1:PORT", JSON, BODY)));
                assertRefused(
                        404,
                        raw(
                                open,
                                request(
                                        method,
                                        path,
                                        "127.0.0.1:PORT",
                                        JSON + "X-HTTP-Method-Override: POST\r\n",
                                        BODY)));
            }
        }
    }

    @Test
    void noAnswerCarriesACorsHeader() throws Exception {
        for (String request : List.of(
                chat(""),
                request("GET", "/", "127.0.0.1:PORT", "", ""),
                request("GET", "/v1/models", "127.0.0.1:PORT", "", ""),
                request("GET", "/nowhere", "127.0.0.1:PORT", "", ""),
                request("POST", CHAT, "127.0.0.1:PORT", JSON, "{"))) {
            String head = raw(open, request).head().toLowerCase(Locale.ROOT);
            assertFalse(head.contains("access-control") || head.contains("timing-allow-origin"), head);
        }
    }
}

package dev.brickway.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brickway.proxy.guard.LocalKeyGuard;
import dev.brickway.settings.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.instruction.InvokeInstruction;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rule 5: where a key is required, only who has the whole of it comes in. */
class LocalKeyCheckTest extends SecuritySuite {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Authorization: Bearer " + KEY,
                "authorization: bearer " + KEY,
                "Authorization: BEARER   " + KEY,
                "x-api-key: " + KEY,
                "X-Api-Key: " + KEY,
                "api-key: " + KEY,
                // Claude Code 2 sends what it finds in both of its variables.
                "Authorization: Bearer something-else\r\nx-api-key: " + KEY
            })
    void whoHasTheKeyComesIn(String header) throws Exception {
        assertServed(raw(locked, chat(header + "\r\n")));
        assertEquals(1, forwarded.size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Accept: */*",
                "Authorization: Bearer wrong",
                "Authorization: Bearer local-key-012345678",
                "Authorization: Bearer local-key-01234567890",
                "Authorization: Bearer LOCAL-KEY-0123456789",
                "Authorization: Bearer ",
                "Authorization: Bearer",
                "Authorization: ",
                "Authorization: " + KEY,
                "Authorization: Bearer" + KEY,
                "Authorization: Bearer\t" + KEY,
                "Authorization: Bearer \"" + KEY + "\"",
                "Authorization: Bearer wrong, Bearer " + KEY,
                "Authorization: Bearer " + KEY + ", wrong",
                "Authorization: Bearer " + KEY + " x",
                "Authorization: Basic " + KEY,
                "Authorization: Basic bG9jYWwta2V5LTAxMjM0NTY3ODk6",
                "Proxy-Authorization: Bearer " + KEY,
                "x-api-key: ",
                "x-api-key: Bearer " + KEY,
                "x-api-key: wrong",
                "x_api_key: " + KEY,
                "x-goog-api-key: " + KEY,
                "Cookie: api-key=" + KEY,
                "Cookie: Authorization=Bearer " + KEY
            })
    void everyoneElseIsRefused(String header) throws Exception {
        for (String path : List.of(CHAT, "/", "/v1/responses", "/v1/messages", "/v1/messages/count_tokens")) {
            assertRefused(401, raw(locked, request("POST", path, "127.0.0.1:PORT", JSON + header + "\r\n", BODY)));
        }
        assertRefused(401, raw(locked, request("GET", "/v1/models", "127.0.0.1:PORT", header + "\r\n", "")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"?key=", "?api-key=", "?access_token=", "?api_key="})
    void aKeyInTheAddressIsNone(String parameter) throws Exception {
        assertRefused(401, raw(locked, request("POST", CHAT + parameter + KEY, "127.0.0.1:PORT", JSON, BODY)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Authorization: Bearer ", "x-api-key: ", "api-key: "})
    void twoKeysOfWhichOneIsRightAreRefused(String header) throws Exception {
        String right = header + KEY + "\r\n";
        String wrong = header + "wrong\r\n";
        assertRefused(400, raw(locked, chat(right + wrong)));
        assertRefused(400, raw(locked, chat(wrong + right)));
    }

    @Test
    void healthIsOpenButTellsTheTargetOnlyToTheTrusted() throws Exception {
        try (RawClient client = locked.client()) {
            RawClient.Answer stranger = client.get("/healthz");
            assertEquals(200, stranger.status());
            assertEquals("{\"status\":\"ok\",\"version\":\"test\"}", stranger.body());
            RawClient.Answer wrong = client.get("/", "x-api-key: wrong");
            assertFalse(wrong.body().contains("target"), wrong.body());
            RawClient.Answer trusted = client.get("/", "Authorization: Bearer " + KEY);
            assertTrue(trusted.body().contains("\"target\""), trusted.body());
        }
    }

    /** An empty key would let in whoever sends an empty header: there is none, as far as settings are concerned. */
    @Test
    void anEmptyKeyIsNoKey() {
        assertNull(Secret.ofNullable(""));
        assertNull(Secret.ofNullable(" \t"));
    }

    /**
     * How long a comparison takes must not tell how much of a guess was right. Measuring that on a loaded machine proves
     * nothing, so this holds to its construction: one comparison, made by the method of the JDK that is documented to
     * take the same time for equal lengths (MessageDigest.isEqual, Java SE 25), and no other look at the secret.
     */
    @Test
    void theKeyIsComparedInConstantTime() throws Exception {
        assertEquals(
                List.of("MessageDigest.isEqual", "String.getBytes", "String.getBytes"), calls(Secret.class, "matches"));
        assertEquals(
                List.of("Secret.matches", "Secret.matches"),
                calls(LocalKeyGuard.class, "carries").stream()
                        .filter(call -> call.startsWith("Secret."))
                        .toList());
        assertEquals(
                List.of(),
                calls(LocalKeyGuard.class, "handleRequest").stream()
                        .filter(call -> call.startsWith("Secret."))
                        .toList());
    }

    /** Which methods a method calls, in the order of their names. */
    private static List<String> calls(Class<?> type, String method) throws IOException {
        try (InputStream in = Objects.requireNonNull(type.getResourceAsStream(type.getSimpleName() + ".class"))) {
            return ClassFile.of().parse(in.readAllBytes()).methods().stream()
                    .filter(candidate -> candidate.methodName().equalsString(method))
                    .flatMap(candidate -> candidate.code().orElseThrow().elementStream())
                    .filter(InvokeInstruction.class::isInstance)
                    .map(InvokeInstruction.class::cast)
                    .map(call -> call.owner().asSymbol().displayName() + "."
                            + call.name().stringValue())
                    .sorted()
                    .toList();
        }
    }
}

package dev.brickway.proxy;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rule 2: a page whose own name was made to point here says so in {@code Host}, and gets nothing. */
class DnsRebindingTest extends SecuritySuite {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1:PORT",
                "localhost:PORT",
                "LocalHost:PORT",
                "[::1]:PORT",
                "127.0.0.1",
                "localhost",
                "[::1]",
                "127.0.0.1:PORT \t"
            })
    void itsOwnNamesAreServed(String host) throws Exception {
        assertServed(raw(open, request("POST", CHAT, host, JSON, BODY)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "evil.example:PORT",
                "EVIL.EXAMPLE:PORT",
                "127.0.0.1.evil.example:PORT",
                "localhost.evil.example:PORT",
                "localhost.evil:PORT",
                "evil.localhost:PORT",
                "localhost.:PORT",
                "127.0.0.1.:PORT",
                "localhost.localdomain:PORT",
                "127.0.0.1:1",
                "127.0.0.1:0PORT",
                "localhost:+PORT",
                "127.0.0.1:",
                ":PORT",
                "",
                "10.0.0.1:PORT",
                "0.0.0.0:PORT",
                "127.0.0.2:PORT",
                "127.1:PORT",
                "0177.0.0.1:PORT",
                "0x7f.0.0.1:PORT",
                "0x7f000001:PORT",
                "017700000001:PORT",
                "2130706433:PORT",
                "[0:0:0:0:0:0:0:1]:PORT",
                "[::ffff:127.0.0.1]:PORT",
                "[::ffff:7f00:1]:PORT",
                "[::1%25lo]:PORT",
                "[::]:PORT",
                "::1",
                "::1:PORT",
                "[::1",
                "[::1]evil.example:PORT",
                "user@127.0.0.1:PORT",
                "evil.example@127.0.0.1:PORT",
                "127.0.0.1:PORT@evil.example",
                "127.0.0.1:PORT, evil.example",
                "127.0.0.1,evil.example",
                "127.0.0.1:PORT evil.example",
                "127.0.0.1:PORT/",
                "127.0.0.1:PORT#evil.example",
                "http://127.0.0.1:PORT",
                "loc\u00e4lhost:PORT"
            })
    void everyOtherNameIsRefused(String host) throws Exception {
        assertRefused(raw(open, request("POST", CHAT, host, JSON, BODY)));
        assertRefused(raw(locked, request("GET", "/healthz", host, "Authorization: Bearer " + KEY + "\r\n", "")));
    }

    @Test
    void theRefusalSaysWhichAddressToUse() throws Exception {
        RawClient.Answer answer = raw(open, request("POST", CHAT, "evil.example", JSON, BODY));
        assertRefused(403, answer);
        assertTrue(answer.body().contains("http://127.0.0.1:" + open.port()), answer.body());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Host: 127.0.0.1:PORT\r\nHost: 127.0.0.1:PORT\r\n",
                "Host: 127.0.0.1:PORT\r\nHost: evil.example\r\n",
                "Host: evil.example\r\nHost: 127.0.0.1:PORT\r\n",
                "Host: 127.0.0.1:PORT\r\nhOST: evil.example\r\n",
                "Host : 127.0.0.1:PORT\r\n",
                "Host: evil.example\r\nX-Forwarded-Host: 127.0.0.1:PORT\r\n",
                "Host: evil.example\r\nForwarded: host=\"127.0.0.1:PORT\"\r\n",
                "Host: evil.example\r\n 127.0.0.1:PORT\r\n"
            })
    void theHostMustBeThereOnce(String hosts) throws Exception {
        assertRefused(raw(open, "GET /v1/models HTTP/1.1\r\n" + hosts + "\r\n"));
        assertRefused(raw(open, "GET /v1/models HTTP/1.0\r\n" + hosts + "\r\n"));
    }

    /** RFC 9112 3.2.2: where the target names a host, it counts, not the header. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://evil.example" + CHAT + " 127.0.0.1:PORT",
                "http://127.0.0.1:PORT" + CHAT + " evil.example",
                "http://evil.example" + CHAT + " evil.example",
                "http://127.0.0.1:PORT@evil.example" + CHAT + " 127.0.0.1:PORT",
                "http://evil.example@127.0.0.1:PORT" + CHAT + " 127.0.0.1:PORT",
                "http://127.0.0.1:1" + CHAT + " 127.0.0.1:PORT",
                "https://evil.example" + CHAT + " 127.0.0.1:PORT",
                "//evil.example" + CHAT + " 127.0.0.1:PORT",
                "evil.example:443 127.0.0.1:PORT"
            })
    void aTargetThatNamesAnotherHostIsRefused(String targetAndHost) throws Exception {
        String[] parts = targetAndHost.split(" ", -1);
        assertRefused(raw(open, request("POST", parts[0], parts[1], JSON, BODY)));
        assertRefused(raw(open, request("CONNECT", parts[0], parts[1], "", "")));
    }

    @Test
    void aTargetThatNamesBrickwayIsServed() throws Exception {
        assertServed(raw(open, request("POST", "http://127.0.0.1:PORT" + CHAT, "127.0.0.1:PORT", JSON, BODY)));
    }
}

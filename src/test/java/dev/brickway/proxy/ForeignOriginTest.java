package dev.brickway.proxy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rule 3: what a browser sends for some page is refused, wherever the page comes from. */
class ForeignOriginTest extends SecuritySuite {
    private static final String KEYED = "Authorization: Bearer " + KEY + "\r\n";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example",
                "HTTPS://EVIL.EXAMPLE",
                "null",
                "NULL",
                "",
                "*",
                "file://",
                "vscode-webview://1qbk9",
                "vscode-file://vscode-app",
                "chrome-extension://abc",
                "moz-extension://abc",
                "http://localhost:3000",
                "http://127.0.0.1:3000",
                "http://127.0.0.1",
                "http://[::1]:3000",
                "http://127.0.0.1:PORT",
                "http://localhost:PORT",
                "HTTP://LOCALHOST:PORT",
                "https://127.0.0.1:PORT",
                "http://127.0.0.1:PORT.evil.example"
            })
    void anyOriginIsRefused(String origin) throws Exception {
        String header = "Origin: " + origin + "\r\n";
        assertRefused(403, raw(open, chat(header)));
        assertRefused(403, raw(locked, chat(header + KEYED)));
        assertRefused(403, raw(locked, request("GET", "/healthz", "127.0.0.1:PORT", header, "")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"cross-site", "same-site", "Cross-Site", "something-new", "cross-site, none", ""})
    void whatAnotherSiteCausedIsRefused(String site) throws Exception {
        assertRefused(403, raw(open, chat("Sec-Fetch-Site: " + site + "\r\n")));
        assertRefused(403, raw(open, request("GET", "/", "127.0.0.1:PORT", "sec-fetch-site: " + site + "\r\n", "")));
    }

    /** Electron's network stack says "none" of what no page has caused. */
    @ParameterizedTest
    @ValueSource(strings = {"none", "same-origin"})
    void whatNoOtherSiteCausedIsServed(String site) throws Exception {
        assertServed(raw(open, chat("Sec-Fetch-Site: " + site + "\r\nSec-Fetch-Mode: no-cors\r\n")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Sec-Fetch-Site: none\r\nSec-Fetch-Site: cross-site\r\n",
                "Sec-Fetch-Site: cross-site\r\nSec-Fetch-Site: none\r\n",
                "Origin: http://127.0.0.1:PORT\r\nOrigin: https://evil.example\r\n"
            })
    void notEvenWhereItStandsTwice(String headers) throws Exception {
        assertRefused(400, raw(open, chat(headers)));
    }

    @Test
    void aWebSocketOfAPageIsNotOpened() throws Exception {
        assertRefused(
                403,
                raw(
                        open,
                        request(
                                "GET",
                                "/",
                                "127.0.0.1:PORT",
                                String.join(
                                        "\r\n",
                                        "Origin: https://evil.example",
                                        "Connection: Upgrade",
                                        "Upgrade: websocket",
                                        "Sec-WebSocket-Version: 13",
                                        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
                                        ""),
                                "")));
    }
}

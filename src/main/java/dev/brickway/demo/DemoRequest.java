package dev.brickway.demo;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * A request as it arrived at the demo workspace, for tests that look at what was sent upstream.
 *
 * @param method the HTTP method
 * @param path path and query, as sent
 * @param headers names in lower case; values of credentials are replaced by {@code ***}
 * @param body the bytes of the body, empty if there was none
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody; a copy per look would cost megabytes
public record DemoRequest(String method, String path, Map<String, String> headers, byte[] body) {

    /** The body as UTF-8 text. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }
}

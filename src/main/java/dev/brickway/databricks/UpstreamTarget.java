package dev.brickway.databricks;

import java.net.URI;

/**
 * Where one request goes to.
 *
 * @param origin scheme, host and port only
 * @param path the request path, with query if there is one, percent-encoded
 */
public record UpstreamTarget(URI origin, String path) {

    @Override
    public String toString() {
        return origin + path;
    }
}

package dev.brickway.proxy;

import dev.brickway.models.Family;
import dev.brickway.translate.Dialect;
import io.undertow.client.ClientRequest;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.Methods;
import io.undertow.util.Protocols;
import java.net.URI;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Makes the head of the upstream request. It is written anew: nothing of the client's headers goes along except what
 * Anthropic's protocol needs, and the credential is put in here and nowhere else.
 */
final class UpstreamHeaders {
    /** Marks our own requests, so that a loop through several Brickways is noticed. */
    static final HttpString HOP = HttpString.tryFromString("x-brickway-hop");

    private static final HttpString ANTHROPIC_VERSION = HttpString.tryFromString("anthropic-version");
    private static final HttpString ANTHROPIC_BETA = HttpString.tryFromString("anthropic-beta");

    private UpstreamHeaders() {}

    static ClientRequest request(
            HttpServerExchange client,
            Route route,
            Dialect dialect,
            String authorization,
            boolean stream,
            long length,
            String version) {
        ClientRequest request = new ClientRequest()
                .setMethod(Methods.POST)
                .setPath(route.path())
                .setProtocol(Protocols.HTTP_1_1);
        HeaderMap headers = request.getRequestHeaders();
        headers.put(Headers.HOST, host(route.origin()));
        headers.put(Headers.AUTHORIZATION, authorization);
        headers.put(Headers.CONTENT_TYPE, "application/json");
        headers.put(Headers.CONTENT_LENGTH, length);
        headers.put(Headers.ACCEPT, stream ? "text/event-stream" : "application/json");
        // Event streams are read as they come: a packed one would arrive in lumps.
        headers.put(Headers.ACCEPT_ENCODING, "identity");
        headers.put(Headers.USER_AGENT, "brickway/" + version);
        headers.put(HOP, "1");
        if (dialect == Dialect.MESSAGES) {
            String asked = client.getRequestHeaders().getFirst(ANTHROPIC_VERSION);
            headers.put(ANTHROPIC_VERSION, asked == null ? "2023-06-01" : asked);
            String betas = betas(client.getRequestHeaders().getFirst(ANTHROPIC_BETA), route.family());
            if (betas != null) {
                headers.put(ANTHROPIC_BETA, betas);
            }
        }
        return request;
    }

    /** Databricks answers a beta it does not know with 400, so only known ones go along. */
    private static @Nullable String betas(@Nullable String asked, Family family) {
        if (asked == null) {
            return null;
        }
        String known = Arrays.stream(asked.split(","))
                .map(String::strip)
                .filter(family::allowsAnthropicBeta)
                .collect(Collectors.joining(","));
        return known.isEmpty() ? null : known;
    }

    private static String host(URI origin) {
        return origin.getPort() < 0 ? origin.getHost() : origin.getHost() + ":" + origin.getPort();
    }
}

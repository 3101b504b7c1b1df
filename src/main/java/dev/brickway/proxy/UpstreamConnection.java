package dev.brickway.proxy;

import io.undertow.client.ClientConnection;

/**
 * A connection to a workspace.
 *
 * @param client the HTTP library's side of it
 * @param heads looks at its answers before the library does
 */
record UpstreamConnection(ClientConnection client, AnswerHeads heads) {}

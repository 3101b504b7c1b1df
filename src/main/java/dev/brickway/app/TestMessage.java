package dev.brickway.app;

import dev.brickway.databricks.RestClient;
import dev.brickway.databricks.check.ChatMessage;
import dev.brickway.network.OutboundNetwork;
import dev.brickway.network.ServerTrust;
import dev.brickway.settings.Secret;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** A message through the running Brickway itself, all the way that a coding tool's goes. */
public final class TestMessage {
    private static final Duration CONNECT = Duration.ofSeconds(5);

    private final String address;
    private final Secret key;

    /**
     * Prepares it; nothing is sent.
     *
     * @param address Brickway's own base URL
     * @param key the local key
     */
    public TestMessage(String address, Secret key) {
        this.address = address;
        this.key = key;
    }

    /**
     * The models Brickway offers.
     *
     * @throws IOException with a sentence for people
     */
    public List<String> models() throws IOException, InterruptedException {
        try (RestClient rest = rest()) {
            return new ChatMessage(rest, address, key).models();
        }
    }

    /**
     * Sends the message and returns when the answer has ended.
     *
     * @param words hears each piece of the answer's text, on this thread
     * @throws IOException with a sentence for people
     */
    public void send(String model, String message, Consumer<String> words) throws IOException, InterruptedException {
        try (RestClient rest = rest()) {
            new ChatMessage(rest, address, key).send(model, message, words);
        }
    }

    private static RestClient rest() {
        return new RestClient(OutboundNetwork.direct(ServerTrust.of(true)), CONNECT);
    }
}

package dev.brickway.clients;

import dev.brickway.models.Model;
import dev.brickway.settings.Secret;
import java.util.List;

/**
 * What a tool is told of the running Brickway.
 *
 * @param address the base URL, without a path: {@code http://127.0.0.1:19000}
 * @param key what it must send
 * @param models those it may use, the one to begin with first
 */
public record Connection(String address, Secret key, List<Model> models) {
    /** Stands for the key where people look. */
    static final String MASK = "••••••••";

    public Connection {
        models = List.copyOf(models);
    }

    /** The base URL for tools that speak one of OpenAI's APIs. */
    public String openAiBase() {
        return address + "/v1";
    }

    /** The base URL for tools that speak Anthropic's API; they add {@code /v1} themselves. */
    public String anthropicBase() {
        return address;
    }

    /** The same with a mask in place of the key. */
    Connection masked() {
        return new Connection(address, new Secret(MASK), models);
    }
}

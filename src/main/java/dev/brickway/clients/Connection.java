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
    public Connection {
        models = List.copyOf(models);
    }
}

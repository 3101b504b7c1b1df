package dev.brickway.app.instance;

import dev.brickway.models.Model;
import dev.brickway.settings.Secret;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What tools need to use a running Brickway; only its owner can ask for it.
 *
 * @param address the base URL for clients, null while its proxy is stopped
 * @param key what they must send; null if none is required, or while its proxy is stopped and has not had one yet
 * @param models those they may use
 */
public record InstanceConnection(
        @Nullable String address, @Nullable Secret key, List<Model> models) {
    public InstanceConnection {
        models = List.copyOf(models);
    }
}

package dev.brickway.proxy;

import org.jspecify.annotations.Nullable;

/**
 * Another way to the same model, tried after the workspace refused the usual one.
 *
 * @param name the model's other name, null for the usual one
 * @param aroundGateway whether serving endpoints are used although a gateway is configured
 */
record Detour(@Nullable String name, boolean aroundGateway) {
    static final Detour NONE = new Detour(null, false);
}

package dev.brickway.demo;

import com.google.gson.JsonObject;

/**
 * A tool that a client offers.
 *
 * @param schema the JSON schema of its arguments
 * @param freeform whether it takes plain text instead of JSON (the Responses API's {@code custom} tools)
 */
record Tool(String name, JsonObject schema, boolean freeform) {

    JsonObject properties() {
        return Json.child(schema, "properties");
    }

    boolean requires(String property) {
        return Json.strings(schema, "required").contains(property);
    }
}

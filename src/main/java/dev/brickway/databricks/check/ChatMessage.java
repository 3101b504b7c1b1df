package dev.brickway.databricks.check;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import dev.brickway.databricks.RestAnswer;
import dev.brickway.databricks.RestClient;
import dev.brickway.settings.Secret;
import dev.brickway.translate.error.UpstreamError;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Sends a message to Brickway as a coding tool does, and passes the answer on while it comes. */
public final class ChatMessage {
    private static final Duration LISTING = Duration.ofSeconds(20);
    private static final Duration ANSWER = Duration.ofMinutes(3);
    private static final int MAX_TOKENS = 200;
    private static final String DATA = "data:";

    private final RestClient rest;
    private final String base;
    private final String authorization;

    /**
     * Prepares it; nothing is sent.
     *
     * @param base the base URL, without a path
     * @param key sent as the API key
     */
    public ChatMessage(RestClient rest, String base, Secret key) {
        this.rest = rest;
        this.base = base;
        this.authorization = "Bearer " + key.reveal();
    }

    /**
     * The ids of the models that are offered there, in their order.
     *
     * @throws IOException with a sentence for people
     */
    public List<String> models() throws IOException, InterruptedException {
        RestAnswer answer = rest.get(URI.create(base + "/v1/models"), authorization, LISTING);
        JsonObject listing = answer.json();
        if (answer.status() != 200 || listing == null || !(listing.get("data") instanceof JsonArray data)) {
            throw new IOException(answer.error().words());
        }
        List<String> ids = new ArrayList<>();
        for (JsonElement element : data) {
            if (element instanceof JsonObject model && model.get("id") instanceof JsonPrimitive id) {
                ids.add(id.getAsString());
            }
        }
        return ids;
    }

    /**
     * Sends the message and returns when the answer has ended.
     *
     * <p>A refusal is told in Brickway's words, which say what to do.
     *
     * @param words hears each piece of the answer's text, on this thread
     * @throws IOException with a sentence for people, also if the answer breaks off or has no word
     */
    public void send(String model, String message, Consumer<String> words) throws IOException, InterruptedException {
        Listener listener = new Listener(words);
        RestAnswer answer = rest.stream(
                URI.create(base + "/v1/chat/completions"), authorization, body(model, message), ANSWER, listener::line);
        if (answer.status() / 100 != 2) {
            throw new IOException(answer.error().words());
        }
        UpstreamError error = listener.error;
        if (error != null) {
            throw new IOException(error.words());
        }
        if (!listener.said) {
            throw new IOException(model + " answered without a word. Try again, or another model.");
        }
    }

    private static String body(String model, String message) {
        JsonObject said = new JsonObject();
        said.addProperty("role", "user");
        said.addProperty("content", message);
        JsonArray messages = new JsonArray();
        messages.add(said);
        JsonObject body = new JsonObject();
        body.addProperty("model", model);
        body.add("messages", messages);
        body.addProperty("max_tokens", MAX_TOKENS);
        body.addProperty("stream", true);
        return body.toString();
    }

    /** Reads the events of a chat stream for their text. */
    private static final class Listener {
        private final Consumer<String> words;
        private boolean said;
        private @Nullable UpstreamError error;

        Listener(Consumer<String> words) {
            this.words = words;
        }

        /** Takes a line of the stream; says whether more is wanted. */
        boolean line(String line) {
            String data = line.startsWith(DATA) ? line.substring(DATA.length()).strip() : "";
            if (data.equals("[DONE]")) {
                return false;
            }
            if (!(parse(data) instanceof JsonObject event)) {
                return true;
            }
            if (event.get("error") instanceof JsonObject) {
                error = UpstreamError.inStream(data.getBytes(StandardCharsets.UTF_8));
                return false;
            }
            if (event.get("choices") instanceof JsonArray choices
                    && !choices.isEmpty()
                    && choices.get(0) instanceof JsonObject choice
                    && choice.get("delta") instanceof JsonObject delta
                    && delta.get("content") instanceof JsonPrimitive content
                    && !content.getAsString().isEmpty()) {
                said = true;
                words.accept(content.getAsString());
            }
            return true;
        }

        private static @Nullable JsonElement parse(String data) {
            try {
                return data.isEmpty() ? null : JsonParser.parseString(data);
            } catch (JsonParseException notJson) {
                return null;
            }
        }
    }
}

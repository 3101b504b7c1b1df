package dev.brickway.databricks;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.brickway.translate.error.UpstreamError;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An answer, whatever its status; the credential that was sent is taken out of it, since some services quote the one
 * that they refuse, and what they say is shown to people.
 *
 * @param headers the first value of each, names in lower case
 */
public record RestAnswer(int status, Map<String, String> headers, String body) {
    public @Nullable String header(String lowerCaseName) {
        return headers.get(lowerCaseName);
    }

    /** The body as what it is if the workspace refused. */
    public UpstreamError error() {
        return UpstreamError.read(
                status, header("content-type"), header("retry-after"), body.getBytes(StandardCharsets.UTF_8));
    }

    /** The body as a JSON object, null if it is none. */
    public @Nullable JsonObject json() {
        try {
            return JsonParser.parseString(body) instanceof JsonObject object ? object : null;
        } catch (JsonParseException notJson) {
            return null;
        }
    }
}

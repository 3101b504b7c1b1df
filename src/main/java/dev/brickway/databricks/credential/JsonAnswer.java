package dev.brickway.databricks.credential;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** The JSON object a token service or a command line answered with. */
final class JsonAnswer {
    private final JsonObject object;

    private JsonAnswer(JsonObject object) {
        this.object = object;
    }

    /** Reads it; null when the text is no JSON object. */
    static @Nullable JsonAnswer read(String text) {
        try {
            JsonElement root = JsonParser.parseString(text);
            return root.isJsonObject() ? new JsonAnswer(root.getAsJsonObject()) : null;
        } catch (JsonParseException | NumberFormatException notJson) {
            return null;
        }
    }

    /** A text or number as text, null when it is missing or empty. */
    @Nullable String text(String name) {
        JsonElement value = object.get(name);
        if (value == null || !value.isJsonPrimitive()) {
            return null;
        }
        String text = value.getAsString();
        return text.isBlank() ? null : text.strip();
    }

    /** A number of seconds from now, null when it is missing or none. */
    @Nullable Instant secondsFrom(Instant now, String name) {
        Double seconds = number(name);
        return seconds == null ? null : now.plus(Duration.ofSeconds(seconds.longValue()));
    }

    /** Seconds since 1970, null when it is missing or no number. */
    @Nullable Instant epoch(String name) {
        Double seconds = number(name);
        return seconds == null ? null : Instant.ofEpochSecond(seconds.longValue());
    }

    /**
     * A date with time, with an offset or without, with a {@code T} or a space between, any number of decimals.
     *
     * @param zone what a date without an offset means
     */
    @Nullable Instant date(String name, ZoneId zone) {
        String text = text(name);
        if (text == null) {
            return null;
        }
        String iso = text.replaceFirst("^(\\S+) (\\d)", "$1T$2").replaceFirst("(\\.\\d{9})\\d+", "$1");
        try {
            return iso.matches(".*(?:Z|[+-]\\d\\d:?\\d\\d)$") && iso.contains("T")
                    ? OffsetDateTime.parse(iso.replaceFirst("([+-]\\d\\d)(\\d\\d)$", "$1:$2"))
                            .toInstant()
                    : LocalDateTime.parse(iso).atZone(zone).toInstant();
        } catch (DateTimeException notADate) {
            return null;
        }
    }

    private @Nullable Double number(String name) {
        String text = text(name);
        if (text == null) {
            return null;
        }
        try {
            double number = Double.parseDouble(text);
            return number >= 0 && number < 1e11 ? number : null;
        } catch (NumberFormatException notANumber) {
            return null;
        }
    }
}

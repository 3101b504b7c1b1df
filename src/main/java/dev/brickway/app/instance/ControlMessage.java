package dev.brickway.app.instance;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import dev.brickway.models.ModelList;
import dev.brickway.settings.Secret;
import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The messages as JSON objects, one a line: {@code {"v":1,"type":"status"}}. Unknown members are passed over, so that more
 * can be added without a new version.
 */
final class ControlMessage {
    /** Counted up when an older reader would misunderstand a message. */
    static final int VERSION = 1;

    private static final String TYPE = "type";

    /** A text that is no message; the reason is a sentence for people. */
    static final class Invalid extends Exception {
        private static final long serialVersionUID = 1L;

        Invalid(String message) {
            super(message);
        }
    }

    private ControlMessage() {}

    static String write(ControlRequest request) {
        return switch (request) {
            case ControlRequest.Status _ -> message("status").toString();
            case ControlRequest.Restart _ -> message("restart").toString();
            case ControlRequest.Show _ -> message("show").toString();
            case ControlRequest.Connect _ -> message("connect").toString();
            case ControlRequest.Stop(boolean now) -> {
                JsonObject stop = message("stop");
                stop.addProperty("now", now);
                yield stop.toString();
            }
            case ControlRequest.Log(int lines, boolean follow) -> {
                JsonObject log = message("log");
                log.addProperty("lines", lines);
                log.addProperty("follow", follow);
                yield log.toString();
            }
        };
    }

    static ControlRequest readRequest(String line) throws Invalid {
        JsonObject message = parse(line);
        return switch (text(message, TYPE)) {
            case "status" -> new ControlRequest.Status();
            case "restart" -> new ControlRequest.Restart();
            case "show" -> new ControlRequest.Show();
            case "connect" -> new ControlRequest.Connect();
            case "stop" -> new ControlRequest.Stop(flag(message, "now"));
            case "log" ->
                new ControlRequest.Log(
                        Math.clamp(number(message, "lines"), 0, Integer.MAX_VALUE), flag(message, "follow"));
            default -> throw new Invalid("This Brickway knows no message of that type; are both of the same version?");
        };
    }

    static String write(ControlAnswer answer) {
        return switch (answer) {
            case ControlAnswer.Status(InstanceStatus status) -> {
                JsonObject message = message("status");
                message.add("status", StatusJson.of(status));
                yield message.toString();
            }
            case ControlAnswer.Accepted(long pid) -> {
                JsonObject message = message("accepted");
                message.addProperty("pid", pid);
                yield message.toString();
            }
            case ControlAnswer.Restarted(String address) -> {
                JsonObject message = message("restarted");
                message.addProperty("address", address);
                yield message.toString();
            }
            case ControlAnswer.Line(String text, String request) -> {
                JsonObject message = message("line");
                message.addProperty("text", text);
                if (request != null) {
                    message.add("request", JsonParser.parseString(request));
                }
                yield message.toString();
            }
            case ControlAnswer.Connected(InstanceConnection connection) -> {
                JsonObject message = message("connected");
                message.addProperty("address", connection.address());
                Secret key = connection.key();
                message.addProperty("key", key == null ? null : key.reveal());
                message.add("models", ModelList.write(connection.models()));
                yield message.toString();
            }
            case ControlAnswer.End _ -> message("end").toString();
            case ControlAnswer.Shown _ -> message("shown").toString();
            case ControlAnswer.Failed(String reason) -> {
                JsonObject message = message("error");
                message.addProperty("message", reason);
                yield message.toString();
            }
        };
    }

    static ControlAnswer readAnswer(String line) throws Invalid {
        JsonObject message = parse(line);
        return switch (text(message, TYPE)) {
            case "status" -> new ControlAnswer.Status(StatusJson.read(object(message, "status")));
            case "accepted" -> new ControlAnswer.Accepted(number(message, "pid"));
            case "restarted" -> new ControlAnswer.Restarted(text(message, "address"));
            case "line" ->
                new ControlAnswer.Line(
                        text(message, "text"),
                        message.get("request") instanceof JsonObject request ? request.toString() : null);
            case "connected" ->
                new ControlAnswer.Connected(new InstanceConnection(
                        textOrNull(message, "address"),
                        Secret.ofNullable(textOrNull(message, "key")),
                        ModelList.read(list(message, "models"))));
            case "end" -> new ControlAnswer.End();
            case "shown" -> new ControlAnswer.Shown();
            case "error" -> new ControlAnswer.Failed(text(message, "message"));
            default -> throw new Invalid("The running Brickway gave an answer that this one does not know.");
        };
    }

    private static JsonObject message(String type) {
        JsonObject message = new JsonObject();
        message.addProperty("v", VERSION);
        message.addProperty(TYPE, type);
        return message;
    }

    private static JsonObject parse(String line) throws Invalid {
        JsonElement element;
        try {
            element = JsonParser.parseString(line);
        } catch (JsonParseException | StackOverflowError garbage) {
            throw new Invalid("That was no JSON object.");
        }
        if (!(element instanceof JsonObject message)) {
            throw new Invalid("That was no JSON object.");
        }
        long version = number(message, "v");
        if (version != VERSION) {
            throw new Invalid(
                    "The running Brickway speaks version " + VERSION + " of the control messages, the command "
                            + "version " + version + ". Use the command of the same installation.");
        }
        return message;
    }

    static JsonObject object(JsonObject message, String name) throws Invalid {
        if (message.get(name) instanceof JsonObject object) {
            return object;
        }
        throw missing(name);
    }

    private static JsonArray list(JsonObject message, String name) throws Invalid {
        if (message.get(name) instanceof JsonArray list) {
            return list;
        }
        throw missing(name);
    }

    static String text(JsonObject message, String name) throws Invalid {
        String text = textOrNull(message, name);
        if (text == null) {
            throw missing(name);
        }
        return text;
    }

    static @Nullable String textOrNull(JsonObject message, String name) throws Invalid {
        JsonElement element = message.get(name);
        if (element == null || element instanceof JsonNull) {
            return null;
        }
        if (element instanceof JsonPrimitive text && text.isString()) {
            return text.getAsString();
        }
        throw missing(name);
    }

    static long number(JsonObject message, String name) throws Invalid {
        if (message.get(name) instanceof JsonPrimitive value && value.isNumber()) {
            try {
                return value.getAsLong();
            } catch (NumberFormatException tooLarge) {
                throw missing(name);
            }
        }
        throw missing(name);
    }

    static boolean flag(JsonObject message, String name) {
        return message.get(name) instanceof JsonPrimitive flag && flag.isBoolean() && flag.getAsBoolean();
    }

    static @Nullable Instant timeOrNull(JsonObject message, String name) throws Invalid {
        String text = textOrNull(message, name);
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeException notATime) {
            throw missing(name);
        }
    }

    private static Invalid missing(String name) {
        return new Invalid("The message's \"" + name + "\" is missing or of the wrong kind.");
    }
}

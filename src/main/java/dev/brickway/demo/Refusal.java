package dev.brickway.demo;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Map;

/** An error answer of the workspace, in one of the envelopes that real workspaces were seen to use. */
record Refusal(int status, String contentType, String body, Map<String, String> headers) {

    private static final String JSON = "application/json";

    /** {@code {"error_code","message"}}, the usual envelope. */
    static Refusal of(int status, String code, String message) {
        JsonObject body = new JsonObject();
        body.addProperty("error_code", code);
        body.addProperty("message", message);
        return json(status, body);
    }

    /** The usual envelope with a Google {@code RequestInfo} detail. */
    static Refusal withDetails(int status, String code, String message) {
        JsonObject info = new JsonObject();
        info.addProperty("@type", "type.googleapis.com/google.rpc.RequestInfo");
        info.addProperty("request_id", "00000000-0000-4000-8000-000000000001");
        info.addProperty("serving_data", "");
        JsonArray details = new JsonArray();
        details.add(info);
        JsonObject body = new JsonObject();
        body.addProperty("error_code", code);
        body.addProperty("message", message);
        body.add("details", details);
        return json(status, body);
    }

    static Refusal badRequest(String message) {
        return of(400, "BAD_REQUEST", message);
    }

    /** The message is itself JSON text: what Bedrock says about Claude requests. */
    static Refusal nested(String message) {
        JsonObject inner = new JsonObject();
        inner.addProperty("message", message);
        return badRequest(Json.text(inner));
    }

    /** {@code {"message"}} and nothing else. */
    static Refusal bare(int status, String message) {
        JsonObject body = new JsonObject();
        body.addProperty("message", message);
        return json(status, body);
    }

    /** The code is a number: what the front door says about credentials (databricks-sdk-go#873). */
    static Refusal numeric(int status, String message, Map<String, String> headers) {
        JsonObject body = new JsonObject();
        body.addProperty("error_code", status);
        body.addProperty("message", message);
        return new Refusal(status, JSON, Json.text(body), headers);
    }

    /** Google's shape, which Gemini's errors keep. */
    static Refusal google(String message) {
        JsonObject error = new JsonObject();
        error.addProperty("code", 400);
        error.addProperty("message", message);
        error.addProperty("status", "INVALID_ARGUMENT");
        JsonObject body = new JsonObject();
        body.add("error", error);
        return json(400, body);
    }

    /** OpenAI's shape, which errors of the Responses API keep. */
    static Refusal openAi(int status, String message, String param, String code) {
        JsonObject error = new JsonObject();
        error.addProperty("message", message);
        error.addProperty("type", "invalid_request_error");
        error.addProperty("param", param);
        error.addProperty("code", code);
        JsonObject body = new JsonObject();
        body.add("error", error);
        return json(status, body);
    }

    /** A page of the load balancer in front of the workspace. */
    static Refusal html(int status, String title) {
        String page = "<html>\r\n<head><title>" + status + " " + title + "</title></head>\r\n<body>\r\n<center><h1>"
                + status + " " + title + "</h1></center>\r\n<hr><center>databricks</center>\r\n</body>\r\n</html>\r\n";
        return new Refusal(status, "text/html; charset=utf-8", page, Map.of());
    }

    /** No body at all. */
    static Refusal empty(int status) {
        return new Refusal(status, "text/plain", "", Map.of());
    }

    Refusal with(String header, String value) {
        return new Refusal(status, contentType, body, Map.of(header, value));
    }

    static Refusal json(int status, JsonElement body) {
        return new Refusal(status, JSON, Json.text(body), Map.of());
    }
}

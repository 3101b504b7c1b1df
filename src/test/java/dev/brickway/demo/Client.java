package dev.brickway.demo;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import java.util.List;

/** The JDK's HTTP client, pointed at a demo workspace. */
final class Client {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final DemoWorkspace workspace;

    Client(DemoWorkspace workspace) {
        this.workspace = workspace;
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(workspace.uri() + path))
                .header("Authorization", "Bearer " + workspace.token());
    }

    HttpResponse<String> post(String path, String body, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = request(path).POST(HttpRequest.BodyPublishers.ofString(body));
        return HTTP.send((headers.length == 0 ? request : request.headers(headers)).build(), BodyHandlers.ofString());
    }

    HttpResponse<InputStream> open(String path, String body) throws IOException, InterruptedException {
        return send(
                request(path).POST(HttpRequest.BodyPublishers.ofString(body)).build());
    }

    HttpResponse<InputStream> send(HttpRequest request) throws IOException, InterruptedException {
        return HTTP.send(request, BodyHandlers.ofInputStream());
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return HTTP.send(request(path).build(), BodyHandlers.ofString());
    }

    HttpResponse<String> text(HttpRequest request) throws IOException, InterruptedException {
        return HTTP.send(request, BodyHandlers.ofString());
    }

    static HttpClient http() {
        return HTTP;
    }

    /** The data of a stream's events as JSON, without {@code [DONE]}. */
    static List<JsonObject> events(String stream) {
        return data(stream).stream()
                .filter(line -> !line.equals("[DONE]"))
                .map(line -> JsonParser.parseString(line).getAsJsonObject())
                .toList();
    }

    /** The data of a stream's events as text. */
    static List<String> data(String stream) {
        return Arrays.stream(stream.split("\n\n"))
                .flatMap(event -> event.lines().filter(line -> line.startsWith("data: ")))
                .map(line -> line.substring("data: ".length()))
                .toList();
    }
}

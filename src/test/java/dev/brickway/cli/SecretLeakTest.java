package dev.brickway.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.brickway.BesideOthers;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Plants a secret that looks like nothing in particular, has a workspace that quotes it in every refusal, runs every
 * command, and then looks for it everywhere: terminals, answers, files, bundles, process lists.
 */
@Timeout(180)
@BesideOthers
class SecretLeakTest {
    private static final String SECRET = "Zq9planted7Xw3thing5Lk1";

    /** What the workspace gives out for the OAuth client; as secret as the other. */
    private static final String ISSUED = "Yp4issued8Vn2token6Hd0";

    /** Where the secret is planted. */
    enum Place {
        TOKEN,
        OAUTH_CLIENT,
        PROFILE
    }

    @TempDir
    private Path folder;

    /** Everything that could be seen, by where. */
    private final Map<String, String> seen = new TreeMap<>();

    /** How often the workspace was sent the planted secret or the token it gave out for it. */
    private final AtomicInteger sightings = new AtomicInteger();

    private HttpServer workspace;

    @BeforeEach
    void start() throws IOException {
        workspace = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        workspace.createContext("/", this::refuse);
        workspace.start();
    }

    @AfterEach
    void stop() {
        workspace.stop(0);
    }

    /** Refuses whatever comes, in ever other ways, and quotes what it was sent. */
    private void refuse(HttpExchange exchange) throws IOException {
        String request = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String sent = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
        if (sent.startsWith("Basic ")) {
            sent = new String(Base64.getDecoder().decode(sent.substring(6)), StandardCharsets.UTF_8);
        }
        String quoted = sent.replace("Bearer ", "").replace("client-1:", "");
        String path = exchange.getRequestURI().getPath();
        if (quoted.equals(SECRET) || quoted.equals(ISSUED)) {
            sightings.incrementAndGet();
        }
        boolean signIn = path.equals("/oidc/v1/token");
        String body = "{\"error_code\":\"X\",\"message\":\"I do not take " + quoted + " here, nor " + sent + "\"}";
        int status = 403;
        if (signIn && quoted.equals(SECRET)) {
            status = 200;
            body = "{\"access_token\":\"" + ISSUED + "\",\"token_type\":\"Bearer\",\"expires_in\":3600}";
        } else if (request.contains("as html")) {
            status = 502;
            body = "<html><title>Oops " + quoted + "</title><body>" + sent + "</body></html>";
        } else if (request.contains("as text")) {
            status = 400;
            body = "Invalid Token " + quoted;
        } else if (request.contains("broken")) {
            status = 200;
            body = "not json " + quoted;
        }
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", body.startsWith("<") ? "text/html" : "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private Process command(Place place, List<String> arguments) throws IOException {
        String address = "http://127.0.0.1:" + workspace.getAddress().getPort();
        Map<String, String> environment = new HashMap<>(Map.of("DBX_WORKSPACE_HOST", address));
        switch (place) {
            case TOKEN -> environment.put("DBX_TOKEN", SECRET);
            case OAUTH_CLIENT -> {
                environment.put("DATABRICKS_CLIENT_ID", "client-1");
                environment.put("DATABRICKS_CLIENT_SECRET", SECRET);
            }
            case PROFILE -> {
                Path file = folder.resolve("databrickscfg");
                Files.writeString(file, "[work]\nhost = " + address + "\ntoken = " + SECRET + "\n");
                environment.put("DATABRICKS_CONFIG_FILE", file.toString());
                environment.put("DATABRICKS_CONFIG_PROFILE", "work");
            }
        }
        Process process = Launch.of(folder.resolve("config"), arguments.toArray(String[]::new))
                .in(Files.createDirectories(folder.resolve("home")))
                .with(environment)
                .start();
        process.info().commandLine().ifPresent(line -> seen.put("process list, " + arguments, line));
        return process;
    }

    private void run(Place place, String... arguments) throws Exception {
        Process process = command(place, List.of(arguments));
        process.getOutputStream().close();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(60, TimeUnit.SECONDS), text);
        seen.put("output of " + String.join(" ", arguments), text);
        assertFalse(text.isBlank(), "no output of " + String.join(" ", arguments));
        assertFalse(text.contains("--help"), "it was understood: " + text);
    }

    private void ask(String address, String prompt) throws Exception {
        String body = "{\"model\":\"databricks-claude-sonnet-4-6\",\"messages\":[{\"role\":\"user\",\"content\":\""
                + prompt + "\"}]}";
        try (HttpClient client = HttpClient.newHttpClient()) {
            for (String path : List.of("/v1/chat/completions", "/v1/messages")) {
                HttpResponse<String> answer = client.send(
                        HttpRequest.newBuilder(URI.create(address + path))
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
                assertTrue(answer.statusCode() >= 400, answer.body());
                seen.put("answer to " + prompt + " on " + path, answer.headers().map() + answer.body());
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aSecretIsSeenNowhere(Place place) throws Exception {
        Process serve = command(place, List.of("serve", "--port", "0", "--verbose"));
        StringBuilder printed = new StringBuilder();
        try (BufferedReader lines = serve.inputReader()) {
            String first = String.valueOf(lines.readLine());
            assertTrue(first.startsWith("Brickway is listening on "), first);
            String address = first.substring(first.indexOf("http"));
            Thread reader = Thread.ofVirtual().start(() -> lines.lines().forEach(printed::append));
            for (String prompt : List.of("plain", "as html", "as text", "broken")) {
                ask(address, prompt);
            }
            for (String arguments : List.of(
                    "status",
                    "status --json",
                    "log",
                    "log --json",
                    "models discover --verbose",
                    "models discover --json",
                    "models",
                    "learned",
                    "token test --verbose",
                    "doctor --verbose",
                    "doctor --json",
                    "restart")) {
                run(place, arguments.split(" "));
            }
            Path bundle = folder.resolve("bundle.zip");
            run(place, "doctor", "--bundle", bundle.toString());
            unzip(bundle);
            run(place, "stop");
            assertTrue(serve.waitFor(30, TimeUnit.SECONDS));
            reader.join();
        } finally {
            serve.destroyForcibly();
        }
        assertTrue(sightings.get() > 8, "the secret was used, " + sightings);
        seen.put("output of serve", printed.toString());
        files();

        assertTrue(String.valueOf(seen.get("output of log")).lines().count() >= 8, seen.get("output of log"));
        for (String secret : List.of(SECRET, ISSUED, base64(SECRET), base64("client-1:" + SECRET))) {
            List<String> places = seen.entrySet().stream()
                    .filter(entry -> entry.getValue().contains(secret))
                    .map(entry -> entry.getKey() + ": " + entry.getValue())
                    .toList();
            assertEquals(List.of(), places);
        }
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private void unzip(Path bundle) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(bundle))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                seen.put("bundle, " + entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        assertTrue(seen.keySet().stream().anyMatch(name -> name.startsWith("bundle, ")));
    }

    private void files() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                if (!file.endsWith("databrickscfg")) { // the person's own file, where it was planted
                    try (InputStream in = Files.newInputStream(file)) {
                        seen.put("file " + file, new String(in.readAllBytes(), StandardCharsets.ISO_8859_1));
                    }
                }
            }
        }
        assertTrue(seen.keySet().stream().anyMatch(name -> name.endsWith("brickway.log")), seen.keySet()::toString);
    }
}

package dev.brickway.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.sun.net.httpserver.HttpServer;
import dev.brickway.BesideOthers;
import dev.brickway.demo.DemoOptions;
import dev.brickway.demo.DemoWorkspace;
import dev.brickway.demo.Pace;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code brickway doctor} as a process on broken set-ups: the first line names the cause. */
@Timeout(180)
@BesideOthers
class DoctorProcessTest {
    private static final String TOKEN = "dapi00112233445566778899aabbccddeeff";

    @TempDir
    private Path folder;

    private record Result(int exit, List<String> out, String err) {
        String all() {
            return String.join("\n", out) + "\n--- stderr\n" + err;
        }
    }

    private Launch launch(String... args) {
        List<String> command = new ArrayList<>(List.of("doctor"));
        command.addAll(List.of(args));
        return Launch.of(folder.resolve("config"), command.toArray(String[]::new))
                .in(folder);
    }

    private static Result result(Launch launch) throws Exception {
        BrickwayProcess.Ended ended = launch.run();
        return new Result(ended.exitCode(), ended.out().lines().toList(), ended.err());
    }

    private Result doctor(Map<String, String> environment, String... args) throws Exception {
        return result(launch(args).with(environment));
    }

    private static void assertFirstLine(String expected, Result result) {
        assertEquals(1, result.exit(), result.all());
        assertTrue(result.out().getFirst().startsWith("Problem: "), result.all());
        assertTrue(result.out().getFirst().contains(expected), result.all());
        assertFalse(result.out().get(1).isBlank(), result.all());
        assertFalse(result.all().contains("Exception"), result.all());
    }

    @Test
    void nothingConfigured() throws Exception {
        Result result = doctor(Map.of(), "--port", freePort());
        assertFirstLine("Problem: no workspace is configured.", result);
        assertTrue(result.out().get(1).contains("DBX_WORKSPACE_HOST"), result.all());
        assertTrue(result.all().contains("✗ address"), result.all());
    }

    @Test
    void aDeadHost() throws Exception {
        String port = freePort();
        Result result = doctor(Map.of("DBX_WORKSPACE_HOST", "https://127.0.0.1:" + port, "DBX_TOKEN", TOKEN));
        assertFirstLine("nothing answers at https://127.0.0.1:" + port, result);
    }

    @Test
    void anAddressThatCannotBeUsed() throws Exception {
        Result result = doctor(Map.of("DBX_WORKSPACE_HOST", "https://accounts.cloud.databricks.com/x"));
        assertFirstLine("is the account console, which serves no models", result);
        assertEquals(
                "Open your workspace there and copy its address.", result.out().get(1));
    }

    @Test
    void aWrongTokenAndAWrongEndpoint() throws Exception {
        try (DemoWorkspace demo = DemoWorkspace.start(new DemoOptions(0, Pace.INSTANT, TOKEN))) {
            String host = demo.uri().toString();
            assertFirstLine(
                    "the workspace refuses the token (403 Invalid access token.)",
                    doctor(Map.of("DBX_WORKSPACE_HOST", host, "DBX_TOKEN", "dapi-something-else")));
            assertFirstLine(
                    "the workspace knows no no-such-endpoint (404",
                    doctor(Map.of("DBX_WORKSPACE_HOST", host, "DBX_TOKEN", TOKEN, "DBX_ENDPOINT", "no-such-endpoint")));
        }
    }

    @Test
    void aTakenPort() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            Result result = result(launch("--demo", "--port", String.valueOf(taken.getLocalPort()))
                    .encoding("US-ASCII"));
            assertFirstLine("port " + taken.getLocalPort() + " is taken by another program", result);
            if (Files.isReadable(Path.of("/proc/net/tcp"))) {
                assertTrue(
                        result.out()
                                .getFirst()
                                .contains("process " + ProcessHandle.current().pid()),
                        result.all());
            }
            assertTrue(result.all().contains("x port"), result.all());
            assertTrue(result.all().chars().allMatch(c -> c < 128), "plain signs for a plain terminal");
        }
    }

    @Test
    void brokenSettingsFiles() throws Exception {
        Files.createDirectories(folder.resolve("config"));
        Files.writeString(folder.resolve("config/settings.json"), "{\"workspaceHost\": \"x\",,}");
        Result broken = doctor(Map.of());
        assertFirstLine("settings.json is not valid JSON at line 1, column 24", broken);
        assertTrue(broken.out().get(1).startsWith("Correct it there."), broken.all());
        Files.writeString(folder.resolve("config/settings.json"), "{\"port\": \"abc\"}");
        assertFirstLine("'abc' is not a port", doctor(Map.of()));
    }

    @Test
    void theDemoWorksAndJsonSaysTheSame() throws Exception {
        Result result = doctor(Map.of(), "--demo", "--json", "--port", freePort());
        assertEquals(0, result.exit(), result.all());
        JsonObject root =
                JsonParser.parseString(String.join("\n", result.out())).getAsJsonObject();
        assertTrue(root.get("ok").getAsBoolean());
        assertTrue(root.get("headline").getAsString().contains("first token after"), result.all());
        assertTrue(root.get("cause").isJsonNull());
        for (String name : List.of("cure", "brickway", "java", "system", "workspace", "credential")) {
            assertTrue(root.has(name), name);
        }
        Map<String, String> states = new TreeMap<>();
        for (JsonElement element : root.getAsJsonArray("steps")) {
            JsonObject step = element.getAsJsonObject();
            assertEquals(
                    List.of("name", "state", "milliseconds", "result", "cure", "detail"), List.copyOf(step.keySet()));
            states.put(step.get("name").getAsString(), step.get("state").getAsString());
        }
        assertEquals("passed", states.get("answer"), states.toString());
        assertEquals("skipped", states.get("Brickway"), states.toString());
        assertEquals("", result.err());
    }

    @Test
    void aBundleIsNeverWrittenOverAnotherFile() throws Exception {
        Path file = Files.writeString(folder.resolve("mine.zip"), "precious");
        Result result = doctor(Map.of(), "--demo", "--bundle", file.toString());
        assertEquals(1, result.exit(), result.all());
        assertTrue(result.err().contains("--force"), result.all());
        assertEquals("precious", Files.readString(file));
    }

    /** Every place a secret can be in, a workspace that quotes what it got, and every place it could come out. */
    @Test
    void aPlantedSecretComesOutNowhere() throws Exception {
        Files.createDirectories(folder.resolve("config"));
        Files.writeString(
                folder.resolve("config/settings.json"),
                "{\"token\":\"planted-file-1\",\"nested\":{\"clientSecret\":\"planted-file-2\"},"
                        + "\"oldProxy\":\"http://anna:planted/file@3@proxy.example:3128\",\"note\":\"Bearer planted-file-4\"}");
        Files.writeString(
                folder.resolve("config/models.json"),
                "{\"//\":\"by anna@example.com, Bearer planted-model-5\",\"models\":[{\"id\":\"m\"}]}");
        Files.writeString(
                folder.resolve(".env"),
                "DATABRICKS_TOKEN=planted-dotenv-6\nDATABRICKS_CLIENT_SECRET=planted-dotenv-7\n");
        Path profiles = Files.writeString(
                folder.resolve("databrickscfg"), "[DEFAULT]\nhost = https://x.example\ntoken = planted-profile-8\n");
        HttpServer parrot = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        parrot.createContext("/", exchange -> {
            String sent = exchange.getRequestHeaders().getFirst("Authorization");
            byte[] body = ("{\"error_code\":\"X\",\"message\":\"I do not like " + sent.substring(7) + ".\"}")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(400, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        parrot.start();
        try {
            Map<String, String> environment = new HashMap<>();
            environment.put("DBX_TOKEN", "planted-env-9");
            environment.put("BRICKWAY_LOCAL_KEY", "planted-env-10");
            environment.put("OPENAI_API_KEY", "planted-env-11");
            environment.put("HTTPS_PROXY", "http://anna:planted/env@12@proxy.example:3128");
            environment.put("OPENAI_BASE_URL", "https://anna:planted-env-13@api.example/v1?key=planted-env-14");
            environment.put("DATABRICKS_CONFIG_FILE", profiles.toString());
            environment.put(
                    "DBX_WORKSPACE_HOST",
                    "http://127.0.0.1:" + parrot.getAddress().getPort());
            Path bundle = folder.resolve("bundle.zip");
            Result text = doctor(environment, "--verbose", "--bundle", bundle.toString(), "--port", freePort());
            assertFirstLine("I do not like ***", text);
            assertTrue(text.all().contains("Look into it before you send it"), text.all());
            assertTrue(text.all().contains("! client addresses"), text.all());
            assertTrue(text.all().contains("! proxy exceptions"), text.all());
            Result json = doctor(environment, "--json", "--bundle", bundle.toString(), "--force");
            assertEquals(
                    1,
                    json.exit(),
                    "what is inside goes to stderr, so that this parses: "
                            + JsonParser.parseString(String.join("\n", json.out())));
            Map<String, String> inside = unzip(bundle);
            assertEquals(
                    List.of("doctor.json", "environment.txt", "models.json", "settings.json", "versions.txt"),
                    List.copyOf(inside.keySet()));
            assertTrue(
                    inside.getOrDefault("environment.txt", "").lines().toList().contains("DBX_TOKEN"));
            for (String place : List.of(text.all(), json.all(), inside.toString())) {
                assertFalse(place.contains("planted"), place);
            }
            assertFalse(inside.toString().contains("anna"), inside.toString());
            if (Files.getFileStore(bundle).supportsFileAttributeView("posix")) {
                assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(bundle)));
            }
        } finally {
            parrot.stop(0);
        }
    }

    private static Map<String, String> unzip(Path bundle) throws IOException {
        Map<String, String> inside = new TreeMap<>();
        try (ZipFile zip = new ZipFile(bundle.toFile())) {
            for (ZipEntry entry : zip.stream().collect(Collectors.toList())) {
                inside.put(
                        entry.getName(), new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return inside;
    }

    private static String freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            return String.valueOf(socket.getLocalPort());
        }
    }
}

package dev.brickway.requests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.brickway.requests.RequestDetails.Header;
import dev.brickway.requests.RequestRecord.Outcome;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class RequestExportTest {
    private static final String ADDRESS = "http://127.0.0.1:19000";

    @TempDir
    private Path folder;

    private static Optional<RequestDetails> details(String id) {
        return id.equals("a")
                ? Optional.of(new RequestDetails(
                        "a",
                        List.of(new Header("Content-Type", "application/json"), new Header("x-api-key", "***")),
                        "POST https://example.test/x",
                        List.of(),
                        List.of(),
                        List.of(new Header("Content-Type", "text/event-stream")),
                        List.of(),
                        null,
                        new RequestDetails.Bodies(
                                new CapturedBody("{\"a\":1}", 7, true),
                                null,
                                null,
                                new CapturedBody("data: 1", 99_999, false))))
                : Optional.empty();
    }

    private List<RequestRecord> requests() {
        return List.of(
                Records.answered("a"),
                Records.failed(429, 429, "slow down, Bearer abcdefgh", Outcome.FAILED),
                Records.failed(499, 0, null, Outcome.CANCELLED));
    }

    private Path export(RequestExport.Format format) throws IOException {
        Path file = folder.resolve(format.fileName());
        new RequestExport(format, requests(), RequestExportTest::details).write(file, ADDRESS, "1.2.3", done -> {});
        return file;
    }

    @Test
    void jsonLinesHaveOneRequestEach() throws Exception {
        List<JsonObject> lines = Files.readAllLines(export(RequestExport.Format.JSON_LINES)).stream()
                .map(line -> JsonParser.parseString(line).getAsJsonObject())
                .toList();
        assertEquals(3, lines.size());
        JsonObject answered = lines.getFirst();
        assertEquals("databricks-claude-sonnet-4-6", answered.get("modelAsked").getAsString());
        assertEquals(420, answered.get("firstByteMillis").getAsDouble());
        assertEquals(12_340, answered.get("durationMillis").getAsDouble());
        assertEquals(88, answered.get("outputTokens").getAsLong());
        assertEquals("[\"top_p\",\"stream_options\"]", answered.get("changes").toString());
        assertEquals("POST https://example.test/x", answered.get("upstream").getAsString());
        assertEquals(
                "{\"a\":1}", answered.getAsJsonObject("request").get("body").getAsString());
        JsonObject answer = answered.getAsJsonObject("answer");
        assertFalse(answer.get("bodyComplete").getAsBoolean());
        assertEquals(99_999, answer.get("bodyBytes").getAsLong());
        JsonObject failed = lines.get(1);
        assertEquals("slow down, Bearer ***", failed.get("error").getAsString());
        assertEquals("failed", failed.get("outcome").getAsString());
        assertFalse(failed.has("modelAsked"), "what is unknown is left out");
        assertFalse(failed.has("request"));
    }

    /** The fields that HAR 1.2 demands. */
    @Test
    void aHarIsWhatOthersCanOpen() throws Exception {
        JsonObject log = JsonParser.parseString(Files.readString(export(RequestExport.Format.HAR)))
                .getAsJsonObject()
                .getAsJsonObject("log");
        assertEquals("1.2", log.get("version").getAsString());
        assertEquals("1.2.3", log.getAsJsonObject("creator").get("version").getAsString());
        JsonArray entries = log.getAsJsonArray("entries");
        assertEquals(3, entries.size());
        for (var each : entries) {
            JsonObject entry = each.getAsJsonObject();
            has(entry, "startedDateTime", "time", "request", "response", "cache", "timings");
            JsonObject request = entry.getAsJsonObject("request");
            has(
                    request,
                    "method",
                    "url",
                    "httpVersion",
                    "cookies",
                    "headers",
                    "queryString",
                    "headersSize",
                    "bodySize");
            JsonObject response = entry.getAsJsonObject("response");
            has(response, "status", "statusText", "httpVersion", "cookies", "headers", "content", "redirectURL");
            has(response, "headersSize", "bodySize");
            has(response.getAsJsonObject("content"), "size", "mimeType");
            has(entry.getAsJsonObject("timings"), "send", "wait", "receive");
        }
        JsonObject first = entries.get(0).getAsJsonObject();
        assertEquals("POST https://example.test/x", first.get("_upstream").getAsString());
        assertEquals(
                "The beginning of 99999 bytes.",
                first.getAsJsonObject("response")
                        .getAsJsonObject("content")
                        .get("comment")
                        .getAsString());
        assertEquals(
                ADDRESS + "/v1/chat/completions",
                first.getAsJsonObject("request").get("url").getAsString());
        assertEquals(
                "{\"a\":1}",
                first.getAsJsonObject("request")
                        .getAsJsonObject("postData")
                        .get("text")
                        .getAsString());
        JsonObject content = first.getAsJsonObject("response").getAsJsonObject("content");
        assertEquals("text/event-stream", content.get("mimeType").getAsString());
        assertTrue(content.get("comment").getAsString().contains("99999"));
        assertEquals(
                12_340 - 420, first.getAsJsonObject("timings").get("receive").getAsDouble());
        assertEquals(
                "slow down, Bearer ***",
                entries.get(1).getAsJsonObject().get("comment").getAsString());
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void onlyItsOwnerMayReadTheFileEvenIfAnOldOneWasOpenToAll() throws Exception {
        Path old = folder.resolve(RequestExport.Format.HAR.fileName());
        Files.writeString(old, "old");
        Files.setPosixFilePermissions(old, PosixFilePermissions.fromString("rw-rw-rw-"));
        Path file = export(RequestExport.Format.HAR);
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    }

    @Test
    void tellsHowFarItIs() throws Exception {
        List<Integer> told = new ArrayList<>();
        new RequestExport(RequestExport.Format.JSON_LINES, requests(), id -> Optional.empty())
                .write(folder.resolve("x.jsonl"), ADDRESS, "1", told::add);
        assertEquals(List.of(1, 2, 3), told);
    }

    @Test
    void cancelledItLeavesWhatWasThere() throws Exception {
        Path file = folder.resolve("x.jsonl");
        Files.writeString(file, "old");
        RequestExport export = new RequestExport(
                RequestExport.Format.JSON_LINES,
                Collections.nCopies(500, Records.answered("b")),
                id -> Optional.empty());
        assertThrows(
                InterruptedIOException.class,
                () -> export.write(
                        file, ADDRESS, "1", done -> Thread.currentThread().interrupt()));
        assertTrue(Thread.interrupted());
        assertEquals("old", Files.readString(file));
        try (Stream<Path> left = Files.list(folder)) {
            assertEquals(1, left.count());
        }
    }

    @Test
    void aFolderThatIsNotThereIsToldByTheException() {
        RequestExport export = new RequestExport(RequestExport.Format.HAR, requests(), id -> Optional.empty());
        assertThrows(
                NoSuchFileException.class,
                () -> export.write(folder.resolve("none").resolve("x.har"), ADDRESS, "1", done -> {}));
    }

    private static void has(JsonObject object, String... names) {
        for (String name : names) {
            assertTrue(object.has(name), name);
        }
    }
}

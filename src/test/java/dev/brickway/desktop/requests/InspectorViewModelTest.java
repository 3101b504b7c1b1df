package dev.brickway.desktop.requests;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brickway.desktop.common.TestContext;
import dev.brickway.desktop.requests.InspectorViewModel.Side;
import dev.brickway.requests.CaptureBuffer;
import dev.brickway.requests.RequestCapture;
import dev.brickway.requests.RequestDetails;
import dev.brickway.settings.MemorySecretStore;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class InspectorViewModelTest {
    @TempDir
    private Path folder;

    private TestContext test;
    private CaptureBuffer buffer;
    private InspectorViewModel model;

    @BeforeEach
    void open() throws Exception {
        test = TestContext.open(folder, new MemorySecretStore(), Map.of());
        buffer = test.brickway.details();
        model = new InspectorViewModel(test.context, ZoneOffset.UTC);
    }

    @AfterEach
    void close() {
        test.close();
    }

    private void captured(String id, String request, String answer) throws InterruptedException {
        RequestCapture capture = buffer.begin(id);
        capture.request(List.of(new RequestDetails.Header("x-api-key", "s3cret-s3cret-s3cret")));
        if (capture.wantsBodies()) {
            capture.requestBody(ByteBuffer.wrap(request.getBytes(StandardCharsets.UTF_8)));
            capture.answerBody(ByteBuffer.wrap(answer.getBytes(StandardCharsets.UTF_8)));
        }
        capture.finish(List.of());
        test.until(() -> buffer.details(id).isPresent());
    }

    @Test
    void detailsThatComeLaterAreShown() throws Exception {
        model.inspect(Sample.answered("a"));
        assertNull(requireNonNull(model.inspectionProperty().get()).details());
        captured("a", "", "");
        model.refresh();
        RequestDetails details =
                requireNonNull(model.inspectionProperty().get()).details();
        assertEquals("***", requireNonNull(details).request().getFirst().value());
    }

    @Test
    void bodiesAreKeptOnlyAfterTheSwitchAndForgottenWithIt() throws Exception {
        assertFalse(model.keepsBodiesProperty().get());
        assertTrue(model.bodiesExplainedProperty().get().contains("not kept"));
        captured("a", "before", "before");
        model.keepBodies(true);
        assertTrue(buffer.bodies());
        assertTrue(model.keepsBodiesProperty().get());
        captured("b", "{\"k\":\"s3cret-s3cret-s3cret\"}", "hello");

        model.inspect(Sample.answered("a"));
        assertFalse(model.hasBodies());
        assertEquals("", model.bodySizeProperty().get());
        model.inspect(Sample.answered("b"));
        assertTrue(model.hasBodies());
        test.until(() -> model.bodyLines().equals(List.of("{", "  \"k\": \"***\"", "}")));
        assertEquals("28 bytes", model.bodySizeProperty().get());
        assertEquals("{\"k\":\"***\"}", model.bodyText());
        model.show(Side.ANSWER);
        test.until(() -> model.bodyLines().equals(List.of("hello")));
        model.show(Side.UPSTREAM_REQUEST);
        assertEquals(List.of(), model.bodyLines());

        model.keepBodies(false);
        assertFalse(model.hasBodies());
        assertEquals(0, buffer.bodyBytes());
        assertEquals(
                List.of("say Bodies are kept from the next request on.", "say All kept bodies were forgotten."),
                test.desktop.events);
    }

    @Test
    void ofALongBodyItSaysWhatWasCut() throws Exception {
        model.keepBodies(true);
        captured("a", "x".repeat(3 << 20), "");
        model.inspect(Sample.answered("a"));
        assertEquals("The first 256 KB of 3 MB", model.bodySizeProperty().get());
        test.until(() -> !model.bodyLines().isEmpty());
    }

    @Test
    void aSwitchMadeElsewhereIsNoticed() {
        buffer.bodies(true);
        model.refresh();
        assertTrue(model.keepsBodiesProperty().get());
        model.keepBodies(true);
        assertEquals(List.of(), test.desktop.events, "nothing changed, so nothing is said");
    }

    @Test
    void nothingCanBeInspected() {
        model.inspect(Sample.answered("a"));
        assertNotNull(model.inspectionProperty().get());
        model.inspect(null);
        assertNull(model.inspectionProperty().get());
        assertEquals("", model.bodyText());
    }
}

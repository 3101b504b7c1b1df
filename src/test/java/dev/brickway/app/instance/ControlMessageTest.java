package dev.brickway.app.instance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brickway.models.Model;
import dev.brickway.settings.Secret;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ControlMessageTest {
    private static final InstanceStatus STATUS = new InstanceStatus(
            "0.1.0",
            123,
            "http://127.0.0.1:19000",
            Instant.parse("2026-11-21T14:03:00Z"),
            Instant.parse("2026-11-21T13:00:00Z"),
            "https://w.example/serving-endpoints",
            "a token from DBX_TOKEN in the environment",
            42,
            2,
            1,
            "/home/me/.config/brickway",
            null,
            false);

    @Test
    void everyRequestComesOverAsItWas() throws Exception {
        for (ControlRequest request : List.of(
                new ControlRequest.Status(),
                new ControlRequest.Stop(true),
                new ControlRequest.Stop(false),
                new ControlRequest.Restart(),
                new ControlRequest.Log(7, true),
                new ControlRequest.Show(),
                new ControlRequest.Connect())) {
            String line = ControlMessage.write(request);
            assertEquals(request, ControlMessage.readRequest(line));
            assertEquals(1, line.lines().count(), line);
        }
    }

    @Test
    void everyAnswerComesOverAsItWas() throws Exception {
        for (ControlAnswer answer : List.of(
                new ControlAnswer.Status(STATUS),
                new ControlAnswer.Accepted(123),
                new ControlAnswer.Restarted("http://127.0.0.1:19000"),
                new ControlAnswer.Line("12:00:00  \"quoted\"\nand more", null),
                new ControlAnswer.Line("text", "{\"id\":\"bw-1\"}"),
                new ControlAnswer.End(),
                new ControlAnswer.Shown(),
                new ControlAnswer.Connected(new InstanceConnection(
                        "http://127.0.0.1:19000",
                        new Secret("a \"key\" \\ $(id)"),
                        List.of(
                                Model.of("m", "cursor"),
                                new Model("alias", "/p", "Name", "up", 1, 2, true, false, null, true)))),
                new ControlAnswer.Connected(new InstanceConnection(null, null, List.of())),
                new ControlAnswer.Failed("It has no window."))) {
            String line = ControlMessage.write(answer);
            assertEquals(answer, ControlMessage.readAnswer(line));
            assertEquals(1, line.lines().count(), line);
        }
    }

    @Test
    void aProxyThatIsStoppedHasNoAddress() throws Exception {
        InstanceStatus stopped = new InstanceStatus(
                "0.1.0", 1, null, null, Instant.EPOCH, null, null, 0, 0, 0, "/c", "/c/log/brickway.log", true);
        assertEquals(
                new ControlAnswer.Status(stopped),
                ControlMessage.readAnswer(ControlMessage.write(new ControlAnswer.Status(stopped))));
        assertTrue(StatusJson.running(stopped, Instant.now()).startsWith("{\"running\":false"));
    }

    @Test
    void aModelThatAnotherVersionWroteDifferentlyIsLeftOut() throws Exception {
        String line = "{\"v\":1,\"type\":\"connected\",\"address\":\"http://127.0.0.1:1\",\"models\":"
                + "[{\"id\":\"a\",\"new\":[1]},{\"id\":\"b\",\"maxInputTokens\":\"many\"},7,{\"id\":\"c\"}]}";
        assertEquals(
                new ControlAnswer.Connected(new InstanceConnection(
                        "http://127.0.0.1:1", null, List.of(Model.of("a", null), Model.of("c", null)))),
                ControlMessage.readAnswer(line));
    }

    @Test
    void aKeyIsNotShownByAccident() {
        InstanceConnection told = new InstanceConnection("http://127.0.0.1:1", new Secret("bw-precious"), List.of());
        assertFalse(new ControlAnswer.Connected(told).toString().contains("precious"));
    }

    @Test
    void unknownMembersArePassedOver() throws Exception {
        assertEquals(
                new ControlRequest.Status(),
                ControlMessage.readRequest("{\"v\":1,\"type\":\"status\",\"from\":{\"a\":[1]}}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "GET / HTTP/1.1",
                "{",
                "{}",
                "{\"v\":1}",
                "{\"v\":1,\"type\":7}",
                "{\"v\":1,\"type\":\"format-disk\"}",
                "{\"v\":2,\"type\":\"status\"}",
                "{\"v\":\"1\",\"type\":\"status\"}",
                "{\"v\":1e99,\"type\":\"status\"}",
                "{\"v\":1,\"type\":\"log\",\"lines\":\"many\"}"
            })
    void whatIsNoMessageIsRefusedWithASentence(String line) {
        ControlMessage.Invalid refused =
                assertThrows(ControlMessage.Invalid.class, () -> ControlMessage.readRequest(line));
        assertTrue(String.valueOf(refused.getMessage()).matches("[A-Z].*[.?]"), refused.getMessage());
    }

    @Test
    void deepNestingIsRefused() {
        assertThrows(
                ControlMessage.Invalid.class,
                () -> ControlMessage.readRequest("{\"v\":1,\"type\":" + "[".repeat(200_000)));
    }

    @Test
    void anotherVersionIsNamed() {
        ControlMessage.Invalid refused = assertThrows(
                ControlMessage.Invalid.class, () -> ControlMessage.readRequest("{\"v\":9,\"type\":\"status\"}"));
        assertTrue(String.valueOf(refused.getMessage()).contains("version 9"), refused.getMessage());
    }
}

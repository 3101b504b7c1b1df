package dev.brickway.proxy.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.brickway.proxy.faults.Promise.Broken;
import dev.brickway.proxy.faults.Promise.Refused;
import dev.brickway.proxy.faults.Promise.Whole;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What every cell of stages and faults does and promises. */
final class Scenarios {
    private static final Promise WHOLE = new Whole();
    private static final Promise UNREACHABLE = new Refused(502, "cannot be reached");
    private static final Promise SILENT = new Refused(504, "has not begun to answer");
    private static final Promise BROKE_OFF = new Refused(502, "broke off");
    private static final Promise NOT_AN_ANSWER = new Refused(502, "not part of an answer");
    private static final Promise BROKEN = new Broken("broke off");

    private final List<Scenario> all = new ArrayList<>();

    private Scenarios() {}

    static List<Scenario> all() {
        Scenarios scenarios = new Scenarios();
        scenarios.connecting();
        scenarios.handshake();
        scenarios.head();
        scenarios.headSaysWrongThings();
        scenarios.body(Stage.FIRST_BYTE);
        scenarios.body(Stage.MID_EVENT);
        scenarios.body(Stage.MID_CHARACTER);
        scenarios.end();
        scenarios.earlyEnd();
        scenarios.lengths();
        scenarios.floods();
        return scenarios.all.stream()
                .sorted(Comparator.comparing(Scenario::stage))
                .toList();
    }

    private void connecting() {
        connection(Stage.CONNECT, Fault.REFUSE, null, UNREACHABLE, Within.AT_ONCE);
        connection(Stage.CONNECT, Fault.STALL, null, UNREACHABLE, Within.CONNECT);
        socketFaults(Stage.CONNECT);
    }

    private void handshake() {
        connection(
                Stage.TLS,
                Fault.REFUSE,
                (socket, relay) -> {
                    socket.getOutputStream().write(new byte[] {0x15, 3, 3, 0, 2, 2, 40});
                    socket.shutdownOutput();
                    socket.getInputStream().readAllBytes();
                },
                UNREACHABLE,
                Within.AT_ONCE);
        connection(
                Stage.TLS,
                Fault.STALL,
                (socket, relay) -> socket.getInputStream().readAllBytes(),
                UNREACHABLE,
                Within.CONNECT);
        connection(Stage.TLS, Fault.DRIP, (socket, relay) -> relay.pass(socket, 1_200), WHOLE, Within.AS_IT_COMES);
        socketFaults(Stage.TLS);
    }

    private void socketFaults(Stage stage) {
        connection(
                stage,
                Fault.RESET,
                (socket, relay) -> {
                    socket.setSoLinger(true, 0);
                    socket.close();
                },
                UNREACHABLE,
                Within.AT_ONCE);
        connection(
                stage,
                Fault.HALF_CLOSE,
                (socket, relay) -> {
                    socket.shutdownOutput();
                    socket.getInputStream().readAllBytes();
                },
                UNREACHABLE,
                Within.AT_ONCE);
        connection(
                stage,
                Fault.GARBAGE,
                (socket, relay) -> {
                    socket.getOutputStream().write("SSH-2.0-OpenSSH_9.2\r\n\r\n".getBytes(UTF_8));
                    socket.getInputStream().readAllBytes();
                },
                UNREACHABLE,
                Within.AT_ONCE);
    }

    private void head() {
        Stage stage = Stage.HEADERS;
        cut(stage, Fault.RESET, UNREACHABLE, UNREACHABLE, Within.AT_ONCE);
        cut(stage, Fault.HALF_CLOSE, UNREACHABLE, UNREACHABLE, Within.AT_ONCE);
        cut(stage, Fault.STALL, SILENT, SILENT, Within.FIRST_BYTE);
        call(stage, Fault.DRIP, "", call -> call.drip(stage), WHOLE, WHOLE, Within.AS_IT_COMES, false);
        call(
                stage,
                Fault.GARBAGE,
                "",
                call -> call.call.raw("HTTP/1.1 2\u0000\u0001\u00FF0 \r\n: :\r\n\r\n\r\n"),
                UNREACHABLE,
                UNREACHABLE,
                Within.AT_ONCE,
                true);
    }

    private void headSaysWrongThings() {
        Stage stage = Stage.HEADERS;
        for (String length : List.of("abc", "-5", "99999999999999999999")) {
            call(
                    stage,
                    Fault.NO_LENGTH,
                    length,
                    call -> {
                        call.headers("Content-Length: " + length);
                        call.call.raw(call.way.body());
                    },
                    UNREACHABLE,
                    UNREACHABLE,
                    Within.AT_ONCE,
                    true);
        }
        call(
                stage,
                Fault.HTTP_1_0,
                "",
                call -> {
                    call.status("HTTP/1.0 200 OK");
                    call.call.raw(call.way.body());
                    call.call.close();
                },
                WHOLE,
                WHOLE,
                Within.AT_ONCE,
                true);
        for (boolean stays : new boolean[] {true, false}) {
            Promise refused = new Refused(413, "payload exceeds 4 MB");
            call(
                    stage,
                    Fault.EARLY_ANSWER,
                    stays ? "and reads nothing" : "and closes",
                    call -> {
                        call.call.json(
                                413, "{\"error_code\":\"REQUEST_TOO_LARGE\",\"message\":\"payload exceeds 4 MB\"}");
                        if (!stays) {
                            call.call.socket.shutdownOutput();
                        }
                        call.readNothingUntilAnswered();
                    },
                    refused,
                    refused,
                    Within.AT_ONCE,
                    true);
        }
        for (int status : List.of(301, 302, 307)) {
            Promise refused = new Refused(502, "not its API");
            call(
                    stage,
                    Fault.REDIRECT,
                    Integer.toString(status),
                    call -> call.call.answer(status, "text/html", new byte[0], "Location: /elsewhere"),
                    refused,
                    refused,
                    Within.AT_ONCE,
                    false);
        }
        interim("100 Continue", "HTTP/1.1 100 Continue\r\n\r\n");
        interim("102 Processing", "HTTP/1.1 102 Processing\r\n\r\n".repeat(20));
        interim("103 Early Hints", "HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\n");
    }

    private void interim(String name, String answers) {
        call(
                Stage.HEADERS,
                Fault.INTERIM,
                name,
                call -> {
                    call.call.raw(answers);
                    call.good();
                },
                WHOLE,
                WHOLE,
                Within.AT_ONCE,
                false);
    }

    private void body(Stage stage) {
        boolean begun = stage != Stage.FIRST_BYTE;
        Promise streamed = begun ? BROKEN : BROKE_OFF;
        cut(stage, Fault.RESET, streamed, BROKE_OFF, Within.AT_ONCE);
        cut(stage, Fault.HALF_CLOSE, streamed, BROKE_OFF, Within.AT_ONCE);
        cut(
                stage,
                Fault.STALL,
                begun ? new Broken("sent nothing for 3 s") : new Refused(502, "sent nothing for 3 s"),
                new Refused(502, "sent nothing for 3 s"),
                begun ? Within.IDLE : Within.FIRST_BYTE);
        call(stage, Fault.DRIP, "", call -> call.drip(stage), WHOLE, WHOLE, Within.AS_IT_COMES, false);
        call(
                stage,
                Fault.GARBAGE,
                "",
                call -> {
                    call.upTo(stage);
                    call.chunk(new byte[] {(byte) 0xFF, 0, 1, '"', '{', (byte) 0xC3, '\n', '\n'});
                    call.call.endStream();
                },
                begun ? new Broken("not part of an answer") : new Refused(502, "not text"),
                begun ? NOT_AN_ANSWER : new Refused(502, "not text"),
                Within.AT_ONCE,
                false);
        call(
                stage,
                Fault.BAD_CHUNKS,
                "",
                call -> {
                    call.upTo(stage);
                    call.call.raw("zz\r\nabc\r\n0\r\n\r\n");
                },
                streamed,
                BROKE_OFF,
                Within.AT_ONCE,
                true);
        call(
                stage,
                Fault.BAD_CHUNKS,
                "too small",
                call -> {
                    call.upTo(stage);
                    call.call.raw("2\r\nabcdefgh\r\n0\r\n\r\n");
                },
                begun ? new Broken("before it was complete") : new Refused(502, "empty answer"),
                begun ? NOT_AN_ANSWER : new Refused(502, "the workspace's side"),
                Within.AT_ONCE,
                false);
        if (begun) {
            call(
                    stage,
                    Fault.HTTP_1_0,
                    "and closes there",
                    call -> {
                        call.status("HTTP/1.0 200 OK");
                        call.call.raw(Arrays.copyOf(call.way.body(), call.way.cut(stage)));
                        call.awaitClient(stage);
                        call.call.close();
                    },
                    new Broken("before it was complete"),
                    NOT_AN_ANSWER,
                    Within.AT_ONCE,
                    true);
        }
    }

    private void end() {
        Stage stage = Stage.END;
        cut(stage, Fault.RESET, WHOLE, BROKE_OFF, Within.AT_ONCE);
        cut(stage, Fault.HALF_CLOSE, WHOLE, BROKE_OFF, Within.AT_ONCE);
        cut(stage, Fault.STALL, WHOLE, new Refused(502, "sent nothing for 3 s"), Within.IDLE);
        call(
                stage,
                Fault.STALL,
                "also when it has announced that it will close",
                call -> {
                    call.headers("Connection: close");
                    call.call.raw(call.way.body());
                    call.call.awaitHangUp();
                },
                WHOLE,
                new Refused(502, "sent nothing for 3 s"),
                Within.IDLE,
                true);
        call(stage, Fault.DRIP, "", call -> call.drip(stage), WHOLE, WHOLE, Within.AS_IT_COMES, false);
        call(
                stage,
                Fault.GARBAGE,
                "",
                call -> {
                    call.headers("Transfer-Encoding: chunked");
                    call.chunk(call.way.body());
                    call.chunk(new byte[] {(byte) 0xFF, 0, 1, '"', '{'});
                    call.call.endStream();
                },
                WHOLE,
                NOT_AN_ANSWER,
                Within.AT_ONCE,
                false);
        call(
                stage,
                Fault.BAD_CHUNKS,
                "",
                call -> {
                    call.headers("Transfer-Encoding: chunked");
                    call.chunk(call.way.body());
                    call.call.raw("zz\r\n\r\n");
                },
                WHOLE,
                WHOLE,
                Within.AT_ONCE,
                false);
    }

    /** After a whole part: what a stream has had by then is an answer, but for its end. */
    private void earlyEnd() {
        call(
                Stage.END,
                Fault.EARLY_END,
                "",
                call -> {
                    call.headers("Transfer-Encoding: chunked");
                    call.chunk(call.way.bodyWithoutEnd());
                    call.call.endStream();
                },
                new Broken("before it was complete"),
                NOT_AN_ANSWER,
                Within.AT_ONCE,
                false);
    }

    private void lengths() {
        for (Stage stage : List.of(Stage.FIRST_BYTE, Stage.MID_EVENT, Stage.MID_CHARACTER, Stage.END)) {
            boolean begun = stage == Stage.MID_EVENT || stage == Stage.MID_CHARACTER;
            Promise streamed = begun
                    ? new Broken("before it was complete")
                    : stage == Stage.END ? WHOLE : new Refused(502, "empty answer");
            call(
                    stage,
                    Fault.SHORT_LENGTH,
                    "",
                    call -> {
                        int length = Math.min(call.way.cut(stage), call.way.body().length - 1);
                        call.headers("Content-Length: " + length);
                        call.call.raw(call.way.body());
                    },
                    streamed,
                    stage == Stage.FIRST_BYTE ? new Refused(502, "empty answer") : NOT_AN_ANSWER,
                    Within.AT_ONCE,
                    true);
        }
        call(
                Stage.END,
                Fault.LONG_LENGTH,
                "and closes",
                call -> {
                    call.headers("Content-Length: " + (call.way.body().length + 10));
                    call.call.raw(call.way.body());
                    call.call.close();
                },
                WHOLE,
                BROKE_OFF,
                Within.AT_ONCE,
                true);
    }

    private void floods() {
        Promise tooLong = new Refused(502, "more than 16 MiB");
        Promise tooLarge = new Refused(502, "larger than 8 MiB");
        Promise longHead = new Refused(502, "more than 64 KiB of headers");
        heavy(Stage.HEADERS, Fault.ENDLESS_LINE, "", FaultyCall::endlessHead, longHead, longHead);
        for (Stage stage : List.of(Stage.FIRST_BYTE, Stage.MID_EVENT, Stage.MID_CHARACTER)) {
            boolean begun = stage != Stage.FIRST_BYTE;
            heavy(
                    stage,
                    Fault.ENDLESS_LINE,
                    "",
                    call -> {
                        call.upTo(stage);
                        call.endlessLine(begun ? "" : call.way.stream ? "data: " : "{\"a\":\"");
                    },
                    begun ? new Broken("more than 16 MiB") : tooLong,
                    tooLarge);
        }
        for (Stage stage : List.of(Stage.FIRST_BYTE, Stage.MID_EVENT)) {
            boolean begun = stage != Stage.FIRST_BYTE;
            heavy(
                    stage,
                    Fault.GZIP_BOMB,
                    "one line",
                    call -> call.gzipBomb(stage),
                    begun ? new Broken("more than 16 MiB") : tooLong,
                    tooLarge);
        }
    }

    private void connection(
            Stage stage, Fault fault, Relay.@Nullable Accident accident, Promise promise, Within within) {
        all.add(new Scenario(stage, fault, "", FaultyCall::good, accident, promise, promise, within, false, false));
    }

    private void cut(Stage stage, Fault fault, Promise streamed, Promise plain, Within within) {
        Scenario.Act act = call -> {
            call.upTo(stage);
            switch (fault) {
                case RESET -> call.reset();
                case HALF_CLOSE -> call.halfClose();
                case STALL -> call.call.awaitHangUp();
                default -> throw new IllegalArgumentException(fault.name());
            }
        };
        call(stage, fault, "", act, streamed, plain, within, true);
    }

    private void call(
            Stage stage,
            Fault fault,
            String variant,
            Scenario.Act act,
            Promise streamed,
            Promise plain,
            Within within,
            boolean cuts) {
        all.add(new Scenario(stage, fault, variant, act, null, streamed, plain, within, cuts, false));
    }

    private void heavy(Stage stage, Fault fault, String variant, Scenario.Act act, Promise streamed, Promise plain) {
        all.add(new Scenario(stage, fault, variant, act, null, streamed, plain, Within.AT_ONCE, true, true));
    }
}

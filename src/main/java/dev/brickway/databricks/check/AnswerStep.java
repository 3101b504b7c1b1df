package dev.brickway.databricks.check;

import dev.brickway.databricks.RestAnswer;
import dev.brickway.databricks.RestClient;
import dev.brickway.databricks.check.Step.Outcome;
import dev.brickway.translate.error.ErrorKind;
import dev.brickway.translate.error.UpstreamError;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Asks a model for a few words as a stream and measures when the first one comes. */
final class AnswerStep {
    private static final int LARGEST_TEXT = 256 * 1024;
    /** More than sixteen tokens make: a stream that is no shorter than this streams well enough. */
    private static final int ENOUGH = 40;

    private static final String AGAIN =
            "Try again, or another model with --model; if it stays, ask whoever looks after this endpoint.";
    private static final String AGAIN_IN_WINDOW =
            "Try again, or another model on the Models page; if it stays, ask whoever looks after this endpoint.";

    private final Question question;
    private final Function<ErrorKind, @Nullable Question> otherWay;
    private final @Nullable String authorization;
    private final RestClient rest;
    private final CheckLimits limits;
    private volatile boolean begun;
    private volatile String words = "";
    private volatile @Nullable UpstreamError refusal;

    /**
     * Asks this question.
     *
     * @param otherWay the question as the proxy would repeat it after a refusal of this kind, null if it would not
     */
    AnswerStep(
            Question question,
            Function<ErrorKind, @Nullable Question> otherWay,
            @Nullable String authorization,
            RestClient rest,
            CheckLimits limits) {
        this.question = question;
        this.otherWay = otherWay;
        this.authorization = authorization;
        this.rest = rest;
        this.limits = limits;
    }

    Step run(StepRunner runner) throws InterruptedException {
        return runner.run("answer", limits.answer(), this::askEitherWay, this::late);
    }

    /** How the answer began; empty when none came. */
    String words() {
        return words;
    }

    private Outcome late() {
        String within = " within " + Text.time(limits.answer());
        return begun
                ? Outcome.failed(
                                question.model() + " began to answer, but did not end" + within,
                                "It may be very busy: try again, or another model with --model.")
                        .inWindow("It may be very busy: try again, or another model on the Models page.")
                : Outcome.failed(
                                "no token came from " + question.model() + within,
                                "It may be starting or very busy: try again in some minutes, or another model with --model.")
                        .inWindow("It may be starting or very busy: try again in some minutes, or another model on the"
                                + " Models page.");
    }

    private Outcome askEitherWay() throws InterruptedException {
        Outcome first = ask();
        UpstreamError refused = refusal;
        Question other = refused == null ? null : otherWay.apply(refused.kind());
        if (refused == null || other == null) {
            return first;
        }
        AnswerStep way = new AnswerStep(other, kind -> null, authorization, rest, limits);
        Outcome second = way.ask();
        words = way.words();
        return second.state() == Step.State.PASSED
                ? Outcome.warning(
                                second.result() + "; Brickway found this way after a refusal: " + first.result(),
                                refused.nextStep())
                        .with(second.detail())
                : first;
    }

    private Outcome ask() throws InterruptedException {
        long start = System.nanoTime();
        StreamReading reading = new StreamReading();
        StringBuilder text = new StringBuilder();
        // The step's own time limit ends first and says more.
        Duration patience = limits.answer().plusSeconds(5);
        try {
            RestAnswer answer = rest.stream(
                    URI.create(question.target().toString()), authorization, question.body(), patience, line -> {
                        text.append(line).append('\n');
                        reading.take(line, System.nanoTime());
                        begun |= reading.events() > 0;
                        words = reading.words();
                        // What is no event may be an answer of another kind: then all of it is wanted.
                        boolean otherKind = reading.odd() != null && reading.events() == 0;
                        return otherKind ? text.length() < LARGEST_TEXT : !reading.over() && reading.events() < ENOUGH;
                    });
            return read(answer, reading, text.toString(), start).with("POST " + question.target());
        } catch (IOException failed) {
            return brokenOff(reading, failed, start).with(failed.toString());
        }
    }

    private Outcome read(RestAnswer answer, StreamReading reading, String text, long start) {
        String type = answer.header("content-type");
        boolean events = type != null && type.toLowerCase(Locale.ROOT).contains("text/event-stream");
        if (answer.status() != 200 || !events) {
            return notAStream(answer, type, answer.status() / 100 == 2 ? text : answer.body());
        }
        return ended(reading, start);
    }

    private Outcome brokenOff(StreamReading reading, IOException broken, long start) {
        if (reading.finished()) {
            return ended(reading, start);
        }
        return reading.events() == 0
                ? Outcome.failed(
                        "the connection ended before " + question.model() + " answered (" + Network.problem(broken)
                                + ")",
                        "Try again; if it stays, look for a firewall or proxy in between.")
                : Outcome.failed(
                        "the answer of " + question.model() + " broke off after " + reading.events() + " events ("
                                + Network.problem(broken) + ")",
                        "Try again; if it stays, look for a firewall or proxy that cuts long answers.");
    }

    private Outcome ended(StreamReading reading, long start) {
        UpstreamError error = reading.error();
        if (error != null) {
            return refused(error, null);
        }
        String odd = reading.odd();
        if (odd != null) {
            return Outcome.failed("the answer of " + question.model() + " holds what is no event: " + odd, AGAIN)
                    .inWindow(AGAIN_IN_WINDOW);
        }
        if (reading.events() == 0 && !reading.finished()) {
            return empty();
        }
        if (!reading.finished() && reading.events() < ENOUGH) {
            return Outcome.failed(
                    "the answer of " + question.model() + " broke off after " + reading.events()
                            + " events, without an end",
                    "Try again; if it stays, look for a firewall or proxy that cuts long answers.");
        }
        Duration all = Duration.ofNanos(System.nanoTime() - start);
        return reading.firstToken() == 0
                ? Outcome.passed(question.model() + " answered within " + Text.time(all)
                        + ", but had no word yet: its few tokens went into thinking")
                : Outcome.passed(question.model() + " answered: first token after "
                        + Text.time(Duration.ofNanos(reading.firstToken() - start)));
    }

    private Outcome notAStream(RestAnswer answer, @Nullable String type, String body) {
        int status = answer.status();
        if (status == 200 && body.isBlank()) {
            return empty();
        }
        UpstreamError error = new RestAnswer(status, answer.headers(), body).error();
        boolean page = type != null && type.toLowerCase(Locale.ROOT).contains("html");
        if (status != 200 || page || body.contains("\"error")) {
            return refused(error, answer.header("location"));
        }
        return Outcome.failed(
                question.model() + " answers, but not as a stream"
                        + (type == null ? "" : " (" + Text.shorten(type) + ")"),
                "Your tools need streams: choose another model, or another endpoint for this one in models.json.");
    }

    private Outcome refused(UpstreamError error, @Nullable String location) {
        refusal = error;
        return Refusals.failed(error, question.model(), location);
    }

    private Outcome empty() {
        return Outcome.failed("the answer of " + question.model() + " is empty", AGAIN)
                .inWindow(AGAIN_IN_WINDOW);
    }
}

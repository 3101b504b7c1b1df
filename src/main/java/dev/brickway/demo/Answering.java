package dev.brickway.demo;

import com.google.gson.JsonObject;
import dev.brickway.demo.Route.Ask;
import dev.brickway.demo.Route.Door;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers a question to a model: finds the model, refuses what it refuses, writes what the script says. */
final class Answering {
    private static final int MOST_BYTES = 4 * 1024 * 1024;

    private final Pace pace;
    private final Flaky flaky = new Flaky();

    Answering(Pace pace) {
        this.pace = pace;
    }

    /**
     * @param betas the {@code anthropic-beta} header, or null
     * @throws Refused with the answer to give instead
     */
    Reply answer(Ask ask, byte[] bytes, @Nullable String betas) throws Refused {
        if (bytes.length > MOST_BYTES) {
            throw new Refused(Refusal.of(
                    413, "BAD_REQUEST", "Request body is larger than the limit of " + MOST_BYTES + " bytes."));
        }
        JsonObject body = Json.object(bytes);
        if (body == null) {
            throw new Refused(Refusal.badRequest("Bad request: the body is not a JSON object"));
        }
        String named = ask.modelInPath() != null ? ask.modelInPath() : Json.string(body, "model");
        if (named.isEmpty()) {
            throw new Refused(Refusal.badRequest("Bad request: missing required parameter: 'model'"));
        }
        DemoModel model = DemoModels.find(named, ask.door().isGateway());
        Dialects.check(ask, model);
        return switch (ask.api()) {
            case RESPONSES -> responses(model, body);
            case MESSAGES -> messages(model, body, betas);
            case CURSOR -> Json.has(body, "input") ? responses(model, body) : chat(ask, model, body);
            case CHAT, OPENAI_CHAT, GEMINI -> chat(ask, model, body);
        };
    }

    private Reply chat(Ask ask, DemoModel model, JsonObject body) throws Refused {
        ChatCheck.check(model, body);
        Conversation conversation = ChatReader.read(body, model.family());
        fits(model, conversation, Json.number(body, "max_tokens"));
        IdMaker ids = new IdMaker(model.family());
        Answer answer = new Script(conversation, model, flaky).answer();
        ChatShape shape = new ChatShape(model, conversation.promptTokens());
        if (!Json.isTrue(body, "stream")) {
            return whole(ChatWhole.of(answer, shape, ids.answer()), answer);
        }
        boolean usage = Json.isTrue(Json.child(body, "stream_options"), "include_usage");
        return streamed(new ChatEncoder(shape, ids.answer(), ask.door() == Door.DEDICATED, usage), answer);
    }

    private Reply messages(DemoModel model, JsonObject body, @Nullable String betas) throws Refused {
        MessagesCheck.check(model, body, betas);
        Conversation conversation = MessagesReader.read(body);
        fits(model, conversation, Json.number(body, "max_tokens"));
        IdMaker ids = new IdMaker(model.family());
        Answer answer = new Script(conversation, model, flaky).answer();
        MessagesEncoder encoder = new MessagesEncoder(model, ids.answer(), conversation.promptTokens());
        return Json.isTrue(body, "stream") ? streamed(encoder, answer) : whole(encoder.whole(answer), answer);
    }

    private Reply responses(DemoModel model, JsonObject body) throws Refused {
        ResponsesCheck.check(model, body);
        Conversation conversation = ResponsesReader.read(body);
        fits(model, conversation, Json.number(body, "max_output_tokens"));
        Answer answer = new Script(conversation, model, flaky).answer();
        ResponsesEncoder encoder = new ResponsesEncoder(model, conversation.promptTokens());
        return Json.isTrue(body, "stream") ? streamed(encoder, answer) : whole(encoder.whole(answer), answer);
    }

    private static void fits(DemoModel model, Conversation conversation, @Nullable Double maxTokens) throws Refused {
        int prompt = conversation.promptTokens();
        long output = maxTokens == null ? 0 : maxTokens.longValue();
        if (prompt + output > model.context()) {
            throw new Refused(ChatCheck.overflow(model, prompt, output));
        }
    }

    private Reply streamed(Encoder encoder, Answer answer) {
        int tick = answer.tickMillis() >= 0 ? answer.tickMillis() : pace.tickMillis();
        int words = answer.tickMillis() >= 0 ? 1 : pace.wordsPerTick();
        return new Reply.Streamed("text/event-stream", new StreamSteps(encoder, answer, words), tick);
    }

    /** A body in one go; a mishap happens in its middle. */
    private static Reply whole(JsonObject body, Answer answer) {
        String text = Json.text(body);
        String half = text.substring(0, text.length() / 2);
        List<Step> steps = new ArrayList<>();
        switch (answer.mishap()) {
            case NOTHING -> {
                return Reply.Whole.json(text);
            }
            case CUT -> steps.addAll(List.of(new Step.Send(half), new Step.Cut()));
            case STALL -> {
                if (answer.mishapAfter() > 0) {
                    steps.add(new Step.Send(half));
                }
                steps.add(new Step.Stall());
            }
            case GARBAGE -> steps.add(new Step.Send(half + "\u0001<<<"));
            case ERROR_EVENT -> {
                return Reply.Whole.of(Refusal.of(500, "INTERNAL_ERROR", "The prompt asked for demo:stream-error"));
            }
            case EMPTY -> {}
        }
        return new Reply.Streamed("application/json", steps.iterator(), 0);
    }
}

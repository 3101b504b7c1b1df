package dev.brickway.demo;

import dev.brickway.demo.Route.Ask;
import dev.brickway.demo.Route.Door;
import java.util.stream.Collectors;

/** Refuses to ask a model in a way it does not have, in the words of the door that was used. */
final class Dialects {
    private Dialects() {}

    static void check(Ask ask, DemoModel model) throws Refused {
        if (model.apis().contains(ask.api())) {
            return;
        }
        boolean serving = ask.door() == Door.SERVING;
        // gpt-oss has a Responses API of its own, on this one path (litellm).
        if (serving && ask.api() == Api.RESPONSES && model.family() == Family.GPT_OSS) {
            return;
        }
        if (serving && ask.api() == Api.CHAT && model.family() == Family.GPT_CODEX) {
            // opencode PR 7984
            throw new Refused(Refusal.badRequest("Bad Request: Model " + model.endpointName()
                    + " only supports the Responses API. Please use /serving-endpoints/responses instead."));
        }
        throw new Refused(Refusal.badRequest("API type '" + ask.api().label() + "' is not supported by '"
                + model.endpointName() + "'. Supported API types: ["
                + model.apis().stream().map(Api::label).collect(Collectors.joining(", ")) + "]."));
    }
}

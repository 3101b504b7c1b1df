package dev.brickway.demo;

import static dev.brickway.demo.Api.CHAT;
import static dev.brickway.demo.Api.CURSOR;
import static dev.brickway.demo.Api.GEMINI;
import static dev.brickway.demo.Api.MESSAGES;
import static dev.brickway.demo.Api.OPENAI_CHAT;
import static dev.brickway.demo.Api.RESPONSES;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The models the demo workspace serves: one of each family, with the limits Databricks and models.dev publish. */
final class DemoModels {
    private static final Set<Api> CLAUDE = apis(CHAT, MESSAGES, CURSOR);
    private static final Set<Api> GPT = apis(CHAT, OPENAI_CHAT, RESPONSES, CURSOR);
    private static final Set<Api> RESPONSES_ONLY = apis(RESPONSES, CURSOR);
    private static final Set<Api> CHAT_ONLY = apis(CHAT);

    static final List<DemoModel> ALL = List.of(
            claude("claude-sonnet-4-6", Family.CLAUDE, 1_000_000, 64_000),
            claude("claude-opus-4-8", Family.CLAUDE_NEWEST, 1_000_000, 128_000),
            model("gpt-5-5", Family.GPT, "gpt-5.5-2026-03-05", 1_050_000, 128_000, GPT),
            model("gpt-5-4", Family.GPT, "gpt-5.4-2026-01-15", 1_050_000, 128_000, GPT),
            new DemoModel("gpt-5-6-luna", Family.GPT, "gpt-5.6-luna", 400_000, 128_000, GPT, true),
            model("gpt-5-3-codex", Family.GPT_CODEX, "gpt-5.3-codex", 400_000, 128_000, RESPONSES_ONLY),
            model("gpt-oss-120b", Family.GPT_OSS, "gpt-oss-120b-080525", 131_072, 25_000, CHAT_ONLY),
            model("gemini-3-1-pro", Family.GEMINI, "gemini-3.1-pro", 1_048_576, 65_536, apis(CHAT, GEMINI, CURSOR)),
            model(
                    "meta-llama-3-3-70b-instruct",
                    Family.LLAMA,
                    "meta-llama-3.3-70b-instruct-121024",
                    131_072,
                    8_192,
                    CHAT_ONLY),
            model("qwen35-122b-a10b", Family.QWEN, "qwen35-122b-a10b", 262_144, 100_000, CHAT_ONLY),
            model("glm-5-2", Family.GLM, "glm-5-2", 1_048_576, 20_000, CHAT_ONLY),
            model("kimi-k2-7-code", Family.KIMI, "kimi-k2.7-code", 262_144, 262_144, CHAT_ONLY),
            model("deepseek-v4-pro-0813", Family.DEEPSEEK, "deepseek-v4-pro", 1_048_576, 4_000, CHAT_ONLY),
            model("gemma-3-12b", Family.GEMMA, "gemma-3-12b", 131_072, 8_192, CHAT_ONLY),
            model("inkling", Family.INKLING, "inkling", 131_072, 32_768, CHAT_ONLY),
            model("demo-end-turn", Family.END_TURN, "demo-end-turn", 131_072, 32_768, CHAT_ONLY));

    private DemoModels() {}

    /**
     * Finds a model as the workspace would.
     *
     * @param gateway whether the AI Gateway was asked; serving endpoints do not know Unity Catalog names (mlflow#24177)
     * @throws Refused when there is no such model, or its name only works in the catalog's form
     */
    static DemoModel find(String asked, boolean gateway) throws Refused {
        // Claude Code's mark for the variant with a million tokens; the gateway resolves it.
        String id = gateway && asked.endsWith("[1m]") ? asked.substring(0, asked.length() - 4) : asked;
        for (DemoModel model : ALL) {
            if (id.equals(model.endpointName())) {
                if (model.catalogOnly()) {
                    throw new Refused(Refusal.of(
                            501,
                            "NOT_IMPLEMENTED",
                            "'" + id + "' is no longer available. Use Unity Catalog model services (v3)."));
                }
                return model;
            }
            if (gateway && id.equals(model.catalogName())) {
                return model;
            }
        }
        throw new Refused(unknown(id, gateway));
    }

    private static Refusal unknown(String id, boolean gateway) {
        if (!gateway) {
            return Refusal.withDetails(
                    404, "RESOURCE_DOES_NOT_EXIST", "Endpoint with name '" + id + "' does not exist.");
        }
        // The gateway looks a short name up in its own catalog and says so: gpt-5.3-codex is not
        // system.ai.gpt-5-3-codex.
        String name = id.contains("-") && !id.startsWith("databricks-") && !id.startsWith("system.ai.")
                ? "system.ai." + id.replace('.', '-').toLowerCase(Locale.ROOT)
                : id;
        return Refusal.of(404, "NOT_FOUND", "'" + name + "' does not exist");
    }

    private static DemoModel claude(String name, Family family, int context, int maxOutput) {
        return model(name, family, "us.anthropic." + name + "-v1:0", context, maxOutput, CLAUDE);
    }

    private static DemoModel model(
            String name, Family family, String answersAs, int context, int maxOutput, Set<Api> apis) {
        return new DemoModel(name, family, answersAs, context, maxOutput, apis, false);
    }

    private static Set<Api> apis(Api first, Api... rest) {
        return Collections.unmodifiableSet(EnumSet.of(first, rest));
    }
}

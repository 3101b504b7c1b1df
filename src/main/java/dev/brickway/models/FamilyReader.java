package dev.brickway.models;

import java.util.LinkedHashSet;
import java.util.Set;

/** Turns one merged entry of a families file into a {@link Family}. */
final class FamilyReader {
    private FamilyReader() {}

    static Family read(RuleReader entry) throws InvalidFamilyTable {
        entry.optionalText("extends");
        entry.optionalTexts("match");
        Family family = new Family(
                entry.text("name"),
                entry.text("label"),
                apis(entry),
                entry.text("chatEndpoint"),
                maxTokens(entry.object("maxTokens")),
                chat(entry.object("chat")),
                responses(entry.object("responses")),
                messages(entry.object("messages")),
                entry.patterns("anthropicBetas"));
        entry.end();
        return family;
    }

    private static Set<ModelApi> apis(RuleReader entry) throws InvalidFamilyTable {
        Set<ModelApi> apis = new LinkedHashSet<>();
        for (String name : entry.texts("apis")) {
            switch (name) {
                case "chat" -> apis.add(ModelApi.CHAT);
                case "responses" -> apis.add(ModelApi.RESPONSES);
                case "messages" -> apis.add(ModelApi.MESSAGES);
                default ->
                    throw entry.problem(
                            entry.placeOf("apis"), "\"" + name + "\" is not one of chat, responses, messages");
            }
        }
        return Set.copyOf(apis);
    }

    private static Family.MaxTokens maxTokens(RuleReader rules) throws InvalidFamilyTable {
        Family.MaxTokens limits =
                new Family.MaxTokens(rules.count("whenAbsent"), rules.count("whenAbsentBlind"), rules.count("cap"));
        rules.end();
        return limits;
    }

    private static ChatRules chat(RuleReader rules) throws InvalidFamilyTable {
        ChatRules chat = new ChatRules(
                rules.fields("fields"),
                rules.flag("dropNulls"),
                rules.textByName("rename"),
                rules.exclusive("exclusive"),
                rules.choice("structuredStream", ChatRules.StructuredStream.class),
                rules.effort("reasoningEffort"),
                chatMessages(rules.object("messages")),
                chatTools(rules.object("tools")));
        rules.end();
        return chat;
    }

    private static ChatRules.Messages chatMessages(RuleReader rules) throws InvalidFamilyTable {
        ChatRules.Messages messages = new ChatRules.Messages(
                rules.textByName("roles"),
                rules.fieldsByName("fields"),
                rules.fields("callFields"),
                rules.fields("imageFields"),
                rules.choice("besideCalls", ChatRules.EmptyBesideCalls.class),
                rules.flag("fillEmpty"),
                rules.choice("cacheControl", ChatRules.CacheControl.class),
                Set.copyOf(rules.texts("flatten")),
                rules.flag("pairResults"),
                rules.flag("oneCall"),
                rules.flag("restoreCalls"),
                rules.text("missingSignature"),
                rules.choice("system", ChatRules.SystemPlace.class));
        rules.end();
        return messages;
    }

    private static ChatRules.Tools chatTools(RuleReader rules) throws InvalidFamilyTable {
        RuleReader schema = rules.object("schema");
        ChatRules.Tools tools = new ChatRules.Tools(
                rules.fields("fields"),
                rules.fields("functionFields"),
                rules.flag("completeParameters"),
                new SchemaRules(Set.copyOf(schema.texts("drop")), schema.flag("simplify")));
        schema.end();
        rules.end();
        return tools;
    }

    private static ResponsesRules responses(RuleReader rules) throws InvalidFamilyTable {
        ResponsesRules responses =
                new ResponsesRules(rules.fields("fields"), rules.effort("effort"), rules.count("idLimit"));
        rules.end();
        return responses;
    }

    private static MessagesRules messages(RuleReader rules) throws InvalidFamilyTable {
        MessagesRules messages = new MessagesRules(
                rules.fields("fields"),
                rules.exclusive("exclusive"),
                rules.choice("thinking", MessagesRules.Thinking.class),
                rules.fields("thinkingFields"),
                rules.effort("effort"),
                rules.fields("outputFields"),
                rules.textByName("roles"),
                rules.fields("cacheFields"),
                rules.fields("toolFields"),
                rules.patterns("refusedTools"));
        rules.end();
        return messages;
    }
}

package dev.brickway.translate.request;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A member's name is the one that stands in the body, however much it resembles a known one. */
class NamesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "n",
                "id",
                "not",
                "model",
                "content",
                "messages",
                "tool_call",
                "tool_calls",
                "reasoning_content",
                "additionalProperties",
                "additionalPropertieS",
                "additionalXroperties",
                "Additionalproperties",
                "reasoning-content",
                "contents",
                "conten",
                "größe",
                "x",
                "ööööö",
                "parallel_tool_callt"
            })
    void isTheOneInTheBody(String name) {
        for (String before : new String[] {"{", "[{\"a\":1,\"long enough\":{"}) {
            byte[] body = (before + '"' + name + "\":1}").getBytes(StandardCharsets.UTF_8);
            int from = before.length() + 1;
            int to = from + name.getBytes(StandardCharsets.UTF_8).length;
            assertEquals(name, Names.of(body, from, to));
        }
    }

    @Test
    void escapesAreResolved() {
        byte[] body = "{\"mod\\u0065l\":1,\"\":2}".getBytes(StandardCharsets.UTF_8);
        assertEquals("model", Names.of(body, 2, 12));
        assertEquals("", Names.of(body, 17, 17));
    }
}

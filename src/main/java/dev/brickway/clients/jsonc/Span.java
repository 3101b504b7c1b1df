package dev.brickway.clients.jsonc;

import dev.brickway.clients.jsonc.JsoncValue.ArrayValue;
import dev.brickway.clients.jsonc.JsoncValue.ObjectValue;
import java.util.List;

/** From where to where an element or a member stands. */
record Span(int start, int end) {
    static List<Span> of(ArrayValue array) {
        return array.elements().stream()
                .map(each -> new Span(each.start(), each.end()))
                .toList();
    }

    static List<Span> of(ObjectValue object) {
        return object.members().stream()
                .map(each -> new Span(each.start(), each.end()))
                .toList();
    }
}

package dev.brickway.translate.answer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.brickway.translate.json.ByteOutput;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The framing of event streams, as the WHATWG HTML standard defines it. */
class EventScannerTest {
    /** Writes down what the scanner finds. */
    private static final class Notes implements EventScanner.Sink {
        private final List<String> found = new ArrayList<>();
        private final EventScanner scanner = new EventScanner(this);

        @Override
        public void event(byte[] bytes, int from, int to, ByteOutput out) {
            found.add(scanner.eventName() + "=" + text(bytes, from, to));
        }

        @Override
        public void comment(byte[] bytes, int from, int to, ByteOutput out) {
            found.add(":" + text(bytes, from, to));
        }

        @Override
        public void tooLong(ByteOutput out) {
            found.add("too long");
        }

        @Override
        public void noStream(byte[] body, ByteOutput out) {
            found.add("body " + new String(body, StandardCharsets.UTF_8).strip().replace('\n', '/'));
        }

        private static String text(byte[] bytes, int from, int to) {
            return new String(bytes, from, to - from, StandardCharsets.UTF_8).replace('\n', '/');
        }
    }

    /** In the table a bar is a line end. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '~',
            value = {
                "data: a||data: b||                  ; null=a,null=b",
                "data:a||                            ; null=a",
                "data:  a||                          ; null= a",
                "data: a|data: b||                   ; null=a/b",
                "data: a|data|data: b||              ; null=a//b",
                "event: x|data: a|data: b||data: c|| ; x=a/b,null=c",
                "event: x||data: a||                 ; null=a",
                "id: 1|retry: 2|data: a|other: z||   ; null=a",
                ": note|data: a|:|data: b||          ; : note,:,null=a/b",
                "data||data:||                       ; ~~",
                "|||data: a||                        ; null=a",
                "datax: a|data: b||                  ; null=b",
                "data: a                             ; null=a",
                "data: a|                            ; null=a",
                "data: a: b||                        ; null=a: b",
                "data: üé|data: 日本||                ; null=üé/日本",
                "{'x':|1}                            ; body {'x':/1}",
                "<html>|data: a||                    ; body <html>/data: a"
            })
    void isCutIntoEventsByAnyLineEndAndAtAnyPlace(String stream, String expected) {
        for (String mark : List.of("", "\uFEFF")) {
            for (String lineEnd : List.of("\n", "\r\n", "\r")) {
                byte[] bytes = (mark + stream.replace("|", lineEnd)).getBytes(StandardCharsets.UTF_8);
                for (int at = 0; at <= bytes.length; at++) {
                    Notes notes = new Notes();
                    ByteOutput out = new ByteOutput(16);
                    notes.scanner.feed(bytes, 0, at, out);
                    notes.scanner.feed(bytes, at, bytes.length - at, out);
                    notes.scanner.finish(out);
                    assertEquals(expected, String.join(",", notes.found), "cut at " + at);
                }
            }
        }
    }
}

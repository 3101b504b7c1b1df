package dev.brickway.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.brickway.clients.ToolSetup.FileChange;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Unchanged lines are left out where there are many. In the table a line is a sign: = + -, and a gap a number. */
class DiffLineTest {
    @ParameterizedTest
    @CsvSource(textBlock = """
            '', ''
            ====, 4
            +, +
            ==+==, ==+==
            ====+====, 2==+==2
            ===+===, ===+===
            +=====+, +=====+
            +======+, +==2==+
            -=+, -=+
            ==========-, 8==-
            """)
    void collapses(String lines, String shown) {
        List<FileChange.Line> all = lines.chars()
                .mapToObj(sign -> new FileChange.Line(kind(sign), "x"))
                .toList();
        String result = DiffLine.of(all, 2).stream()
                .map(each -> switch (each) {
                    case DiffLine.Gap(int left) -> Integer.toString(left);
                    case DiffLine.Line(FileChange.Kind kind, String _) ->
                        kind == FileChange.Kind.SAME ? "=" : kind == FileChange.Kind.ADDED ? "+" : "-";
                })
                .collect(Collectors.joining());
        assertEquals(shown, result);
    }

    private static FileChange.Kind kind(int sign) {
        return sign == '=' ? FileChange.Kind.SAME : sign == '+' ? FileChange.Kind.ADDED : FileChange.Kind.REMOVED;
    }
}

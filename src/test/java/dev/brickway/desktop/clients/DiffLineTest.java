package dev.brickway.desktop.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.brickway.clients.ToolSetup.FileChange;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
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
        assertEquals(shown, signs(DiffLine.of(lines(lines), 2)));
    }

    @Test
    void everyFileThatWouldChangeStandsBelowItsName() {
        assertEquals(
                "[a.json]=+[c.json new]+++",
                signs(DiffLine.ofFiles(
                        List.of(
                                new FileChange(Path.of("a.json"), lines("=+")),
                                new FileChange(Path.of("b.json"), lines("=====")),
                                new FileChange(Path.of("c.json"), lines("+++"))),
                        2)));
    }

    private static List<FileChange.Line> lines(String signs) {
        return signs.chars()
                .mapToObj(sign -> new FileChange.Line(kind(sign), "x"))
                .toList();
    }

    private static String signs(List<DiffLine> lines) {
        return lines.stream()
                .map(each -> switch (each) {
                    case DiffLine.Name(Path file, boolean made) -> "[" + file + (made ? " new]" : "]");
                    case DiffLine.Gap(int left) -> Integer.toString(left);
                    case DiffLine.Line(FileChange.Kind kind, String _) ->
                        kind == FileChange.Kind.SAME ? "=" : kind == FileChange.Kind.ADDED ? "+" : "-";
                })
                .collect(Collectors.joining());
    }

    private static FileChange.Kind kind(int sign) {
        return sign == '=' ? FileChange.Kind.SAME : sign == '+' ? FileChange.Kind.ADDED : FileChange.Kind.REMOVED;
    }
}

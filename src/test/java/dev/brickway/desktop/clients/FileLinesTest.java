package dev.brickway.desktop.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.brickway.clients.ToolSetup.FileChange;
import dev.brickway.clients.ToolSetup.FileChange.Kind;
import dev.brickway.clients.ToolSetup.FileChange.Line;
import dev.brickway.desktop.common.Texts;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every file that would change stands below its name. */
class FileLinesTest {
    private static final Line SAME = new Line(Kind.SAME, "x");
    private static final Line ADDED = new Line(Kind.ADDED, "y");

    @Test
    void whatStaysAsItIsIsLeftOut() {
        List<FileLines> shown = FileLines.of(
                List.of(
                        new FileChange(Path.of("a.json"), List.of(SAME, SAME, SAME, SAME, ADDED)),
                        new FileChange(Path.of("b.json"), List.of(SAME)),
                        new FileChange(Path.of("c.json"), List.of(ADDED, ADDED))),
                2);
        assertEquals(
                List.of("a.json false 4", "c.json true 2"),
                shown.stream()
                        .map(each -> each.file() + " " + each.made() + " "
                                + each.lines().size())
                        .toList());
        Texts texts = Texts.of(FileLines.class);
        assertEquals("2 files: a.json\u00a0+1, c.json\u00a0+2", FileLines.summary(shown, texts));
        assertEquals("", FileLines.summary(shown.subList(0, 1), texts));
    }
}

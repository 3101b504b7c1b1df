package dev.brickway.desktop;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class FaultReportTest {
    private static final String KEY = "bw-abcdefghijklmnop";

    private final FaultReport report = new FaultReport(
            new IllegalStateException("with " + KEY + " and Bearer dapi0123456789abcdef\nand a second line"),
            "JavaFX Application Thread",
            List.of(KEY));

    @Test
    void theLogGetsOneLineWithThePlace() {
        String line = report.line();
        assertTrue(line.contains("IllegalStateException") && line.contains("FaultReportTest.java"), line);
        assertFalse(line.contains("\n"), line);
    }

    @Test
    void theDetailsHoldTheTraceAndTheVersions() {
        String details = report.details();
        assertTrue(details.startsWith("Brickway ") && details.contains("Java " + Runtime.version()), details);
        assertTrue(details.contains("\tat dev.brickway.desktop.FaultReportTest"), details);
    }

    @Test
    void noSecretIsInEither() {
        String all = report.line() + report.details();
        assertFalse(all.contains(KEY) || all.contains("dapi0123456789abcdef"), all);
    }
}

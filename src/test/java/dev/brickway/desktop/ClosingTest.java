package dev.brickway.desktop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClosingTest {
    @ParameterizedTest
    @CsvSource(textBlock = """
            closeToTray, trayShown, minimises, expected
            false,       true,      false,     QUIT
            false,       false,     true,      QUIT
            true,        true,      false,     HIDE
            true,        true,      true,      HIDE
            true,        false,     false,     ASK
            true,        false,     true,      MINIMISE
            """, useHeadersInDisplayName = true)
    void whatClosingTheWindowDoes(boolean closeToTray, boolean trayShown, boolean minimises, Closing expected) {
        assertEquals(expected, Closing.of(closeToTray, trayShown, minimises));
    }
}

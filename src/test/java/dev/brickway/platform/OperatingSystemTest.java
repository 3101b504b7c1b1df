package dev.brickway.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which system a name means. */
class OperatingSystemTest {
    @ParameterizedTest
    @CsvSource(textBlock = """
            Linux,               LINUX
            Mac OS X,            MACOS
            macOS,               MACOS
            Windows 11,          WINDOWS
            WINDOWS Server 2025, WINDOWS
            FreeBSD,             LINUX
            Darwin,              LINUX
            '',                  LINUX
            """)
    void isToldByItsName(String name, OperatingSystem expected) {
        assertEquals(expected, OperatingSystem.of(name));
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC, OS.WINDOWS})
    void theCurrentOneIsTheOneTestsRunOn() {
        OperatingSystem expected = switch (Objects.requireNonNull(OS.current())) {
            case MAC -> OperatingSystem.MACOS;
            case WINDOWS -> OperatingSystem.WINDOWS;
            default -> OperatingSystem.LINUX;
        };
        assertEquals(expected, OperatingSystem.current());
    }
}

package dev.brickway.desktop.tray;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.brickway.desktop.common.ProxyStatus;
import dev.brickway.platform.OperatingSystem;
import java.awt.image.BufferedImage;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrayBarTest {
    @ParameterizedTest
    @CsvSource(textBlock = """
            MACOS,   '',           true,  TEMPLATE
            WINDOWS, '',           true,  DARK
            WINDOWS, '',           false, LIGHT
            LINUX,   ubuntu:GNOME, false, DARK
            LINUX,   KDE,          false, LIGHT
            LINUX,   KDE,          true,  DARK
            LINUX,   X-Cinnamon,   false, LIGHT
            LINUX,   XFCE,         true,  UNKNOWN
            LINUX,   '',           false, UNKNOWN
            """)
    void followsTheDesktop(OperatingSystem os, String desktop, boolean dark, TrayBar expected) {
        assertEquals(expected, TrayBar.of(os, Map.of("XDG_CURRENT_DESKTOP", desktop), dark));
    }

    @Test
    void everyIconIsDrawnInEverySize() throws Exception {
        for (ProxyStatus.Light light : ProxyStatus.Light.values()) {
            for (TrayBar bar : TrayBar.values()) {
                Set<Integer> sizes = new HashSet<>();
                for (int pixels = 10; pixels < 100; pixels++) {
                    BufferedImage image = ImageIO.read(TrayImages.of(light, bar, pixels));
                    assertEquals(image.getWidth(), image.getHeight());
                    sizes.add(image.getWidth());
                }
                assertEquals(Set.of(16, 22, 24, 32, 48), sizes);
            }
        }
    }
}

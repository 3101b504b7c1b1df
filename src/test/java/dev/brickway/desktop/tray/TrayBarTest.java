package dev.brickway.desktop.tray;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.brickway.desktop.common.ProxyStatus;
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
            Mac OS X,   '',           true,  TEMPLATE
            Windows 11, '',           true,  DARK
            Windows 11, '',           false, LIGHT
            Linux,      ubuntu:GNOME, false, DARK
            Linux,      KDE,          false, LIGHT
            Linux,      KDE,          true,  DARK
            Linux,      X-Cinnamon,   false, LIGHT
            Linux,      XFCE,         true,  UNKNOWN
            Linux,      '',           false, UNKNOWN
            """)
    void followsTheDesktop(String os, String desktop, boolean dark, TrayBar expected) {
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

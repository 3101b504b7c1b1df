package dev.brickway.desktop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.brickway.desktop.common.Page;
import dev.brickway.settings.WindowStateFile.WindowState;
import java.util.List;
import javafx.geometry.Rectangle2D;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WindowPlaceTest {
    /** A laptop's screen with a bar above, and a larger one to its left. */
    private static final List<Rectangle2D> SCREENS =
            List.of(new Rectangle2D(0, 27, 1440, 873), new Rectangle2D(-2560, 0, 2560, 1440));

    private static WindowState state(double x, double y, double width, double height) {
        return new WindowState(x, y, width, height, false, "HOME");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            100,   50, 1080,  720, as it was
            -2500, 10, 1600, 1000, on the other screen
            1300,  60, 1080,  720, enough of its edge is seen
            """)
    void aPlaceThatIsSeenIsKept(double x, double y, double width, double height, String why) {
        assertEquals(new Rectangle2D(x, y, width, height), WindowPlace.of(state(x, y, width, height), SCREENS), why);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            1400,     60, nearly all of it is right of the screens
            3000,     60, a screen that is gone
            100,    1000, below
            100,      10, its title under the bar
            -32000, -32000, where Windows keeps minimised windows
            """)
    void aPlaceThatIsNotSeenIsForgotten(double x, double y, String why) {
        assertNull(WindowPlace.of(state(x, y, 1080, 720), SCREENS), why);
    }

    @Test
    void itIsNoLargerThanTheScreenAndNoSmallerThanUsable() {
        assertEquals(
                new Rectangle2D(0, 27, 1440, 873), WindowPlace.of(state(0, 27, 5000, 5000), SCREENS.subList(0, 1)));
        assertEquals(
                new Rectangle2D(0, 27, MainWindow.LEAST_WIDTH, MainWindow.LEAST_HEIGHT),
                WindowPlace.of(state(0, 27, 200, 100), SCREENS));
    }

    @Test
    void thePageIsKnownByItsName() {
        assertEquals(Page.REQUESTS, WindowMemory.page(new WindowState(0, 0, 1, 1, false, "REQUESTS")));
        assertEquals(Page.HOME, WindowMemory.page(new WindowState(0, 0, 1, 1, false, "GONE")));
        assertEquals(Page.HOME, WindowMemory.page(null));
    }
}

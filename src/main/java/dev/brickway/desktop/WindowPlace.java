package dev.brickway.desktop;

import dev.brickway.settings.WindowStateFile.WindowState;
import java.util.List;
import javafx.geometry.Rectangle2D;
import org.jspecify.annotations.Nullable;

/** Where a window that was somewhere before can be now: screens come and go. */
final class WindowPlace {
    /** So much of its upper edge must be seen that it can be moved with the mouse. */
    private static final double GRIP_WIDTH = 120;

    private static final double GRIP_HEIGHT = 32;

    private WindowPlace() {}

    /**
     * The bounds to open with, no larger than the screen.
     *
     * @param screens what can be used of each screen
     * @return null if the window would not be seen there
     */
    static @Nullable Rectangle2D of(WindowState before, List<Rectangle2D> screens) {
        for (Rectangle2D screen : screens) {
            double left = Math.max(before.x(), screen.getMinX());
            double right = Math.min(before.x() + before.width(), screen.getMaxX());
            boolean gripInside = before.y() >= screen.getMinY() && before.y() + GRIP_HEIGHT <= screen.getMaxY();
            if (gripInside && right - left >= GRIP_WIDTH) {
                return new Rectangle2D(
                        before.x(),
                        before.y(),
                        Math.max(MainWindow.LEAST_WIDTH, Math.min(before.width(), screen.getWidth())),
                        Math.max(MainWindow.LEAST_HEIGHT, Math.min(before.height(), screen.getHeight())));
            }
        }
        return null;
    }
}

package dev.brickway.desktop.tray;

import java.awt.AWTException;
import java.awt.Color;
import java.awt.EventQueue;
import java.awt.Frame;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.Robot;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * What is behind the icon in an X11 tray. AWT's icons there are opaque and light grey; with the bar's own colour behind
 * them they look as if they were not.
 */
final class X11Backdrop {
    private static final Color DARK = new Color(0x24, 0x24, 0x24);
    private static final Color LIGHT = new Color(0xf2, 0xf2, 0xf2);

    /** Bars move a new icon into its place in their own time. */
    private static final int ATTEMPTS = 20;

    private static final long BETWEEN_MILLISECONDS = 100;
    private static final double HALF_BRIGHT = 128;

    private X11Backdrop() {}

    /**
     * Colours the background of the icon, once it is in its place; waits for that, up to two seconds.
     *
     * @param guess the bar there probably is
     * @return the bar there is
     */
    static TrayBar apply(TrayBar guess) {
        try {
            return color(guess);
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
            return guess;
        }
    }

    private static TrayBar color(TrayBar guess) throws InterruptedException {
        Color colour = guess == TrayBar.LIGHT ? LIGHT : DARK;
        Optional<Frame> frame = Optional.empty();
        for (int attempt = 0; attempt < ATTEMPTS && frame.isEmpty(); attempt++) {
            TimeUnit.MILLISECONDS.sleep(BETWEEN_MILLISECONDS);
            frame = find();
        }
        if (frame.isEmpty()) {
            return guess;
        }
        if (canReadScreen(System.getenv())) {
            TimeUnit.MILLISECONDS.sleep(BETWEEN_MILLISECONDS);
            colour = besides(frame.get()).orElse(colour);
        }
        Frame found = frame.get();
        Color chosen = colour;
        EventQueue.invokeLater(() -> {
            found.setBackground(chosen);
            Arrays.stream(found.getComponents()).forEach(each -> each.setBackground(chosen));
            found.repaint();
        });
        return isDark(chosen) ? TrayBar.DARK : TrayBar.LIGHT;
    }

    /** On Wayland a program that reads the screen makes the desktop ask the person. */
    static boolean canReadScreen(Map<String, String> environment) {
        return environment.getOrDefault("WAYLAND_DISPLAY", "").isBlank()
                && !environment.getOrDefault("XDG_SESSION_TYPE", "").equals("wayland");
    }

    private static Optional<Frame> find() {
        return Arrays.stream(Frame.getFrames())
                .filter(each -> each.getClass().getName().endsWith("TrayIconEmbeddedFrame") && each.isShowing())
                .findFirst();
    }

    /** The commonest colour of the columns left and right of the icon. */
    private static Optional<Color> besides(Frame icon) {
        try {
            Robot robot = new Robot();
            Point place = icon.getLocationOnScreen();
            Map<Integer, Integer> seen = new HashMap<>();
            for (int x : new int[] {place.x - 2, place.x + icon.getWidth() + 1}) {
                BufferedImage column =
                        robot.createScreenCapture(new Rectangle(Math.max(0, x), place.y, 1, icon.getHeight()));
                for (int y = 0; y < column.getHeight(); y++) {
                    seen.merge(column.getRGB(0, y), 1, Integer::sum);
                }
            }
            return seen.entrySet().stream().max(Map.Entry.comparingByValue()).map(most -> new Color(most.getKey()));
        } catch (AWTException | RuntimeException unreadable) {
            return Optional.empty(); // the guess has to do
        }
    }

    private static boolean isDark(Color colour) {
        return 0.299 * colour.getRed() + 0.587 * colour.getGreen() + 0.114 * colour.getBlue() < HALF_BRIGHT;
    }
}

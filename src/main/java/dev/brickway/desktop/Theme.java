package dev.brickway.desktop;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import dev.brickway.settings.Settings.Appearance;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.value.ChangeListener;

/** The window's colours: light or dark, or as the operating system has them, also when that changes. */
public final class Theme {
    private static final String LIGHT = new PrimerLight().getUserAgentStylesheet();
    private static final String DARK = new PrimerDark().getUserAgentStylesheet();

    private final ChangeListener<ColorScheme> follow = (_, _, scheme) -> show(scheme == ColorScheme.DARK);
    private boolean following;

    /** Takes the colours of {@code appearance}; call it on the window's thread. */
    public void use(Appearance appearance) {
        Platform.Preferences system = Platform.getPreferences();
        boolean follows = appearance == Appearance.SYSTEM;
        if (follows != following) {
            following = follows;
            if (follows) {
                system.colorSchemeProperty().addListener(follow);
            } else {
                system.colorSchemeProperty().removeListener(follow);
            }
        }
        show(follows ? system.getColorScheme() == ColorScheme.DARK : appearance == Appearance.DARK);
    }

    private static void show(boolean dark) {
        Application.setUserAgentStylesheet(dark ? DARK : LIGHT);
    }
}

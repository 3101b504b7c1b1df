package dev.brickway.desktop.tray;

import dorkbox.systemTray.SystemTray;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** dorkbox' tray icon, for Linux: in the X11 tray with a menu of Swing, or as an application indicator. */
final class DorkboxTray implements TrayIcon {
    private final SystemTray.TrayType type;
    private final DorkboxMenu menu;
    private final TrayPresence presence;
    private volatile @Nullable SystemTray tray;
    private @Nullable TrayBar seenBar;
    private @Nullable TrayLook shown;

    private DorkboxTray(SystemTray.TrayType type, TrayPresence presence, Consumer<TrayCommand> chosen) {
        this.type = type;
        this.presence = presence;
        this.menu = new DorkboxMenu(chosen);
    }

    /**
     * One for the tray of X11, which many bars of Wayland have, too.
     *
     * @param folder where dorkbox keeps its files
     * @param chosen told what is chosen, on a thread of dorkbox
     * @param gone called when the icon has gone without our doing
     */
    static DorkboxTray inX11(Path folder, Consumer<TrayCommand> chosen, Runnable gone) {
        DorkboxSetup.apply(folder);
        return new DorkboxTray(SystemTray.TrayType.Swing, new AwtPresence(gone), chosen);
    }

    /** One for a bar that takes only what GTK calls an application indicator; parameters as {@link #inX11}. */
    static DorkboxTray asIndicator(Path folder, Consumer<TrayCommand> chosen, Runnable gone) {
        DorkboxSetup.apply(folder);
        return new DorkboxTray(SystemTray.TrayType.AppIndicator, new IndicatorPresence(gone), chosen);
    }

    @Override
    public boolean show(TrayLook look) {
        if (!presence.isPossible()) {
            return false;
        }
        SystemTray.FORCE_TRAY_TYPE = type; // left to itself it may install extensions of the GNOME shell
        SystemTray opened = SystemTray.get("Brickway");
        if (opened == null) {
            return false;
        }
        tray = opened;
        update(look);
        presence.watch();
        if (type == SystemTray.TrayType.Swing) {
            seenBar = X11Backdrop.apply(look.bar());
            image(opened, look);
        }
        return true;
    }

    @Override
    public void update(TrayLook look) {
        SystemTray current = tray;
        if (current == null) {
            return;
        }
        TrayLook before = shown;
        shown = look;
        if (before == null || before.light() != look.light() || before.bar() != look.bar()) {
            image(current, look);
        }
        if (before == null || !before.tooltip().equals(look.tooltip())) {
            current.setTooltip(look.tooltip());
        }
        if (before == null || !before.menu().equals(look.menu())) {
            menu.show(current.getMenu(), look.menu().items());
        }
    }

    private void image(SystemTray current, TrayLook look) {
        TrayBar bar = Objects.requireNonNullElse(seenBar, look.bar());
        current.setImage(TrayImages.of(look.light(), bar, current.getTrayImageSize()));
    }

    @Override
    public boolean notify(String title, String text) {
        return false;
    }

    @Override
    public boolean isShown() {
        return tray != null && presence.isThere();
    }

    @Override
    public void close() {
        SystemTray current = tray;
        tray = null;
        presence.close();
        if (current != null) {
            current.shutdown();
        }
    }
}

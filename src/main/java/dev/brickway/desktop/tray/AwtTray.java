package dev.brickway.desktop.tray;

import dev.brickway.platform.OperatingSystem;
import java.awt.AWTException;
import java.awt.EventQueue;
import java.awt.Image;
import java.awt.Menu;
import java.awt.MenuItem;
import java.awt.PopupMenu;
import java.awt.SystemTray;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.awt.image.BaseMultiResolutionImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Objects;
import java.util.function.Consumer;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/** Java's own tray icon: native on Windows and macOS, of another age on Linux. */
final class AwtTray implements TrayIcon {
    private final Consumer<TrayCommand> chosen;
    private final AwtPresence presence;
    private final OperatingSystem os = OperatingSystem.current();
    private volatile java.awt.@Nullable TrayIcon icon;
    private volatile @Nullable TrayBar seenBar;

    /**
     * Nothing is shown yet.
     *
     * @param chosen told what is chosen, on AWT's thread
     * @param gone called when the icon has gone without our doing
     */
    AwtTray(Consumer<TrayCommand> chosen, Runnable gone) {
        this.chosen = chosen;
        this.presence = new AwtPresence(gone);
    }

    @Override
    public boolean show(TrayLook look) {
        if (!presence.isPossible()) {
            return false;
        }
        java.awt.TrayIcon fresh = new java.awt.TrayIcon(image(look), look.tooltip(), menu(look.menu()));
        fresh.setImageAutoSize(true);
        if (os == OperatingSystem.WINDOWS) { // elsewhere a click opens the menu
            fresh.addMouseListener(new MouseAdapter() {
                @Override
                public void mouseClicked(MouseEvent click) {
                    if (click.getButton() == MouseEvent.BUTTON1) {
                        chosen.accept(TrayCommand.OPEN);
                    }
                }
            });
        }
        try {
            SystemTray.getSystemTray().add(fresh);
        } catch (AWTException refused) {
            return false;
        }
        icon = fresh;
        presence.watch();
        if (os == OperatingSystem.LINUX) {
            seenBar = X11Backdrop.apply(look.bar());
            fresh.setImage(image(look));
        }
        return true;
    }

    @Override
    public void update(TrayLook look) {
        java.awt.TrayIcon current = icon;
        if (current != null) {
            EventQueue.invokeLater(() -> {
                current.setImage(image(look));
                current.setToolTip(look.tooltip());
                current.setPopupMenu(menu(look.menu()));
            });
        }
    }

    @Override
    public boolean notify(String title, String text) {
        java.awt.TrayIcon current = icon;
        // On Linux AWT draws a window of its own, on macOS it says nothing.
        if (current == null || os != OperatingSystem.WINDOWS) {
            return false;
        }
        EventQueue.invokeLater(() -> current.displayMessage(title, text, java.awt.TrayIcon.MessageType.NONE));
        return true;
    }

    @Override
    public boolean isShown() {
        return icon != null && presence.isThere();
    }

    @Override
    public void close() {
        java.awt.TrayIcon current = icon;
        icon = null;
        presence.close();
        if (current != null && presence.isPossible()) {
            SystemTray.getSystemTray().remove(current);
        }
    }

    private Image image(TrayLook look) {
        TrayBar bar = Objects.requireNonNullElse(seenBar, look.bar());
        int size = SystemTray.getSystemTray().getTrayIconSize().height;
        Image plain = read(TrayImages.of(look.light(), bar, size));
        return os == OperatingSystem.LINUX // where AWT knows one resolution only
                ? plain
                : new BaseMultiResolutionImage(plain, read(TrayImages.of(look.light(), bar, size * 2)));
    }

    private static Image read(URL file) {
        try {
            return ImageIO.read(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private PopupMenu menu(TrayMenu model) {
        PopupMenu menu = new PopupMenu();
        model.items().forEach(item -> add(menu, item));
        return menu;
    }

    private void add(Menu menu, TrayMenu.Item item) {
        switch (item) {
            case TrayMenu.Text(String label) -> menu.add(item(label)).setEnabled(false);
            case TrayMenu.Action(String label, TrayCommand command) ->
                menu.add(item(label)).addActionListener(_ -> chosen.accept(command));
            case TrayMenu.Submenu submenu -> {
                Menu inner = new Menu(submenu.label());
                submenu.items().forEach(each -> add(inner, each));
                menu.add(inner);
            }
            case TrayMenu.Separator _ -> menu.addSeparator();
        }
    }

    private static MenuItem item(String label) {
        return new MenuItem(label);
    }
}

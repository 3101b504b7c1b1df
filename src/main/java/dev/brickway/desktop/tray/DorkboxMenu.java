package dev.brickway.desktop.tray;

import dorkbox.systemTray.Entry;
import dorkbox.systemTray.Menu;
import dorkbox.systemTray.MenuItem;
import dorkbox.systemTray.Separator;
import java.util.List;
import java.util.function.Consumer;

/**
 * Brings a menu of dorkbox up to date.
 *
 * <p>Lines are changed where they stand as long as there are as many of the same kinds: dorkbox rebuilds the whole menu
 * of an application indicator for each line that is added or removed (SystemTray 4.4, {@code GtkMenu}), and the panel of
 * Xfce crashed over such a menu that it was still reading. An open menu does not close then, either.
 */
final class DorkboxMenu {
    private final Consumer<TrayCommand> chosen;

    /** @param chosen told what is chosen, on a thread of dorkbox */
    DorkboxMenu(Consumer<TrayCommand> chosen) {
        this.chosen = chosen;
    }

    /** Makes the menu show these lines. */
    void show(Menu menu, List<TrayMenu.Item> items) {
        List<Entry> entries = menu.getEntries();
        if (!fit(entries, items)) {
            entries.forEach(menu::remove);
            items.forEach(item -> menu.add(empty(item)));
            entries = menu.getEntries();
        }
        for (int i = 0; i < items.size(); i++) {
            fill(entries.get(i), items.get(i));
        }
    }

    private static boolean fit(List<Entry> entries, List<TrayMenu.Item> items) {
        if (entries.size() != items.size()) {
            return false;
        }
        for (int i = 0; i < items.size(); i++) {
            if (!fits(entries.get(i), items.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean fits(Entry entry, TrayMenu.Item item) {
        return switch (item) {
            case TrayMenu.Text _, TrayMenu.Action _ -> entry instanceof MenuItem && !(entry instanceof Menu);
            case TrayMenu.Submenu _ -> entry instanceof Menu;
            case TrayMenu.Separator _ -> entry instanceof Separator;
        };
    }

    private static Entry empty(TrayMenu.Item item) {
        return switch (item) {
            case TrayMenu.Text(String label) -> new MenuItem(label);
            case TrayMenu.Action(String label, TrayCommand _) -> new MenuItem(label);
            case TrayMenu.Submenu submenu -> new Menu(submenu.label());
            case TrayMenu.Separator _ -> new Separator();
        };
    }

    private void fill(Entry entry, TrayMenu.Item item) {
        switch (item) {
            case TrayMenu.Text(String label) -> {
                MenuItem line = label((MenuItem) entry, label);
                line.setCallback(null);
                line.setEnabled(false);
            }
            case TrayMenu.Action(String label, TrayCommand command) -> {
                MenuItem line = label((MenuItem) entry, label);
                line.setCallback(_ -> chosen.accept(command));
                line.setEnabled(true);
            }
            case TrayMenu.Submenu submenu -> {
                label((MenuItem) entry, submenu.label());
                show((Menu) entry, submenu.items());
            }
            case TrayMenu.Separator _ -> {}
        }
    }

    /** A bar is told only what really changes. */
    private static MenuItem label(MenuItem line, String label) {
        if (!label.equals(line.getText())) {
            line.setText(label);
        }
        return line;
    }
}

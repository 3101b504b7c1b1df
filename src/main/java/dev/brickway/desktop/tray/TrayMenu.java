package dev.brickway.desktop.tray;

import java.util.List;

/** The menu of the tray icon, as every implementation shows it. Two menus that look and do the same are equal. */
public record TrayMenu(List<Item> items) {
    public TrayMenu {
        items = List.copyOf(items);
    }

    /** One line of the menu. */
    public sealed interface Item {}

    /** Says something and cannot be chosen. */
    public record Text(String label) implements Item {}

    /** Does something. */
    public record Action(String label, TrayCommand command) implements Item {}

    /** Opens a menu of its own. */
    public record Submenu(String label, List<Item> items) implements Item {
        public Submenu {
            items = List.copyOf(items);
        }
    }

    /** A line between groups. */
    public record Separator() implements Item {}
}

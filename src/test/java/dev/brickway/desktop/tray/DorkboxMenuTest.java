package dev.brickway.desktop.tray;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dorkbox.systemTray.Entry;
import dorkbox.systemTray.Menu;
import dorkbox.systemTray.MenuItem;
import java.awt.event.ActionEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What stands in dorkbox' menu after each change of ours. */
final class DorkboxMenuTest {
    private static final TrayMenu.Item START = new TrayMenu.Action("Start", TrayCommand.START);
    private static final TrayMenu.Item STOP = new TrayMenu.Action("Stop", TrayCommand.STOP);
    private static final TrayMenu.Item LINE = new TrayMenu.Separator();

    private final List<TrayCommand> chosen = new ArrayList<>();
    private final Menu menu = new Menu();
    private final DorkboxMenu shown = new DorkboxMenu(chosen::add);

    private static TrayMenu.Item text(String label) {
        return new TrayMenu.Text(label);
    }

    private static TrayMenu.Item problems(String... labels) {
        List<TrayMenu.Item> lines = new ArrayList<>();
        for (String label : labels) {
            lines.add(new TrayMenu.Action(label, TrayCommand.SHOW_PROBLEM));
        }
        return new TrayMenu.Submenu("Problems", lines);
    }

    private void show(TrayMenu.Item... items) {
        shown.show(menu, List.of(items));
    }

    /** The menu as a person reads it: what cannot be chosen in brackets, a submenu with its lines. */
    private static String read(Menu menu) {
        return menu.getEntries().stream()
                .map(entry -> switch (entry) {
                    case Menu inner -> inner.getText() + " > " + read(inner);
                    case MenuItem item -> item.getEnabled() ? item.getText() : "(" + item.getText() + ")";
                    default -> "-";
                })
                .collect(Collectors.joining(" | "));
    }

    private void choose(int index) {
        ((MenuItem) menu.get(index)).getCallback().actionPerformed(new ActionEvent(this, 0, ""));
    }

    @Test
    void aLineSaysAndDoesWhatItIsNow() {
        show(text("Stopped"), START, LINE, problems("one"));
        show(text("Running"), STOP, LINE, problems("two"));
        assertEquals("(Running) | Stop | - | Problems > two", read(menu));
        choose(1);
        assertEquals(List.of(TrayCommand.STOP), chosen);
    }

    @Test
    void linesAreChangedWhereTheyStand() {
        show(text("Stopped"), START, LINE);
        List<Entry> before = menu.getEntries();
        show(text("Wait"), text("Starting"), LINE);
        show(text("Running"), STOP, LINE);
        assertEquals(before, menu.getEntries());
    }

    @Test
    void aLineThatCannotBeChosenAnyMoreDoesNothing() {
        show(START);
        show(text("Starting"));
        assertEquals("(Starting)", read(menu));
        assertEquals(null, ((MenuItem) menu.getFirst()).getCallback());
    }

    @Test
    void moreLinesFewerLinesAndOtherKinds() {
        show(START, text("No problems"));
        show(START, problems("one"));
        assertEquals("Start | Problems > one", read(menu));
        show(START, problems("two", "one"), LINE, STOP);
        assertEquals("Start | Problems > two | one | - | Stop", read(menu));
        show(STOP);
        assertEquals("Stop", read(menu));
    }

    @Test
    void aNewProblemLeavesTheOtherLinesWhereTheyAre() {
        show(START, problems("one"));
        Entry start = menu.get(0);
        Entry one = ((Menu) menu.get(1)).get(0);
        show(START, problems("two", "one"));
        assertEquals(start, menu.get(0));
        assertNotEquals(one, ((Menu) menu.get(1)).get(0));
    }
}

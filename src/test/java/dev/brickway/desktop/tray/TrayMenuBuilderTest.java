package dev.brickway.desktop.tray;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brickway.clients.ToolSetup.State;
import dev.brickway.desktop.common.ToolStates;
import dev.brickway.translate.ClientKind;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class TrayMenuBuilderTest {
    private final TrayMenuBuilder builder = new TrayMenuBuilder();

    private static TrayState state(TrayState.Phase phase, String... problems) {
        int port = phase == TrayState.Phase.RUNNING ? 19_000 : 0;
        return new TrayState(phase, port, List.of(problems), null);
    }

    /** The menu as a person reads it: what cannot be chosen in brackets, a submenu with its lines. */
    private static String read(List<TrayMenu.Item> items) {
        return items.stream()
                .map(item -> switch (item) {
                    case TrayMenu.Text(String label) -> "(" + label + ")";
                    case TrayMenu.Action(String label, TrayCommand _) -> label;
                    case TrayMenu.Submenu(String label, List<TrayMenu.Item> inner) -> label + " > " + read(inner);
                    case TrayMenu.Separator _ -> "-";
                })
                .collect(Collectors.joining(" | "));
    }

    @ParameterizedTest
    @MethodSource
    void vsCodeAsItStands(State state, String line) {
        ToolStates.Standing code = new ToolStates.Standing("vscode", "VS Code", "", ClientKind.VSCODE, state);
        String menu = read(builder.build(new TrayState(TrayState.Phase.STOPPED, 0, List.of(), code))
                .items());
        assertTrue(menu.contains(" | " + line + " | "), menu);
    }

    static Stream<Arguments> vsCodeAsItStands() {
        return Stream.of(
                Arguments.of(new State.NotSetUp(), "Set up VS Code…"),
                Arguments.of(new State.UpToDate(), "(VS Code is up to date)"),
                Arguments.of(new State.OutOfDate("1 model was added."), "Update VS Code…"),
                Arguments.of(new State.ChangedByHand("The key is another one."), "Update VS Code…"),
                Arguments.of(new State.Unreadable("Line 3 is no JSON."), "Update VS Code…"));
    }

    @Test
    void aRunningProxysMenu() {
        assertEquals(
                "(Running on :19000) | Stop | - | Copy address | Copy Copilot CLI exports"
                        + " | Set up VS Code… | Recent problems > 14:02  one | 14:01  two"
                        + " | - | Open Brickway | Quit",
                read(builder.build(state(TrayState.Phase.RUNNING, "14:02  one", "14:01  two"))
                        .items()));
    }

    @Test
    void aStoppedProxyHasNoAddressToCopy() {
        assertEquals(
                "(Stopped) | Start | - | (Copy address) | (Copy Copilot CLI exports)"
                        + " | Set up VS Code… | (No recent problems) | - | Open Brickway | Quit",
                read(builder.build(state(TrayState.Phase.STOPPED)).items()));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            STOPPED,  Stopped,         START
            FAILED,   Could not start, START
            STARTING, Starting…,
            STOPPING, Stopping…,
            """)
    void whileItStartsOrStopsThereIsNothingToChoose(TrayState.Phase phase, String status, TrayCommand offered) {
        TrayMenu menu = builder.build(state(phase));
        assertEquals(new TrayMenu.Text(status), menu.items().getFirst());
        List<TrayCommand> commands = menu.items().stream()
                .filter(TrayMenu.Action.class::isInstance)
                .map(item -> ((TrayMenu.Action) item).command())
                .toList();
        assertEquals(offered == TrayCommand.START, commands.contains(TrayCommand.START));
        assertEquals(false, commands.contains(TrayCommand.STOP));
        assertTrue(commands.contains(TrayCommand.QUIT));
    }

    @Test
    void sameStateSameMenu() {
        assertEquals(
                builder.build(state(TrayState.Phase.RUNNING, "x")), builder.build(state(TrayState.Phase.RUNNING, "x")));
    }

    @Test
    void theTooltipNamesTheProgram() {
        assertEquals("Brickway: Running on :19000", builder.tooltip(state(TrayState.Phase.RUNNING)));
    }
}

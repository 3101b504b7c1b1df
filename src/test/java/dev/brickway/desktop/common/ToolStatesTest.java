package dev.brickway.desktop.common;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.brickway.clients.ToolSetup.State;
import dev.brickway.desktop.common.ToolStates.Standing;
import dev.brickway.translate.ClientKind;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How the tools stand, for those who do not look themselves. */
class ToolStatesTest {
    private static final Standing NEW = standing("vscode", ClientKind.VSCODE, new State.NotSetUp());
    private static final Standing GOOD = standing("vscode-insiders", ClientKind.VSCODE, new State.UpToDate());
    private static final Standing BROKEN = standing("vscodium", ClientKind.VSCODE, new State.Unreadable("Line 3."));
    private static final Standing OLD = standing("vscode/Work", ClientKind.VSCODE, new State.OutOfDate("1 model."));
    private static final Standing CODEX = standing("codex", ClientKind.CODEX, new State.ChangedByHand("The key."));

    private final ToolStates states = new ToolStates();

    private static Standing standing(String id, ClientKind client, State state) {
        return new Standing(id, id, "", client, state);
    }

    @Test
    void countsWhatIsToBeWrittenAgain() {
        states.saw(List.of(NEW, GOOD, BROKEN, OLD, CODEX));
        assertEquals(2, states.staleProperty().get(), "what was never written is nobody's fault");
        states.saw(standing("codex", ClientKind.CODEX, new State.UpToDate()));
        assertEquals(1, states.staleProperty().get());
        assertEquals(5, states.standingsProperty().get().size());
    }

    @Test
    void whatNeedsThePersonMostComesFirst() {
        assertEquals(Optional.empty(), states.foremost(ClientKind.VSCODE));
        states.saw(List.of(CODEX, GOOD, NEW));
        assertEquals(Optional.of(NEW), states.foremost(ClientKind.VSCODE));
        states.saw(List.of(CODEX, GOOD, NEW, BROKEN));
        assertEquals(Optional.of(BROKEN), states.foremost(ClientKind.VSCODE));
        states.saw(List.of(CODEX, GOOD, NEW, BROKEN, OLD));
        assertEquals(Optional.of(OLD), states.foremost(ClientKind.VSCODE));
    }
}

package dev.brickway.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.brickway.demo.Turn.Role;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What coding tools put around a prompt, as the end-to-end tests met it. */
class AgentPromptsTest {

    private static Conversation of(Turn... turns) {
        return new Conversation(List.of(turns), List.of(), "", false, false);
    }

    @Test
    void theAskModeOfVsCodePutsThePromptIntoATag() {
        Conversation asked = of(
                new Turn(Role.SYSTEM, "You are an AI programming assistant.", 0),
                new Turn(Role.USER, "<attachments>a.txt</attachments>\n<prompt>\ndemo:error 400\n</prompt>", 0));
        assertEquals("demo:error 400", asked.prompt());
    }

    @Test
    void claudeCodesFolderIsNotMistakenForTheTagAfterASentence() {
        Conversation asked = of(
                new Turn(Role.SYSTEM, "what the user does within this working directory.</description>\n", 0),
                new Turn(
                        Role.SYSTEM,
                        "Environment:\n - Primary working directory: /tmp/project\n - Platform: linux",
                        0));
        assertEquals(Optional.of("/tmp/project"), asked.folder());
    }
}

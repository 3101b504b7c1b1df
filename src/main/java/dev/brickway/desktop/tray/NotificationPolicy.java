package dev.brickway.desktop.tray;

import dev.brickway.app.ProxyState;
import dev.brickway.clients.ToolSetup.State;
import dev.brickway.desktop.common.Texts;
import dev.brickway.desktop.common.ToolStates;
import dev.brickway.platform.HowTo;
import dev.brickway.requests.Redactor;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is worth interrupting the person for: that no tool can work any more, and why, or that one was changed by hand. Never a single failed request, never
 * what the window in front shows already, and nothing twice.
 */
public final class NotificationPolicy {
    /** Desktops cut what is longer. */
    private static final int LONGEST = 240;

    private final Texts texts = Texts.of(NotificationPolicy.class);
    private final Set<String> said = new HashSet<>();
    private final ChangedTools changed = new ChangedTools();

    /** What to say. */
    public record Message(String title, String text) {}

    /** The proxy's new state: a port that is lost, a start that failed. */
    public Optional<Message> state(ProxyState now, boolean inFront) {
        return switch (now) {
            case ProxyState.Stopped(String problem, boolean _)
            when problem != null -> once("notify.stopped", problem, inFront);
            case ProxyState.Running _ -> {
                said.clear(); // what goes wrong from here on is news
                yield Optional.empty();
            }
            default -> Optional.empty();
        };
    }

    /** What goes wrong beside a proxy that runs: a credential that is refused. */
    public Optional<Message> notice(String sentence, boolean inFront) {
        return once("notify.notice", sentence, inFront);
    }

    /** How the tools stand: a file that was changed by hand, once for each change. */
    public Optional<Message> tools(List<ToolStates.Standing> now, boolean inFront) {
        return changed.news(now)
                .filter(_ -> !inFront)
                .map(tool -> message(texts.get("notify.changed", tool.name()), sentence(tool)));
    }

    private String sentence(ToolStates.Standing tool) {
        String what = tool.state() instanceof State.ChangedByHand(String said) ? said : "";
        return texts.get("notify.changed.text", what).strip();
    }

    private Optional<Message> once(String title, String sentence, boolean inFront) {
        boolean news = said.add(sentence); // also what is seen in the window is known then
        if (!news || inFront || sentence.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(message(texts.get(title), sentence));
    }

    private static Message message(String title, String sentence) {
        String text = Redactor.scrub(HowTo.inWindow(sentence));
        return new Message(
                title,
                text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1).strip() + "…");
    }
}

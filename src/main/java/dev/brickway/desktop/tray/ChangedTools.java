package dev.brickway.desktop.tray;

import dev.brickway.clients.ToolSetup.State;
import dev.brickway.desktop.common.ToolStates.Standing;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Notices when what Brickway wrote for a tool is changed by hand. What was changed already when Brickway was started is no
 * news: the person may want it so.
 */
final class ChangedTools {
    private final Set<String> changed = new HashSet<>();
    private boolean first = true;

    /** The one that was changed since the last look; if it is several, the first of them. */
    Optional<Standing> news(List<Standing> now) {
        Optional<Standing> news =
                first ? Optional.empty() : now.stream().filter(this::isNews).findFirst();
        first &= now.isEmpty();
        changed.clear();
        now.stream().filter(ChangedTools::isChanged).map(Standing::id).forEach(changed::add);
        return news;
    }

    private boolean isNews(Standing standing) {
        return isChanged(standing) && !changed.contains(standing.id());
    }

    private static boolean isChanged(Standing standing) {
        return standing.state() instanceof State.ChangedByHand;
    }
}

package dev.brickway.desktop.common;

import dev.brickway.clients.ToolSetup.State;
import dev.brickway.translate.ClientKind;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/**
 * How the coding tools whose files Brickway writes stood when they were last looked at, for those who do not look themselves,
 * and which of them the person wants to see. Used on the window's thread only.
 */
public final class ToolStates {
    /**
     * How one stood.
     *
     * @param id of its set-up
     */
    public record Standing(String id, String name, String detail, ClientKind client, State state) {
        /** Whether Brickway wrote it and there is something to do about it now. */
        public boolean isStale() {
            return state instanceof State.OutOfDate || state instanceof State.ChangedByHand;
        }

        /** What needs the person most comes first. */
        private int rank() {
            return switch (state) {
                case State.ChangedByHand _, State.OutOfDate _ -> 0;
                case State.Unreadable _ -> 1;
                case State.NotSetUp _ -> 2;
                case State.UpToDate _ -> 3;
            };
        }
    }

    private final ReadOnlyObjectWrapper<List<Standing>> standings = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyIntegerWrapper stale = new ReadOnlyIntegerWrapper();
    private final ReadOnlyObjectWrapper<@Nullable String> asked = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyIntegerWrapper changes = new ReadOnlyIntegerWrapper();

    /** All of them, as they were found. */
    public ReadOnlyObjectProperty<List<Standing>> standingsProperty() {
        return standings.getReadOnlyProperty();
    }

    /** How many are to be written again. */
    public ReadOnlyIntegerProperty staleProperty() {
        return stale.getReadOnlyProperty();
    }

    /** The set-up that is to be seen on the Clients page; null for none. */
    public ReadOnlyObjectProperty<@Nullable String> askedProperty() {
        return asked.getReadOnlyProperty();
    }

    /** Another number each time something was changed here that tools are told of. */
    public ReadOnlyIntegerProperty changesProperty() {
        return changes.getReadOnlyProperty();
    }

    /** Takes over a look at all of them. */
    public void saw(List<Standing> all) {
        standings.set(List.copyOf(all));
        stale.set((int) all.stream().filter(Standing::isStale).count());
    }

    /** Takes over a look at one of them. */
    public void saw(Standing one) {
        saw(standings.get().stream()
                .map(each -> each.id().equals(one.id()) ? one : each)
                .toList());
    }

    /** The one of a kind that needs the person most, if there is one. */
    public Optional<Standing> foremost(ClientKind client) {
        return standings.get().stream()
                .filter(each -> each.client() == client)
                .min(Comparator.comparingInt(Standing::rank));
    }

    /** Wants this set-up to be seen; null once it is. */
    public void ask(@Nullable String id) {
        asked.set(id);
    }

    /** Something was changed that tools are told of, so that they are looked at again. */
    public void changed() {
        changes.set(changes.get() + 1);
    }
}

package dev.brickway.desktop.tray;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A tray without a desktop: what it was told, and a hand to choose from its menu. */
public final class FakeTray implements TrayIcon {
    /** "show", "update", "notify TITLE", "close". */
    public final List<String> events = new CopyOnWriteArrayList<>();

    private final CountDownLatch mayShow = new CountDownLatch(1);
    private final int refusals;
    private int shows;
    private volatile boolean there;
    private volatile @Nullable TrayLook look;
    private volatile @Nullable Consumer<TrayCommand> chosen;
    private volatile @Nullable Runnable gone;

    private FakeTray(int refusals) {
        this.refusals = refusals;
    }

    /** One that takes the icon at once. */
    public static FakeTray ready() {
        return refusing(0);
    }

    /** One that takes the icon after it was asked in vain so often. */
    static FakeTray refusing(int refusals) {
        FakeTray tray = new FakeTray(refusals);
        tray.mayShow.countDown();
        return tray;
    }

    /** One that does not answer until {@link #answer}. */
    static FakeTray hanging() {
        return new FakeTray(0);
    }

    void answer() {
        mayShow.countDown();
    }

    /** The kind of tray that this is. */
    public Tray.Kind kind() {
        return (command, change) -> {
            chosen = command;
            gone = change;
            return this;
        };
    }

    /** Chooses a line of its menu. */
    public void choose(TrayCommand command) {
        Consumer<TrayCommand> told = chosen;
        if (told != null) {
            told.accept(command);
        }
    }

    /** The desktop's bar goes, and comes back when it is asked next. */
    public void vanish() {
        there = false;
        Runnable told = gone;
        if (told != null) {
            told.run();
        }
    }

    @Nullable TrayLook look() {
        return look;
    }

    @Override
    public boolean show(TrayLook first) {
        try {
            mayShow.await();
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
            return false;
        }
        if (shows++ < refusals) {
            events.add("refused");
            return false;
        }
        events.add("show");
        look = first;
        there = true;
        return true;
    }

    @Override
    public void update(TrayLook now) {
        events.add("update");
        look = now;
    }

    @Override
    public boolean notify(String title, String text) {
        events.add("notify " + title);
        return true;
    }

    @Override
    public boolean isShown() {
        return there;
    }

    @Override
    public void close() {
        events.add("close");
        there = false;
    }
}

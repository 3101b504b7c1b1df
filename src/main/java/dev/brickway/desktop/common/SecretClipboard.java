package dev.brickway.desktop.common;

import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Copies; what holds the local key is taken out of the clipboard after a while, unless something else was copied. A while
 * of zero is for ever.
 */
public final class SecretClipboard {
    private static final long MINUTE = 60;

    private final Texts texts = Texts.of(SecretClipboard.class);
    private final Shell shell;
    private final Background background;
    private final Supplier<Duration> stays;
    private Background.@Nullable Job waiting;
    private @Nullable String secret;

    /**
     * The desktop's clipboard.
     *
     * @param stays how long a secret that is copied now stays
     */
    public SecretClipboard(Shell shell, Background background, Supplier<Duration> stays) {
        this.shell = shell;
        this.background = background;
        this.stays = stays;
    }

    /** What becomes of a secret that is copied now, in a sentence: "The clipboard is emptied in a minute." */
    public String fate() {
        long seconds = stays.get().toSeconds();
        if (seconds == 0) {
            return texts.get("clipboard.stays");
        }
        return seconds % MINUTE == 0
                ? texts.get("clipboard.minutes", seconds / MINUTE)
                : texts.get("clipboard.seconds", seconds);
    }

    /** Copies; call it on the window's thread. */
    public void copy(String text, boolean isSecret) {
        if (waiting != null) {
            waiting.cancel();
            waiting = null;
        }
        shell.copy(text);
        Duration time = stays.get();
        boolean goes = isSecret && !time.isZero();
        secret = goes ? text : null;
        if (goes) {
            waiting = background.run(
                    () -> {
                        Thread.sleep(time);
                        return text;
                    },
                    _ -> clear(),
                    _ -> {}); // interrupted: the window is gone, and it cleared it
        }
    }

    /** Takes the secret out now, if there is one in it that is to go; call it on the window's thread. */
    public void clear() {
        String copied = secret;
        secret = null;
        if (copied != null && shell.holds(copied)) {
            shell.clear();
        }
    }
}

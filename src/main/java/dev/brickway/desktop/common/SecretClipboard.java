package dev.brickway.desktop.common;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Copies; what holds the local key is taken out of the clipboard after a minute, unless something else was copied. */
public final class SecretClipboard {
    /** How long a secret stays. */
    static final Duration STAYS = Duration.ofSeconds(60);

    private final Shell shell;
    private final Background background;
    private final Duration stays;
    private Background.@Nullable Job waiting;
    private @Nullable String secret;

    public SecretClipboard(Shell shell, Background background) {
        this(shell, background, STAYS);
    }

    /**
     * One for tests.
     *
     * @param stays how long a secret stays
     */
    SecretClipboard(Shell shell, Background background, Duration stays) {
        this.shell = shell;
        this.background = background;
        this.stays = stays;
    }

    /** Copies; call it on the window's thread. */
    public void copy(String text, boolean isSecret) {
        if (waiting != null) {
            waiting.cancel();
            waiting = null;
        }
        shell.copy(text);
        secret = isSecret ? text : null;
        if (isSecret) {
            waiting = background.run(
                    () -> {
                        Thread.sleep(stays);
                        return text;
                    },
                    _ -> clear(),
                    _ -> {}); // interrupted: the window is gone, and it cleared it
        }
    }

    /** Takes the secret out now, if there is one in it; call it on the window's thread. */
    public void clear() {
        String copied = secret;
        secret = null;
        if (copied != null && shell.holds(copied)) {
            shell.clear();
        }
    }
}

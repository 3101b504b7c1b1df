package dev.brickway.desktop;

import dev.brickway.desktop.common.Shell;
import dev.brickway.platform.DesktopMessage;
import dev.brickway.platform.Opener;
import java.net.URI;
import java.nio.file.Path;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;

/** The person's own desktop. */
final class DesktopShell implements Shell {
    @Override
    public void copy(String text) {
        ClipboardContent content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
    }

    @Override
    public boolean holds(String text) {
        return text.equals(Clipboard.getSystemClipboard().getString());
    }

    @Override
    public void clear() {
        Clipboard.getSystemClipboard().clear();
    }

    @Override
    public boolean browse(URI page) {
        return Opener.open(page.toString());
    }

    @Override
    public boolean open(Path file) {
        return Opener.open(file.toString());
    }

    @Override
    public boolean message(String title, String text) {
        return DesktopMessage.show(title, text);
    }
}

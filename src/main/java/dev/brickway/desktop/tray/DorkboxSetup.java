package dev.brickway.desktop.tray;

import dev.brickway.platform.PrivateFiles;
import dorkbox.os.OS;
import dorkbox.systemTray.SystemTray;
import dorkbox.systemTray.util.LinuxSwingUI;
import dorkbox.updates.Updates;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import javax.swing.UIManager;

/** Switches off what dorkbox' library does unasked, before it can do it. */
final class DorkboxSetup {
    private static final String TEMPORARY = "java.io.tmpdir";

    private DorkboxSetup() {}

    /**
     * Call it before any other class of dorkbox is loaded; it may be called again.
     *
     * @param folder where the library may keep its copies of our icons: in the folder of temporary files, where it would
     *     keep them, others could have laid a link of that name
     * @throws IllegalStateException if the library is not the one we know; it must not be used then
     */
    static synchronized void apply(Path folder) {
        System.setProperty("dorkbox.updates.Updates.ENABLE", "false"); // asked when its class loads
        Updates.INSTANCE.setENABLE(false); // asked five minutes later, before it calls home
        keepUpdateThreadFromStarting();
        useFolder(folder);
        SystemTray.AUTO_FIX_INCONSISTENCIES = false; // rewrites classes of AWT
        if (SystemTray.SWING_UI == null) {
            SystemTray.SWING_UI = new LinuxSwingUI();
            UIManager.put("swing.boldMetal", false); // menus of other programs are not bold
        }
    }

    /** Although it is switched off it starts its thread with the first entry of its list, so the list has one already. */
    @SuppressWarnings("unchecked")
    private static void keepUpdateThreadFromStarting() {
        try {
            Field list = Updates.class.getDeclaredField("updates");
            list.setAccessible(true);
            ((Map<Class<?>, Object>) list.get(null)).putIfAbsent(DorkboxSetup.class, new ArrayList<>());
        } catch (ReflectiveOperationException | RuntimeException another) {
            throw new IllegalStateException("dorkbox' update check cannot be switched off", another);
        }
    }

    /** It asks for the folder of temporary files once, when this class of it loads. */
    private static void useFolder(Path folder) {
        String before = System.getProperty(TEMPORARY);
        try {
            PrivateFiles.createFolder(folder);
            System.setProperty(TEMPORARY, folder.toString());
            if (!OS.INSTANCE.getTEMP_DIR().toPath().equals(folder)) {
                throw new IllegalStateException("dorkbox keeps its files elsewhere than in " + folder);
            }
        } catch (IOException unusable) {
            throw new IllegalStateException("dorkbox has no place for its files", unusable);
        } finally {
            System.setProperty(TEMPORARY, before);
        }
    }
}

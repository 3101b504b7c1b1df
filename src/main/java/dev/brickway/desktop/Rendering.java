package dev.brickway.desktop;

import dev.brickway.platform.OperatingSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * How JavaFX draws. On a Linux without a graphics processor it would load OpenGL in software, which takes 50 MB of memory
 * and a fifth of a second, only to find that too slow and to draw by itself.
 */
final class Rendering {
    private static final String ORDER = "prism.order";

    /** The devices of graphics processors: Mesa's, NVIDIA's, WSL's, and those of ARM boards. */
    private static final List<String> DEVICES = List.of("dri", "nvidiactl", "dxg", "mali0", "kgsl-3d0", "pvr_sync");

    private Rendering() {}

    /** Call it before the first class of JavaFX is loaded; a choice of the person's own stays. */
    static void choose() {
        if (System.getProperty(ORDER) == null && !mayHaveGpu(OperatingSystem.current(), Path.of("/dev"))) {
            System.setProperty(ORDER, "sw");
        }
    }

    static boolean mayHaveGpu(OperatingSystem os, Path devices) {
        return os != OperatingSystem.LINUX
                || DEVICES.stream().map(devices::resolve).anyMatch(Files::exists);
    }
}

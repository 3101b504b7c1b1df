package dev.brickway.clients.vscode;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A program made from VS Code's sources that can have the Copilot Chat in it. */
enum Product {
    STABLE("vscode", "VS Code", "Code", "code", "Visual Studio Code.app", "Microsoft VS Code", "com.visualstudio.code"),
    INSIDERS(
            "vscode-insiders",
            "VS Code Insiders",
            "Code - Insiders",
            "code-insiders",
            "Visual Studio Code - Insiders.app",
            "Microsoft VS Code Insiders",
            "com.visualstudio.code.insiders"),
    VSCODIUM("vscodium", "VSCodium", "VSCodium", "codium", "VSCodium.app", "VSCodium", "com.vscodium.codium"),
    VSCODIUM_INSIDERS(
            "vscodium-insiders",
            "VSCodium Insiders",
            "VSCodium - Insiders",
            "codium-insiders",
            "VSCodium - Insiders.app",
            "VSCodium Insiders",
            "com.vscodium.codium-insiders"),
    CODE_OSS(
            "code-oss",
            "Code - OSS",
            "Code - OSS",
            "code-oss",
            "Code - OSS.app",
            "Code - OSS",
            "com.visualstudio.code.oss");

    /** What Microsoft makes has the Copilot Chat in it; of the others only some builds. */
    private static final List<Product> OF_MICROSOFT = List.of(STABLE, INSIDERS);

    private final String id;
    private final String label;
    private final String nameShort;
    private final String command;
    private final String macApp;
    private final String windowsFolder;
    private final String flatpak;

    Product(
            String id,
            String label,
            String nameShort,
            String command,
            String macApp,
            String windowsFolder,
            String flatpak) {
        this.id = id;
        this.label = label;
        this.nameShort = nameShort;
        this.command = command;
        this.macApp = macApp;
        this.windowsFolder = windowsFolder;
        this.flatpak = flatpak;
    }

    /** The one whose product.json says this {@code nameShort}; null for another program, such as Cursor. */
    static @Nullable Product named(String nameShort) {
        return Arrays.stream(values())
                .filter(each -> each.nameShort.equals(nameShort))
                .findFirst()
                .orElse(null);
    }

    String id() {
        return id;
    }

    String label() {
        return label;
    }

    /** The folder in which it keeps its settings, as {@code nameShort} of its product.json says. */
    String settingsFolder() {
        return nameShort;
    }

    /** What it is started by in a terminal; also its snap, and its folder in {@code /usr/share}. */
    String command() {
        return command;
    }

    String macApp() {
        return macApp;
    }

    String windowsFolder() {
        return windowsFolder;
    }

    String flatpak() {
        return flatpak;
    }

    /** Whether its version 1.121 and those before it lack the custom endpoints, which Insiders had earlier. */
    boolean isStable() {
        return this == STABLE || this == VSCODIUM;
    }

    boolean hasCopilotChat() {
        return OF_MICROSOFT.contains(this);
    }
}

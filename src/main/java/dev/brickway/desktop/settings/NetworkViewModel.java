package dev.brickway.desktop.settings;

import dev.brickway.desktop.common.DesktopContext;
import dev.brickway.desktop.common.Texts;
import dev.brickway.settings.Secret;
import dev.brickway.settings.SettingKey;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The way to the workspace: how long to wait, through which proxy, and whom to trust. */
final class NetworkViewModel {
    private final DesktopContext context;
    private final Texts texts = Texts.of(NetworkViewModel.class);
    private final Setting<String> connect;
    private final Setting<String> firstByte;
    private final Setting<String> idle;
    private final Setting<Boolean> useSystemProxy;
    private final Setting<String> proxy;
    private final Setting<String> noProxy;
    private final Setting<String> caFile;
    private final Setting<Boolean> verify;

    NetworkViewModel(DesktopContext context) {
        this.context = context;
        SettingsEditor editor = new SettingsEditor(context);
        connect = editor.number(
                SettingKey.CONNECT_TIMEOUT, now -> now.timeouts().connect().toSeconds());
        firstByte = editor.number(
                SettingKey.FIRST_BYTE_TIMEOUT, now -> now.timeouts().firstByte().toSeconds());
        idle = editor.number(
                SettingKey.IDLE_TIMEOUT, now -> now.timeouts().idle().toSeconds());
        useSystemProxy =
                editor.flag(SettingKey.USE_SYSTEM_PROXY, now -> now.network().useSystemProxy());
        // Only an address of the environment may hold a password, and that is not shown here.
        proxy = editor.text(
                SettingKey.PROXY,
                now -> now.isFixed(SettingKey.PROXY)
                        ? ""
                        : revealed(now.network().proxy()));
        noProxy = editor.text(
                SettingKey.NO_PROXY,
                now -> Objects.requireNonNullElse(now.network().noProxy(), ""));
        caFile = editor.text(
                SettingKey.CA_FILE, now -> Objects.toString(now.network().caFile(), ""));
        verify = editor.choice(
                        SettingKey.INSECURE_SKIP_VERIFY,
                        now -> !now.network().insecureSkipVerify(),
                        checked -> checked ? null : Boolean.TRUE)
                .asking(checked -> checked
                        || context.dialogs()
                                .confirm(
                                        texts.get("network.verify.title"),
                                        texts.get("network.verify.text"),
                                        texts.get("network.verify.action")));
    }

    /** In seconds, as the next two. */
    Setting<String> connect() {
        return connect;
    }

    Setting<String> firstByte() {
        return firstByte;
    }

    Setting<String> idle() {
        return idle;
    }

    Setting<Boolean> useSystemProxy() {
        return useSystemProxy;
    }

    Setting<String> proxy() {
        return proxy;
    }

    Setting<String> noProxy() {
        return noProxy;
    }

    Setting<String> caFile() {
        return caFile;
    }

    /** Whether the workspace's certificate is checked; switching it off asks first. */
    Setting<Boolean> verify() {
        return verify;
    }

    void chooseCaFile() {
        context.dialogs().openFile(texts.get("network.ca.title")).ifPresent(file -> caFile.choose(file.toString()));
    }

    private static String revealed(@Nullable Secret address) {
        return address == null ? "" : address.reveal();
    }
}

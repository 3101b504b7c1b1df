package dev.brickway.app.launchd;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A home folder with a proxy script in it, as its installer leaves it. */
public final class ScriptHome {
    public static final String LABEL = "com.ada.dbx-proxy";

    private final Path home;

    public ScriptHome(Path home) {
        this.home = home;
    }

    /** Where the script and its {@code .env} are. */
    public Path folder() {
        return home.resolve("dbx proxy");
    }

    public Path agent() {
        return agent(LABEL);
    }

    public Path agent(String label) {
        return home.resolve("Library").resolve("LaunchAgents").resolve(label + ".plist");
    }

    public Path dotEnv(String content) throws IOException {
        return Files.writeString(Files.createDirectories(folder()).resolve(".env"), content);
    }

    /** The agent that the script's own installer writes. */
    public Path install() throws IOException {
        return write(LABEL, """
                  <key>ProgramArguments</key>
                  <array>
                    <string>%s</string>
                  </array>
                """.formatted(folder().resolve("dbx-proxy-wrapper.sh")));
    }

    /** An agent with these keys besides its label and the usual ones. */
    public Path write(String label, String keys) throws IOException {
        Path file = agent(label);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, """
                <?xml version="1.0" encoding="UTF-8"?>
                <!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN"
                  "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
                <plist version="1.0">
                <dict>
                  <key>Label</key>
                  <string>%s</string>
                %s  <key>RunAtLoad</key>
                  <true/>
                  <key>KeepAlive</key>
                  <true/>
                  <key>StandardOutPath</key>
                  <string>/tmp/dbx-proxy.log</string>
                </dict>
                </plist>
                """.formatted(label, keys));
    }
}

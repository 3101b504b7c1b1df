package dev.brickway.desktop.start;

import dev.brickway.databricks.InvalidAddress;
import dev.brickway.databricks.WorkspaceAddress;
import dev.brickway.databricks.credential.DatabricksConfigFile;
import dev.brickway.databricks.credential.DatabricksProfile;
import dev.brickway.settings.InvalidSettings;
import dev.brickway.settings.Settings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The profiles of {@code ~/.databrickscfg} that name a workspace. */
final class Profiles {
    private Profiles() {}

    /**
     * One of them.
     *
     * @param address as it stands there
     * @param host that address's host
     */
    record Profile(String name, String address, String host) {
        /** As it is offered. */
        String label() {
            return name + "  ·  " + host;
        }
    }

    /**
     * Reads the file that the settings, or else the environment, mean.
     *
     * @return none when there is no file
     * @throws InvalidSettings if it cannot be read
     */
    static List<Profile> find(Settings settings, Map<String, String> environment) throws InvalidSettings {
        Path other = settings.login().profileFile();
        DatabricksConfigFile file =
                DatabricksConfigFile.read(other == null ? DatabricksConfigFile.usualPlace(environment) : other);
        List<Profile> found = new ArrayList<>();
        if (file != null) {
            for (String name : file.names()) {
                DatabricksProfile profile = file.profile(name);
                String address = profile == null ? null : profile.host();
                if (address != null) {
                    add(found, name, address);
                }
            }
        }
        return found;
    }

    private static void add(List<Profile> found, String name, String address) {
        try {
            String host = WorkspaceAddress.workspace(address, 0).servingOrigin().getAuthority();
            found.add(new Profile(name, address, host));
        } catch (InvalidAddress accountConsole) {
            return; // or another address that no model can be asked at
        }
    }
}

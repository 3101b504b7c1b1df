package dev.brickway.databricks.credential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.brickway.databricks.Credential;
import dev.brickway.fuzz.FuzzTarget;
import dev.brickway.fuzz.Input;
import dev.brickway.settings.InvalidSettings;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Any text is a {@code ~/.databrickscfg}: each of its profiles is a credential, or a sentence without its secrets. */
public final class DatabricksConfigFileFuzz implements FuzzTarget {
    private static final Path FILE = Path.of("/home/me/.databrickscfg");
    /** Long enough to be found in what is shown by accident only. */
    private static final String SECRET = "dapi0123456789abcdef";

    private static final Pattern SECRET_LINE =
            Pattern.compile("(?im)^(\\s*(?:token|client_secret|password))\\s*[=:].*$");

    @Override
    public void run(byte[] input) {
        String raw = new Input(input).text();
        if (raw.contains(SECRET)) {
            return; // the fuzzer has learned it, and may have put it anywhere
        }
        String text = SECRET_LINE.matcher(raw).replaceAll("$1=" + SECRET);
        DatabricksConfigFile file = DatabricksConfigFile.parse(FILE, text);
        List<String> names = file.names();
        assertEquals(names.size(), new HashSet<>(names).size());
        assertNull(file.profile("no profile has a ] in its name"));
        for (String name : names) {
            DatabricksProfile profile = file.profile(name);
            assertNotNull(profile, name);
            shows(name, profile.toString());
            try {
                Credential credential = profile.credential("https://host", "host", true);
                shows(name, credential.toString());
                shows(name, credential.describe());
            } catch (InvalidSettings invalid) {
                assertFalse(invalid.problems().isEmpty());
            }
        }
    }

    /** A secret shows nowhere, unless somebody has named the profile after it. */
    private static void shows(String name, String text) {
        assertFalse(!name.contains(SECRET) && text.contains(SECRET), text);
    }

    @Override
    public Stream<byte[]> seeds() {
        return Stream.of(
                        "[DEFAULT]\nhost = https://adb-1.azuredatabricks.net\ntoken = x\n",
                        """
                        host: h
                        [__settings__]
                        default_profile = work

                        [work]
                        host=h
                        auth_type = oauth-m2m
                        client_id = 'i' ; c
                        client_secret = "x" # c
                        """,
                        "\uFEFF; c\r\n[a]\r\nhost = h\r\nauth_type = databricks-cli\r\ndatabricks_cli_path = /bin/d\r\n",
                        "[a b]\nhost = h\nauth_type = azure-cli\nazure_tenant_id = t\n[c]\nusername = u\npassword = x\n",
                        "[x]\nauth_type = pat\n[y]\ntoken = x $\n[z]\nauth_type = external-browser\n[]\n[\n=\n")
                .map(text -> Input.of("", text));
    }
}

package dev.brickway.platform;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a person does something: said at the command line with a command or an option, in the window with where it is done
 * there. A sentence that both may show is made with the words of the command line, whatever carries it: a log, an
 * exception, an answer to a tool. The window shows it through {@link #inWindow}.
 */
public enum HowTo {
    STORE_TOKEN("with `brickway token set`", "in Settings, Security"),
    STORE_CLIENT_SECRET("with `brickway token set --client-id …`", "in Settings, Security"),
    CLEAR_TOKEN("with `brickway token clear`", "in your system's password manager"),
    IMPORT_MODELS("with `brickway models import`", "with Import… on the Models page"),
    SEE_WHETHER_MODELS_ANSWER("with `brickway doctor`", "with Test connection on the Home page"),
    NAME_WORKSPACE("Add --workspace URL, or set DBX_WORKSPACE_HOST", "Choose it on the Home page"),
    CHOOSE_PORT("with --port or DBX_PROXY_PORT", "in Settings, General"),
    NAME_CA_FILE("with caFile in settings.json, --ca-file or BRICKWAY_CA_FILE", "in Settings, Network, Extra CA file"),
    NAME_PROXY("with --proxy or BRICKWAY_PROXY", "in Settings, Network"),
    ALLOW_REMOTE("both --allow-remote and", "both \"allowRemote\": true in settings.json and");

    /** Stands in a command for what differs. */
    private static final String ARGUMENT = "…";

    private final String command;
    private final String window;
    private final Pattern said;

    HowTo(String command, String window) {
        this.command = command;
        this.window = window;
        // Not the beginning of a longer word: --port is no --portable.
        String pattern = Pattern.quote(command).replace(ARGUMENT, "\\E\\S+\\Q");
        said = Pattern.compile(pattern + "(?![\\w-])");
    }

    /** The words of the command line. */
    @Override
    public String toString() {
        return command;
    }

    /** The words of the command line with what it is done to, which has no space. */
    public String of(String argument) {
        return command.replace(ARGUMENT, argument);
    }

    /** A sentence as the window says it: without Brickway's own commands and options. */
    public static String inWindow(String sentence) {
        String worded = sentence;
        for (HowTo way : values()) {
            worded = way.said.matcher(worded).replaceAll(Matcher.quoteReplacement(way.window));
        }
        return worded;
    }
}

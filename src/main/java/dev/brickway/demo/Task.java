package dev.brickway.demo;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a tool shall do, read from the prompt.
 *
 * @param fileName the file to create, or empty when none was asked for
 * @param content what the file shall hold
 * @param folder the client's working directory, if it told
 */
record Task(String fileName, String content, Optional<String> folder) {
    static final String DEFAULT_FILE = "hello-from-brickway.txt";
    static final String DEFAULT_CONTENT = "Hello from Brickway!";

    private static final Pattern WANTS_FILE =
            Pattern.compile("(?is)\\b(create|write|make|add|save|generate)\\b.{0,80}?\\bfiles?\\b");
    private static final Pattern WANTS_NAMED_FILE =
            Pattern.compile("(?is)\\b(create|write|make|add|save|generate)\\b.{0,80}?\\b[\\w-]+\\.[A-Za-z]\\w{0,7}\\b");
    private static final Pattern FILE_NAME =
            Pattern.compile("(?<![\\w:/\\\\.])((?:[\\w-]+/){0,6}[\\w-]+\\.[A-Za-z]\\w{0,7})(?![\\w/(])");
    private static final Pattern CONTENT = Pattern.compile(
            "(?is)\\b(?:containing|contains|saying|says|with (?:the )?(?:content|contents|text|words?|line))[:\\s]+"
                    + "(?:the (?:text|words?|line)[:\\s]+)?(?:\"([^\"]+)\"|'([^']+)'|`([^`]+)`|“([^”]+)”|([^\\n.]+))");

    static Task of(Conversation conversation) {
        String prompt = conversation.prompt();
        boolean wanted = WANTS_FILE.matcher(prompt).find()
                || WANTS_NAMED_FILE.matcher(prompt).find();
        return new Task(wanted ? fileName(prompt) : "", content(prompt), conversation.folder());
    }

    boolean wantsFile() {
        return !fileName.isEmpty();
    }

    /** The same with another file, named after the first one. */
    Task second() {
        String name = fileName.isEmpty() ? DEFAULT_FILE : fileName;
        int dot = name.lastIndexOf('.');
        return new Task(name.substring(0, dot) + "-2" + name.substring(dot), content, folder);
    }

    Task withDefaultFile() {
        return wantsFile() ? this : new Task(DEFAULT_FILE, content, folder);
    }

    /** The file with the folder before it, as most clients want it; just the name if the folder is not known. */
    String path() {
        return folder.map(base -> join(base, fileName)).orElse(fileName);
    }

    /** A command that writes the file in bash, PowerShell and cmd alike. */
    String shellCommand() {
        if (!wantsFile()) {
            return "echo " + quoted(DEFAULT_CONTENT.replace("!", ""));
        }
        return "echo " + quoted(content.replace("!", "")) + " > " + quoted(fileName);
    }

    /** The file as a patch in the form that GPT's editing tool takes; Codex wants the name relative to its folder. */
    String patch() {
        StringBuilder lines = new StringBuilder();
        content.lines().forEach(line -> lines.append('+').append(line).append('\n'));
        return "*** Begin Patch\n*** Add File: " + fileName + "\n" + lines + "*** End Patch\n";
    }

    private static String join(String folder, String name) {
        boolean windows = folder.contains("\\");
        String separator = windows ? "\\" : "/";
        String tail = windows ? name.replace('/', '\\') : name;
        return folder.endsWith(separator) ? folder + tail : folder + separator + tail;
    }

    /** Only characters that no shell treats specially between double quotes are let through. */
    private static String quoted(String text) {
        return "\"" + text.replaceAll("[^\\p{L}\\p{N} .,:;_/+=@-]", "") + "\"";
    }

    private static String fileName(String prompt) {
        Matcher matcher = FILE_NAME.matcher(prompt);
        while (matcher.find()) {
            String name = matcher.group(1);
            if (!name.contains("..") && !name.toLowerCase(Locale.ROOT).matches("(e\\.g|i\\.e|node\\.js|vs\\.code)")) {
                return name;
            }
        }
        return DEFAULT_FILE;
    }

    private static String content(String prompt) {
        Matcher matcher = CONTENT.matcher(prompt);
        if (!matcher.find()) {
            return DEFAULT_CONTENT + "\n";
        }
        for (int group = 1; group <= matcher.groupCount(); group++) {
            String text = matcher.group(group);
            if (text != null) {
                return text.strip() + "\n";
            }
        }
        return DEFAULT_CONTENT + "\n";
    }
}

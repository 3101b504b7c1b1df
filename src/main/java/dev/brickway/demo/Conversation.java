package dev.brickway.demo;

import dev.brickway.demo.Turn.Role;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A request stripped of its dialect: what was said, what tools there are.
 *
 * @param forcedTool the tool that must be called, empty if the model may choose
 * @param toolsForbidden whether {@code tool_choice} says none
 * @param thinks whether reasoning was asked for
 */
record Conversation(List<Turn> turns, List<Tool> tools, String forcedTool, boolean toolsForbidden, boolean thinks) {

    private static final Pattern REQUEST =
            Pattern.compile("<(userRequest|user_query|user_request|UserRequest|prompt)>(.*?)</\\1>", Pattern.DOTALL);
    private static final Pattern ASIDE = Pattern.compile("<([A-Za-z][\\w-]*)(?:\\s[^>]*)?>.*?</\\1>", Pattern.DOTALL);
    private static final Pattern FOLDER = Pattern.compile(
            "(?i)(?:working (?:in the )?directory|\\bcwd\\b|following folders?(?: open)?|workspace folders?|workspace root|current"
                    + " directory)[^/<>A-Za-z\\n]*\\n?[^/<>A-Za-z\\n]*((?:/|[A-Za-z]:\\\\)[^\\n<>\"'`),]*)");

    /** What the user asked last, without the blocks that clients put around it; never null, maybe empty. */
    String prompt() {
        int last = lastPrompt();
        return last < 0 ? "" : words(turns.get(last).text());
    }

    /** The text of the last tool result that came after the prompt, or nothing when no tool has run yet. */
    Optional<String> lastToolResult() {
        int prompt = lastPrompt();
        for (int i = turns.size() - 1; i > prompt; i--) {
            if (turns.get(i).role() == Role.TOOL) {
                return Optional.of(turns.get(i).text());
            }
        }
        return Optional.empty();
    }

    /** How many times tools were called since the prompt. */
    int rounds() {
        int rounds = 0;
        for (int i = lastPrompt() + 1; i < turns.size(); i++) {
            if (turns.get(i).toolCalls() > 0) {
                rounds++;
            }
        }
        return rounds;
    }

    /** Everything the client said that is neither from the model nor from a tool. */
    String clientText() {
        StringBuilder text = new StringBuilder();
        for (Turn turn : turns) {
            if (turn.role() == Role.SYSTEM || turn.role() == Role.USER) {
                text.append(turn.text()).append('\n');
            }
        }
        return text.toString();
    }

    String systemText() {
        StringBuilder text = new StringBuilder();
        for (Turn turn : turns) {
            if (turn.role() == Role.SYSTEM) {
                text.append(turn.text()).append('\n');
            }
        }
        return text.toString();
    }

    /** The client's working directory, if the client told it anywhere. */
    Optional<String> folder() {
        Matcher matcher = FOLDER.matcher(clientText());
        if (!matcher.find()) {
            return Optional.empty();
        }
        String folder = matcher.group(1).strip();
        boolean root = folder.length() <= 1;
        return Optional.of(
                !root && (folder.endsWith("/") || folder.endsWith("\\") || folder.endsWith("."))
                        ? folder.substring(0, folder.length() - 1)
                        : folder);
    }

    /** A rough count, four characters a token; good enough to be plausible. */
    int promptTokens() {
        long characters = 0;
        for (Turn turn : turns) {
            characters += turn.text().length();
        }
        for (Tool tool : tools) {
            characters += Json.text(tool.schema()).length();
        }
        return (int) Math.max(1, characters / 4);
    }

    /** The last user turn that says something; a turn of nothing but reminders is the client's, not the user's. */
    private int lastPrompt() {
        int reminder = -1;
        for (int i = turns.size() - 1; i >= 0; i--) {
            if (turns.get(i).role() == Role.USER) {
                if (!words(turns.get(i).text()).isEmpty()) {
                    return i;
                }
                reminder = i;
            }
        }
        return reminder;
    }

    private static String words(String text) {
        Matcher request = REQUEST.matcher(text);
        String found = "";
        while (request.find()) {
            found = request.group(2);
        }
        return (found.isEmpty() ? ASIDE.matcher(text).replaceAll(" ") : found).strip();
    }
}

package dev.brickway.demo;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Recognises the small requests that clients make for themselves (titles, progress messages, summaries) and answers
 * them in a few plain words, whatever magic word the user's text in them may hold.
 */
final class Utility {
    private static final int MUCH = 6_000;
    private static final Pattern LIST = Pattern.compile("(?i)JSON array of strings");
    private static final Pattern TITLE = Pattern.compile(
            "(?i)\\b(title generator|(?:compact|pithy|short|brief|concise) titles?\\b|generate (?:a )?.{0,30}title|write a"
                    + " brief title|thread title)");
    private static final Pattern BRANCH = Pattern.compile("(?i)\\bbranch names?\\b");
    private static final Pattern PROGRESS = Pattern.compile("(?i)\\bprogress message");
    private static final Pattern COMMIT = Pattern.compile("(?i)\\bcommit message");
    private static final Pattern SUMMARY = Pattern.compile(
            "(?i)\\b(summari[sz]e (?:the|this|our) (?:conversation|chat|session|history)|(?:conversation|session) summary"
                    + "|detailed summary|anchored summary|compact(?:ion|ing) (?:of )?(?:the )?conversation|checkpoint"
                    + " summary)");

    /** Enough when tools are offered but forbidden, as Copilot CLI does when it compacts. */
    private static final Pattern COMPACTION = Pattern.compile("(?i)summar|compact|checkpoint");

    private Utility() {}

    /** The short answer to a client's own request; nothing when the request is the user's. */
    static Optional<String> answer(Conversation conversation) {
        boolean toolsOff = conversation.tools().isEmpty() || conversation.toolsForbidden();
        if (!toolsOff) {
            return Optional.empty();
        }
        String system = head(conversation.systemText());
        String last = head(lastUserText(conversation));
        boolean compacts =
                !conversation.tools().isEmpty() && COMPACTION.matcher(last).find();
        if (compacts || SUMMARY.matcher(last).find() || SUMMARY.matcher(system).find()) {
            return Optional.of("The user is trying Brickway with its built-in demo workspace. No task is open.");
        }
        if (system.isEmpty() && conversation.turns().size() <= 1) {
            // A bare question, as from curl: only the user can mean it.
            return Optional.empty();
        }
        if (PROGRESS.matcher(system).find()) {
            return Optional.of(
                    LIST.matcher(system).find()
                            ? "[\"Warming up the demo\", \"Walking over the bridge\", \"Almost there\"]"
                            : "Walking over the bridge");
        }
        if (BRANCH.matcher(system).find()) {
            return Optional.of("try-brickway-demo");
        }
        if (TITLE.matcher(system).find() || TITLE.matcher(last).find()) {
            return Optional.of("Trying the Brickway demo");
        }
        if (COMMIT.matcher(system).find()) {
            return Optional.of("Try the Brickway demo");
        }
        return Optional.empty();
    }

    private static String lastUserText(Conversation conversation) {
        return conversation.turns().reversed().stream()
                .filter(turn -> turn.role() == Turn.Role.USER)
                .findFirst()
                .map(Turn::text)
                .orElse("");
    }

    private static String head(String text) {
        return text.substring(0, Math.min(text.length(), MUCH));
    }
}

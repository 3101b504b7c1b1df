package dev.brickway.demo;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A magic word in a prompt, such as {@code demo:error 429}, that makes the demo workspace do one thing on purpose.
 *
 * @param word without {@code demo:}, in lower case
 * @param number what stands after it, or -1
 */
record Trial(String word, int number) {
    private static final Pattern WORD = Pattern.compile("\\bdemo:([a-zA-Z-]+)(?:[ =]+(\\d{1,7}))?");

    /** The last magic word of {@code prompt}, if there is one. */
    static Optional<Trial> in(String prompt) {
        Matcher matcher = WORD.matcher(prompt);
        Optional<Trial> last = Optional.empty();
        while (matcher.find()) {
            String number = matcher.group(2);
            last = Optional.of(new Trial(
                    matcher.group(1).toLowerCase(Locale.ROOT), number == null ? -1 : Integer.parseInt(number)));
        }
        return last;
    }

    int numberOr(int otherwise) {
        return number < 0 ? otherwise : number;
    }
}

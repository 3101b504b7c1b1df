package dev.brickway.desktop.start;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.brickway.desktop.common.Texts;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No two things that may be seen together in a step answer to the same letter. */
class MnemonicsTest {
    private static final Texts TEXTS = Texts.of(MnemonicsTest.class);

    /** Those with a bar between them are never seen together. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "later|close skip next script.take address profiles login.token login.principal login.profile token.where profile.copy"
                        + " profile.again test|test.only|cancel useAnyway demo keychain.again keychain.session",
                "later|close back skip next cancel models.again models.all models.none",
                "later|close back finish try.send|cancel"
            })
    void aLetterMeansOneThing(String step) {
        TreeMap<String, List<String>> byLetter = Stream.of(step.split(" "))
                .flatMap(group -> Stream.of(group.split("\\|"))
                        .map(MnemonicsTest::letter)
                        .distinct()
                        .map(letter -> List.of(letter, group)))
                .collect(Collectors.groupingBy(
                        List::getFirst, TreeMap::new, Collectors.mapping(List::getLast, Collectors.toList())));
        byLetter.values().removeIf(things -> things.size() == 1);
        assertEquals(new TreeMap<>(), byLetter);
    }

    private static String letter(String key) {
        String text = TEXTS.get(key);
        int at = text.indexOf('_') + 1;
        return text.substring(at, at + 1).toUpperCase(Locale.ROOT);
    }
}

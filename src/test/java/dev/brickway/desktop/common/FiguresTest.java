package dev.brickway.desktop.common;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers and times as people read them. */
class FiguresTest {
    private final Locale before = Locale.getDefault();

    @BeforeEach
    void inEnglish() {
        Locale.setDefault(Locale.US);
    }

    @AfterEach
    void asBefore() {
        Locale.setDefault(before);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            0, 0
            999, 999
            1000, 1k
            1234, 1.2k
            9949, 9.9k
            9950, 10k
            12345, 12k
            310000, 310k
            999499, 999k
            999500, 1M
            4500000, 4.5M
            999499999, 999M
            1200000000, 1.2G
            """)
    void countsAreBrief(long count, String text) {
        assertEquals(text, Figures.brief(count));
    }

    @Test
    void exactCountsAreGroupedAsThePersonsLanguageHasIt() {
        assertEquals("18,204", Figures.exact(18_204));
        Locale.setDefault(Locale.GERMANY);
        assertEquals("18.204", Figures.exact(18_204));
        assertEquals("1,2k", Figures.brief(1_234));
        assertEquals("0,81 s", Figures.time(Duration.ofMillis(810)));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0 ms",
        "400, 1 ms",
        "8600, 9 ms",
        "99400, 99 ms",
        "99600, 0.10 s",
        "812000, 0.81 s",
        "1000000, 1.00 s",
        "9994000, 9.99 s",
        "9996000, 10.0 s",
        "123456000, 123.5 s"
    })
    void measuredTimesHaveTheFiguresThatMatter(long microseconds, String text) {
        assertEquals(text, Figures.time(Duration.ofNanos(microseconds * 1_000)));
    }

    @ParameterizedTest
    @CsvSource({"0.01, 0.01 s", "0.5, 0.5 s", "2, 2 s", "20, 20 s"})
    void roundTimesAreShort(double seconds, String text) {
        assertEquals(text, Figures.roundTime(seconds));
    }
}

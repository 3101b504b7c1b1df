package dev.brickway.desktop.home;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers as people read them, and the axis they stand on. */
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

    @ParameterizedTest
    @CsvSource({"0, 0 ms", "40, 40 ms", "99, 99 ms", "100, 0.1 s", "812, 0.8 s", "1000, 1 s", "12345, 12 s"})
    void timesAreBrief(long milliseconds, String text) {
        assertEquals(text, Figures.seconds(Duration.ofMillis(milliseconds)));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            0, 1, 0 1
            1, 1, 0 1
            2, 1, 0 1 2
            4, 1, 0 1 2 3 4
            5, 1, 0 2 4 6
            7, 1, 0 2 4 6 8
            10, 1, 0 5 10
            42, 1, 0 20 40 60
            100, 1, 0 50 100
            310000, 1, 0 100000 200000 300000 400000
            0.8, 0.01, 0 0.2 0.4 0.6 0.8
            0.004, 0.01, 0 0.01
            """)
    void theAxisHasFewRoundNumbers(double highest, double least, String ticks) {
        Scale scale = Scale.reaching(highest, least);
        List<String> shown = scale.ticks().stream()
                .map(tick -> new java.math.BigDecimal(tick)
                        .setScale(3, java.math.RoundingMode.HALF_UP)
                        .stripTrailingZeros()
                        .toPlainString())
                .toList();
        assertEquals(ticks, String.join(" ", shown));
        assertEquals(scale.top(), scale.ticks().getLast());
    }
}

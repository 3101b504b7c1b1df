package dev.brickway.desktop.home;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The axis that numbers stand on. */
class ScaleTest {
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
                .map(tick -> new BigDecimal(tick)
                        .setScale(3, RoundingMode.HALF_UP)
                        .stripTrailingZeros()
                        .toPlainString())
                .toList();
        assertEquals(ticks, String.join(" ", shown));
        assertEquals(scale.top(), scale.ticks().getLast());
    }
}

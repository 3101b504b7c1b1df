package dev.brickway.desktop.home;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brickway.desktop.common.TestContext;
import dev.brickway.desktop.home.ActivityViewModel.Chart;
import dev.brickway.desktop.home.ActivityViewModel.Shown;
import dev.brickway.requests.Records;
import dev.brickway.requests.RequestRecord;
import dev.brickway.settings.MemorySecretStore;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The chart card. */
@Timeout(180)
class ActivityViewModelTest {
    private final TestClock clock = new TestClock();
    private TestContext test;
    private ActivityViewModel model;

    @BeforeEach
    void open(@TempDir Path folder) throws Exception {
        test = TestContext.open(folder, new MemorySecretStore(), Map.of());
        test.brickway.usage().open();
        model = new ActivityViewModel(test.context, clock);
        model.update();
        test.until(() -> model.shownProperty().get() != null);
    }

    @AfterEach
    void close() {
        test.close();
    }

    private Shown shown() {
        return Objects.requireNonNull(model.shownProperty().get());
    }

    private void add(RequestRecord.Outcome outcome, long input, long output) {
        test.brickway.requests().add(Records.at(clock.now, outcome, Duration.ofMillis(800), input, output));
    }

    @Test
    void saysSoWhileThereIsNothing() throws Exception {
        assertNull(shown().data());
        assertEquals("Last hour", shown().period());
        assertEquals("No requests in the last hour.", shown().empty());
        assertEquals("", shown().before() + shown().failed() + shown().after());
        model.chartProperty().set(Chart.FIRST_TOKEN);
        test.until(() -> shown().chart() == Chart.FIRST_TOKEN);
        assertEquals("No answer was streamed in the last hour.", shown().empty());
        model.chartProperty().set(Chart.TOKENS);
        test.until(() -> shown().chart() == Chart.TOKENS);
        assertEquals("Last 14 days", shown().period());
        assertEquals("No tokens were counted in the last 14 days.", shown().empty());
        model.showClients();
        assertTrue(test.desktop.events.contains("show CLIENTS"));
    }

    @Test
    void tellsTheHourInALine() throws Exception {
        add(RequestRecord.Outcome.ANSWERED, 310_000, 12_000);
        model.update();
        test.until(() -> shown().data() != null);
        assertEquals("1 request", shown().before());
        assertEquals("", shown().failed());
        assertEquals("310k tokens in · 12k out · median first token 0.80 s", shown().after());
        add(RequestRecord.Outcome.FAILED, -1, -1);
        model.update();
        test.until(() -> shown().before().equals("2 requests"));
        assertEquals("1 failed", shown().failed());
    }

    @Test
    void worksOnlyWhenSomethingHappened() throws Exception {
        model.chartProperty().set(Chart.FIRST_TOKEN);
        test.until(() -> shown().chart() == Chart.FIRST_TOKEN);
        AtomicInteger worked = new AtomicInteger();
        model.shownProperty().addListener((_, _, _) -> worked.incrementAndGet());
        model.update();
        model.update();
        model.chartProperty().set(Chart.REQUESTS); // waits for what is under way
        test.until(() -> shown().chart() == Chart.REQUESTS);
        assertEquals(1, worked.get(), "only for the other chart");

        Shown first = shown();
        clock.now = clock.now.plusSeconds(60);
        model.update();
        test.until(() -> System.identityHashCode(shown()) != System.identityHashCode(first));
    }

    @Test
    void anHourPasses() throws Exception {
        add(RequestRecord.Outcome.ANSWERED, 10, 1);
        model.update();
        test.until(() -> shown().data() != null);
        clock.now = clock.now.plusSeconds(3_600);
        model.update();
        test.until(() -> shown().data() == null);
    }

    @Test
    void theChartChosenLastIsShown() throws Exception {
        model.chartProperty().set(Chart.TOKENS);
        model.chartProperty().set(Chart.FIRST_TOKEN);
        test.until(() -> shown().chart() == Chart.FIRST_TOKEN);
    }

    @Test
    void tokensAreCountedAndForgotten() throws Exception {
        model.chartProperty().set(Chart.TOKENS);
        add(RequestRecord.Outcome.ANSWERED, 1_200, 30);
        test.until(() -> {
            model.update();
            return shown().data() != null;
        });
        assertEquals("1 request", shown().before());
        assertEquals("1.2k tokens in · 30 out", shown().after());
        ChartData data = shown().data();
        assertNotNull(data);
        assertEquals("m", data.series().getFirst().name());

        model.clearUsage();
        assertNotNull(shown().data(), "the person was not sure");
        test.desktop.answers.add(true);
        model.clearUsage();
        test.until(() -> shown().data() == null);
        assertTrue(test.desktop.events.contains("say Usage data cleared"));
        assertEquals(1, test.brickway.requests().latest().size(), "the list of requests stays");
    }

    /** A clock that a test moves. */
    private static final class TestClock extends Clock {
        private volatile Instant now = Instant.parse("2026-11-21T20:15:30Z");

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}

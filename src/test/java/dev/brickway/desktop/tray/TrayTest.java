package dev.brickway.desktop.tray;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brickway.desktop.common.ProxyStatus;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class TrayTest {
    private final List<String> reports = new CopyOnWriteArrayList<>();
    private final BlockingQueue<Boolean> known = new LinkedBlockingQueue<>();
    private final BlockingQueue<TrayCommand> chosen = new LinkedBlockingQueue<>();

    private static TrayLook look(String tooltip) {
        return new TrayLook(new TrayMenu(List.of()), ProxyStatus.Light.RUNNING, TrayBar.DARK, tooltip);
    }

    private Tray tray(Tray.Kind... kinds) {
        return new Tray(List.of(kinds), reports::add, Duration.ofMillis(1), Duration.ofMinutes(2));
    }

    private boolean open(Tray tray) throws InterruptedException {
        tray.open(look("first"), chosen::add, () -> {}, known::add);
        Boolean answer = known.poll(60, TimeUnit.SECONDS);
        assertNotNull(answer, "no answer");
        return answer;
    }

    private static void until(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) { // the time limit of the test bounds it
            Thread.onSpinWait();
        }
    }

    @Test
    void theFirstKindThatWorksIsTaken() throws Exception {
        FakeTray works = FakeTray.ready();
        Tray.Kind broken = (_, _) -> {
            throw new NoClassDefFoundError("gtk");
        };
        try (Tray tray = tray(broken, works.kind(), FakeTray.hanging().kind())) {
            assertTrue(open(tray));
            assertTrue(tray.isShown());
            works.choose(TrayCommand.STOP);
            assertEquals(TrayCommand.STOP, chosen.poll(60, TimeUnit.SECONDS));
        }
        assertEquals(1, reports.size(), reports.toString());
        assertTrue(reports.getFirst().contains("gtk"), reports.toString());
        assertEquals(List.of("show", "close"), works.events);
        assertFalse(works.isShown());
    }

    @Test
    void aBarThatIsStartedLaterIsFound() throws Exception {
        FakeTray late = FakeTray.refusing(5);
        try (Tray tray = tray(late.kind())) {
            assertTrue(open(tray));
        }
        assertEquals(List.of("refused", "refused", "refused", "refused", "refused", "show", "close"), late.events);
    }

    @Test
    void whenTheBarIsStartedAnewTheIconIsPutThereAnew() throws Exception {
        FakeTray bar = FakeTray.ready();
        try (Tray tray = tray(bar.kind())) {
            open(tray);
            tray.update(look("later"));
            until(() -> look("later").equals(bar.look()));
            bar.vanish();
            until(() -> bar.events.size() == 4);
            until(tray::isShown);
            assertEquals(List.of("show", "update", "close", "show"), bar.events);
            assertEquals(look("later"), bar.look());
        }
    }

    @Test
    void withoutATrayTheAnswerIsNo() throws Exception {
        try (Tray none = tray()) {
            assertFalse(open(none));
            assertFalse(none.isShown());
        }
    }

    @Test
    void aTrayThatDoesNotAnswerCostsNothing() throws Exception {
        FakeTray hanging = FakeTray.hanging();
        try (Tray tray = new Tray(List.of(hanging.kind()), reports::add, Duration.ofMillis(1), Duration.ofMillis(1))) {
            assertFalse(open(tray), "the window goes by there being none");
            assertFalse(tray.isShown());
            hanging.answer();
            until(tray::isShown);
        }
    }

    @Test
    void closingDoesNotWaitForOneThatHangs() {
        Tray tray = tray(FakeTray.hanging().kind());
        tray.open(look("first"), chosen::add, () -> {}, known::add);
        tray.close();
        assertEquals(List.of("The desktop's tray does not answer."), reports);
    }

    @Test
    void onlyAChangedLookIsShown() throws Exception {
        FakeTray fake = FakeTray.ready();
        try (Tray tray = tray(fake.kind())) {
            open(tray);
            tray.update(look("first"));
            tray.update(look("second"));
            until(() -> fake.events.contains("update"));
            assertEquals(look("second"), fake.look());
            tray.update(look("second"));
            tray.notify("after them", "", () -> {});
            until(() -> fake.events.contains("notify after them"));
        }
        assertEquals(List.of("show", "update", "notify after them", "close"), fake.events);
    }

    @Test
    void ofManyChangesFewAreShownAndTheLastIs() throws Exception {
        FakeTray fake = FakeTray.ready();
        try (Tray tray = tray(fake.kind())) {
            open(tray);
            for (int i = 1; i <= 5_000; i++) {
                tray.update(look("change " + i));
            }
            until(() -> look("change 5000").equals(fake.look()));
        }
        assertTrue(fake.events.size() < 500, fake.events.size() + " changes");
    }

    @Test
    void aMessageGoesElsewhereWithoutATray() throws Exception {
        BlockingQueue<String> elsewhere = new LinkedBlockingQueue<>();
        try (Tray none = tray()) {
            open(none);
            none.notify("title", "text", () -> elsewhere.add("said"));
            assertEquals("said", elsewhere.poll(60, TimeUnit.SECONDS));
        }
    }

    @Test
    void closingTwiceIsHarmless() {
        Tray tray = tray();
        tray.close();
        tray.close();
        assertEquals(List.of(), reports);
    }
}

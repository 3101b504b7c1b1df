package dev.brickway.desktop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.brickway.desktop.common.Page;
import dev.brickway.desktop.common.WindowWatch;
import dev.brickway.requests.Records;
import dev.brickway.requests.RequestRecord;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javafx.application.Platform;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.util.WaitForAsyncUtils;

/**
 * Nothing on JavaFX's thread waits for a disk, a network, a keychain, a lock or a process. How long calculating takes
 * depends on the machine and what else it does, so that is printed and not judged; {@code e2e/desktop.sh} prints it for the
 * real window.
 */
@Timeout(180)
class WindowNeverWaitsTest {
    @TempDir
    private Path folder;

    private static RequestRecord request(int number) {
        boolean failed = number % 7 == 0;
        return Records.record("bw-" + number)
                .started(Instant.now())
                .client("Codex")
                .models("databricks-gpt-5-4", "gpt-5-4")
                .ended(
                        failed ? RequestRecord.Outcome.FAILED : RequestRecord.Outcome.ANSWERED,
                        failed ? 429 : 200,
                        failed ? 429 : 200,
                        failed ? "Slow down" : null)
                .build();
    }

    @Test
    void onNoPage() throws Exception {
        try (TestWindow window = TestWindow.open(folder, Map.of());
                WindowWatch watch = new WindowWatch(
                        WaitForAsyncUtils.asyncFx(Thread::currentThread).get(), Platform::runLater)) {
            window.address();
            for (int round = 0; round < 2; round++) {
                for (Page page : Page.values()) {
                    window.show(page);
                    for (int i = 0; i < 100; i++) {
                        window.brickway.requests().add(request(i));
                    }
                    window.robot.interact(
                            () -> window.stage().setWidth(window.stage().getWidth() == 900 ? 950 : 900));
                }
            }
            window.brickway.restartSoon().get();
            window.address();
            assertEquals(
                    List.of(),
                    watch.blocks().stream().filter(WindowWatch.Block::waited).toList(),
                    watch.summary());
        }
    }
}

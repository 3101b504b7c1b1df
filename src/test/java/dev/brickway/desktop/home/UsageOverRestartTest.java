package dev.brickway.desktop.home;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.brickway.desktop.common.TestContext;
import dev.brickway.requests.DailyUsage;
import dev.brickway.requests.Records;
import dev.brickway.requests.RequestRecord;
import dev.brickway.settings.MemorySecretStore;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What was used is still known after the application was ended and started again. */
@Timeout(180)
class UsageOverRestartTest {
    @TempDir
    private Path folder;

    @Test
    void tokensOutliveTheApplication() throws Exception {
        Instant now = Instant.now();
        LocalDate today = LocalDate.ofInstant(now, ZoneId.systemDefault());
        try (TestContext first = TestContext.open(folder, new MemorySecretStore(), Map.of())) {
            first.brickway.start();
            first.brickway.requests().add(Records.at(now, RequestRecord.Outcome.ANSWERED, null, 1_000, 20));
        }
        try (TestContext second = TestContext.open(folder, new MemorySecretStore(), Map.of())) {
            second.brickway.start();
            DailyUsage usage = second.brickway.usage().usage();
            second.until(() -> !usage.between(today, today).isEmpty());
            assertEquals(
                    Map.of(today, Map.of("m", new DailyUsage.Usage(1, 0, 1_000, 20))), usage.between(today, today));
        }
    }
}

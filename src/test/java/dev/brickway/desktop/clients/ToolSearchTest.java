package dev.brickway.desktop.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brickway.clients.CodingTool;
import dev.brickway.clients.ToolSetup;
import dev.brickway.desktop.common.TestContext;
import dev.brickway.settings.MemorySecretStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Looking for tools, one look at a time. */
@Timeout(120)
class ToolSearchTest {
    private final CountDownLatch goOn = new CountDownLatch(1);
    private final AtomicInteger looks = new AtomicInteger();
    private final List<String> told = new ArrayList<>();

    /** Cannot be looked for the second time. */
    private final CodingTool tool = new CodingTool() {
        @Override
        public String name() {
            return "Tool";
        }

        @Override
        public List<ToolSetup> find() {
            int look = looks.incrementAndGet();
            try {
                goOn.await();
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
            }
            if (look == 2) {
                throw new IllegalStateException("no such drive");
            }
            return List.of();
        }
    };

    @Test
    void aLookIsOverAlsoWhenWhoeverIsToldStumbles(@TempDir Path folder) throws Exception {
        goOn.countDown();
        try (TestContext test = TestContext.open(folder, new MemorySecretStore(), Map.of())) {
            ToolSearch<Boolean> search = new ToolSearch<>(
                    test.context,
                    List.of(tool),
                    _ -> true,
                    _ -> {
                        throw new IllegalStateException("a mistake of ours");
                    },
                    _ -> {});
            search.look();
            assertThrows(
                    IllegalStateException.class,
                    () -> test.until(() -> !search.lookingProperty().get()));
            assertFalse(search.lookingProperty().get());
            search.look();
            test.until(() -> looks.get() == 2);
        }
    }

    @Test
    void whatIsAskedForMeanwhileFollowsOnce(@TempDir Path folder) throws Exception {
        try (TestContext test = TestContext.open(folder, new MemorySecretStore(), Map.of())) {
            ToolSearch<String> search = new ToolSearch<>(
                    test.context,
                    List.of(tool),
                    look -> "missing " + look.missing(),
                    told::add,
                    failure -> told.add(String.valueOf(failure.getMessage())));
            search.look();
            test.until(() -> looks.get() == 1);
            search.look();
            search.look();
            assertTrue(search.lookingProperty().get());
            goOn.countDown();
            test.until(() -> !search.lookingProperty().get());
            assertEquals(List.of("missing [Tool]", "no such drive"), told);

            search.look();
            test.until(() -> !search.lookingProperty().get());
            assertEquals(3, told.size(), "a failure is not the end of it");
        }
    }
}

package dev.brickway.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** GitHub's workflows: what they run is ours or fixed to a commit. */
class WorkflowsTest {
    private static final String RELEASE = ".github/workflows/release.yml";

    @ParameterizedTest
    @ValueSource(strings = {".github/workflows/ci.yml", RELEASE})
    void everyActionIsFixedToACommitAndSaysItsVersion(String file) throws IOException {
        List<String> actions = Repository.found(file, "(?m)uses:(.*)$");

        assertTrue(actions.size() > 3);
        for (String action : actions) {
            assertTrue(action.matches(" [\\w-]+/[\\w-]+@[0-9a-f]{40} # v\\d+\\.\\d+\\.\\d+"), action);
        }
    }

    @Test
    void anActionHasTheSameCommitEverywhere() throws IOException {
        Set<String> seen = new HashSet<>();
        Set<String> names = new HashSet<>();
        for (String file : List.of(".github/workflows/ci.yml", RELEASE)) {
            for (String action : Repository.found(file, "uses: (\\S+)")) {
                seen.add(action);
                names.add(action.substring(0, action.indexOf('@')));
            }
        }

        assertEquals(names.size(), seen.size(), seen.toString());
    }

    @Test
    void noJobMayMoreThanItSays() throws IOException {
        String release = Repository.text(RELEASE);
        long jobs =
                release.lines().filter(line -> line.matches("    runs-on: .*")).count();
        long permissions =
                release.lines().filter(line -> line.matches("    permissions:")).count();

        assertTrue(release.lines().anyMatch("permissions: {}"::equals));
        assertEquals(jobs, permissions);
        assertEquals(
                1,
                release.lines().filter(line -> line.contains("contents: write")).count());
        assertEquals(
                release.lines()
                        .filter(line -> line.contains("uses: actions/checkout@"))
                        .count(),
                release.lines()
                        .filter(line -> line.contains("persist-credentials: false"))
                        .count());
    }

    @Test
    void everyScriptThatIsRunExists() throws IOException {
        List<String> scripts = Repository.found(RELEASE, "((?:jpackage|installer)/[\\w./-]+\\.(?:sh|ps1))");

        assertTrue(scripts.size() >= 6, scripts.toString());
        for (String script : scripts) {
            assertTrue(Files.isRegularFile(Repository.ROOT.resolve(script)), script);
        }
    }

    @Test
    void everySecretIsInTheDocumentation() throws IOException {
        List<String> secrets = Repository.found(RELEASE, "secrets\\.(\\w+)");
        String documentation = Repository.text("docs/packaging.md");

        for (String secret : secrets) {
            assertTrue(documentation.contains("`" + secret + "`"), secret);
        }
    }

    @Test
    void noSecretIsPutIntoACommandAndOnlyATagIsSigned() throws IOException {
        String azure =
                "\\s+[a-z-]+: \\$\\{\\{ secrets\\.AZURE_\\w+ }}"; // of steps that AZURE_SIGNING_ACCOUNT switches on
        String ofATag = "\\s+[A-Z_]+: \\$\\{\\{ github\\.ref_type == 'tag' && secrets\\.\\w+ \\|\\| '' }}";
        List<String> lines = Repository.text(RELEASE)
                .lines()
                .filter(line -> line.contains("secrets."))
                .toList();
        assertEquals(
                List.of(),
                lines.stream()
                        .filter(line -> !line.matches(azure) && !line.matches(ofATag))
                        .toList());
        assertTrue(lines.stream().filter(line -> line.matches(ofATag)).count() > 8);
    }
}

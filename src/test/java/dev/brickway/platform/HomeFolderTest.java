package dev.brickway.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HomeFolderTest {
    @ParameterizedTest
    @CsvSource({
        "/home/ada, /home/ada/.config/brickway, ~/.config/brickway",
        "/home/ada, /home/ada, /home/ada",
        "/home/ada, /home/adam/x, /home/adam/x",
        "/home/ada, /etc/hosts, /etc/hosts",
        "., ./x, ./x"
    })
    void whatIsInItIsWrittenWithATilde(Path home, Path file, Path shown) {
        assertEquals(shown.toString(), HomeFolder.shorten(file, home));
    }
}

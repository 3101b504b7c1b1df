package dev.brickway.databricks.check;

import dev.brickway.databricks.CredentialWait;
import java.time.Duration;

/**
 * How long each step of a connection test may take.
 *
 * @param lookup for a name
 * @param connect for a TCP connection, and again for the proxy's answer and for the TLS handshake
 * @param credential for a token; a command line that signs in may take its time
 * @param rest for one call of the workspace's REST API
 * @param answer for the whole answer of the model
 */
public record CheckLimits(Duration lookup, Duration connect, Duration credential, Duration rest, Duration answer) {
    /** For a look at something on this computer. */
    public static final Duration LOCAL = Duration.ofSeconds(10);

    /** The usual ones, with the connect timeout of the settings. */
    public static CheckLimits connecting(Duration connect) {
        return new CheckLimits(
                Duration.ofSeconds(10),
                connect,
                CredentialWait.LONGEST,
                Duration.ofSeconds(20),
                Duration.ofSeconds(60));
    }
}

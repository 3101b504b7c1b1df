package dev.brickway.demo;

/**
 * How to start a demo workspace.
 *
 * @param port the port on 127.0.0.1, or 0 for any free one
 * @param pace how fast answers are written
 * @param token the bearer token every request must carry; also the client secret of its OAuth token route
 * @param listings what it tells of its models
 */
public record DemoOptions(int port, Pace pace, String token, DemoListings listings) {

    /** A workspace whose listings are all open. */
    public DemoOptions(int port, Pace pace, String token) {
        this(port, pace, token, DemoListings.OPEN);
    }

    public DemoOptions {
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException("The demo workspace's port must be between 0 and 65535, not " + port);
        }
        if (token.isBlank()) {
            throw new IllegalArgumentException("The demo workspace needs a token that is not blank");
        }
    }
}

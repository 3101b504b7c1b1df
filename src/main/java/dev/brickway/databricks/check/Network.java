package dev.brickway.databricks.check;

import java.io.IOException;

/** What failures of the network say. */
final class Network {
    private Network() {}

    /** What an exception of the network says, never empty. */
    static String reason(IOException failure) {
        String message = failure.getMessage();
        if (message == null && failure.getCause() != null) {
            message = failure.getCause().getMessage();
        }
        return message == null || message.isBlank() ? "the connection failed" : message;
    }

    /** The same without what helps against it. */
    static String problem(IOException failure) {
        return Text.split(reason(failure)).problem();
    }
}

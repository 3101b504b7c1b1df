package dev.brickway.proxy.faults;

/** How far a call to Databricks has come when something goes wrong. */
enum Stage {
    CONNECT("connecting"),
    TLS("TLS handshake"),
    HEADERS("head of the answer"),
    FIRST_BYTE("first byte of the body"),
    MID_EVENT("middle of an event"),
    MID_CHARACTER("middle of a character"),
    END("end of the body");

    final String title;

    Stage(String title) {
        this.title = title;
    }
}

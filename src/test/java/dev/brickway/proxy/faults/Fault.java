package dev.brickway.proxy.faults;

/** What can go wrong on the other side of the proxy. */
enum Fault {
    REFUSE("refuses"),
    RESET("resets the connection"),
    STALL("falls silent"),
    DRIP("sends byte by byte"),
    HALF_CLOSE("closes its side"),
    GARBAGE("sends garbage"),
    SHORT_LENGTH("announces too few bytes"),
    LONG_LENGTH("announces too many bytes"),
    NO_LENGTH("announces no number as its length"),
    BAD_CHUNKS("sends wrong chunk sizes"),
    EARLY_END("ends its answer properly, without the events that call it complete"),
    GZIP_BOMB("sends a gzip bomb"),
    ENDLESS_LINE("sends a line of 100 MB"),
    HTTP_1_0("answers in HTTP/1.0"),
    EARLY_ANSWER("answers before it has read the request"),
    REDIRECT("redirects"),
    INTERIM("sends interim answers first");

    final String title;

    Fault(String title) {
        this.title = title;
    }
}

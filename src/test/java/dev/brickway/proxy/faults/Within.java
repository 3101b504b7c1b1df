package dev.brickway.proxy.faults;

/** When the client has its answer at the latest; the tests set these limits to a second or two. */
enum Within {
    AT_ONCE("at once"),
    AS_IT_COMES("as it comes"),
    CONNECT("connect limit"),
    FIRST_BYTE("first-byte limit"),
    IDLE("idle limit");

    final String title;

    Within(String title) {
        this.title = title;
    }

    /** Whether a limit has to pass before the client has its answer. */
    boolean limited() {
        return this == CONNECT || this == FIRST_BYTE || this == IDLE;
    }
}

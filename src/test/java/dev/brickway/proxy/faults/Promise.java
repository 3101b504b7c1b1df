package dev.brickway.proxy.faults;

/** What a client gets when something goes wrong behind the proxy. */
sealed interface Promise {
    /** The whole answer, as if nothing had happened. */
    record Whole() implements Promise {
        @Override
        public String title() {
            return "the whole answer";
        }
    }

    /**
     * An error in the route's dialect.
     *
     * @param words what its message says, among others
     */
    record Refused(int status, String words) implements Promise {
        @Override
        public String title() {
            return status + " “" + words + "”";
        }
    }

    /**
     * A stream that has begun and ends with the dialect's error event, without its dialect's normal end.
     *
     * @param words what the error event says, among others
     */
    record Broken(String words) implements Promise {
        @Override
        public String title() {
            return "error event “" + words + "”";
        }
    }

    /** For people. */
    String title();
}

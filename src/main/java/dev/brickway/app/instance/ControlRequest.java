package dev.brickway.app.instance;

/** What a command asks of the running Brickway: one to a connection. */
sealed interface ControlRequest {

    /** Answered by {@link ControlAnswer.Status}. */
    record Status() implements ControlRequest {}

    /**
     * Answered by {@link ControlAnswer.Accepted}; then the connection stays open until the process has ended.
     *
     * @param now whether answers in flight are cut
     */
    record Stop(boolean now) implements ControlRequest {}

    /** Answered by {@link ControlAnswer.Accepted}, then {@link ControlAnswer.Restarted} or a failure. */
    record Restart() implements ControlRequest {}

    /**
     * Answered by {@link ControlAnswer.Accepted}, {@link ControlAnswer.Line}s, then {@link ControlAnswer.End}.
     *
     * @param lines how many of the latest lines
     * @param follow whether the lines that come are sent too, until Brickway ends or the client hangs up
     */
    record Log(int lines, boolean follow) implements ControlRequest {}

    /** Answered by {@link ControlAnswer.Connected}. */
    record Connect() implements ControlRequest {}

    /** Answered by {@link ControlAnswer.Shown}, or by a failure if there is no window. */
    record Show() implements ControlRequest {}
}

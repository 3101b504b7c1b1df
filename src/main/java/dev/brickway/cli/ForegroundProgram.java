package dev.brickway.cli;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.util.concurrent.TimeUnit;

/**
 * Runs another program in this terminal as if the shell had started it: with our input and output, and with the keys that
 * interrupt. Whoever ends us ends it.
 */
final class ForegroundProgram {
    private static final int PATIENCE_SECONDS = 10;

    private ForegroundProgram() {}

    /**
     * Runs it to its end.
     *
     * @return its exit code; 128 and the signal's number if a signal ended it
     * @throws IOException if it cannot be started
     */
    static int run(ProcessBuilder builder) throws IOException, InterruptedException {
        leaveInterruptsToIt();
        Process process = builder.inheritIO().start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(process), "brickway-end-program"));
        return process.waitFor();
    }

    /**
     * A terminal sends Ctrl-C to everybody in it, and what it means is for the program to say. The JDK has no supported
     * way to hear of signals; without this one Ctrl-C ends us both.
     */
    private static void leaveInterruptsToIt() {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object nothing = Proxy.newProxyInstance(
                    ForegroundProgram.class.getClassLoader(), new Class<?>[] {handler}, (_, _, _) -> null);
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance("INT"), nothing);
        } catch (ReflectiveOperationException unsupported) {
            System.getLogger(ForegroundProgram.class.getName())
                    .log(System.Logger.Level.DEBUG, "Ctrl-C ends this process", unsupported);
        }
    }

    /** With what it has started: Copilot's launcher leaves the real program behind when it is ended alone (1.0.102). */
    private static void end(Process process) {
        if (!process.isAlive()) {
            return;
        }
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        } catch (InterruptedException hurried) {
            process.destroyForcibly();
        }
    }
}

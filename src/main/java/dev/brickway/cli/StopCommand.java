package dev.brickway.cli;

import dev.brickway.app.instance.ControlFailed;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code brickway stop}: ends the running Brickway and waits until it is gone. */
@Command(
        name = "stop",
        description = "Ends the running Brickway; answers on their way have ten seconds. Exit code 1 if none runs.",
        mixinStandardHelpOptions = true)
final class StopCommand implements Callable<Integer> {
    @Option(names = "--now", description = "Cut answers that are on their way.")
    private boolean now;

    @Override
    public Integer call() throws CommandFailed {
        try {
            InstanceControl.progress("Stopping Brickway...");
            long pid = InstanceControl.client().stop(now);
            System.out.println("Brickway has stopped (it was pid " + pid + ").");
            return 0;
        } catch (ControlFailed failure) {
            throw InstanceControl.failed(failure);
        }
    }
}

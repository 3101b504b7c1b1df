package dev.brickway.cli;

import dev.brickway.app.instance.ControlFailed;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code brickway restart}: has the running Brickway take over changed settings. */
@Command(
        name = "restart",
        description = "Has the running Brickway read its settings again and start anew, with the command line and"
                + " environment it was started with. If the settings cannot be used it runs on with those it had.",
        mixinStandardHelpOptions = true)
final class RestartCommand implements Callable<Integer> {
    @Override
    public Integer call() throws CommandFailed {
        try {
            InstanceControl.progress("Restarting Brickway; answers on their way have ten seconds...");
            System.out.println(
                    "Brickway was started again on " + InstanceControl.client().restart() + ".");
            return 0;
        } catch (ControlFailed failure) {
            throw InstanceControl.failed(failure);
        }
    }
}

package dev.brickway.cli;

import dev.brickway.app.PortCheck;
import dev.brickway.app.instance.ControlFailed;
import dev.brickway.app.instance.InstanceStatus;
import dev.brickway.app.instance.StatusJson;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code brickway status}: whether Brickway runs, where, and how it fares. */
@Command(
        name = "status",
        description = "Says whether Brickway runs. Exit code 1 if it does not.",
        mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {
    private static final DateTimeFormatter TODAY = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final DateTimeFormatter EARLIER = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Override
    public Integer call() {
        PrintStream out = System.out;
        try {
            InstanceStatus status = InstanceControl.client().status();
            Instant now = Instant.now();
            if (json) {
                out.println(StatusJson.running(status, now));
            } else {
                print(status, now, out);
            }
            return status.address() == null ? CommandFailed.FAILED : 0;
        } catch (ControlFailed failure) {
            String message = String.valueOf(failure.getMessage());
            if (failure.kind() == ControlFailed.Kind.NOT_RUNNING) {
                message += PortCheck.sentence(System.getenv());
            }
            out.println(json ? StatusJson.notRunning(message) : message);
            return CommandFailed.FAILED;
        }
    }

    private static void print(InstanceStatus status, Instant now, PrintStream out) {
        Instant since = status.since();
        if (status.address() == null || since == null) {
            out.println("Brickway " + status.version() + " is open (pid " + status.pid()
                    + "), but its proxy is not running.");
        } else {
            out.println("Brickway " + status.version() + " is running on " + status.address() + " (pid " + status.pid()
                    + ", since " + time(since) + ")");
            out.println("Forwarding to  " + status.target());
            out.println("Credential     " + status.credential());
        }
        out.println("Requests       " + status.requests() + ", " + status.failed() + " failed, " + status.cancelled()
                + " cancelled by the client (since " + time(status.started()) + ")");
        if (since != null) {
            out.println("Running for    " + span(Duration.between(since, now)));
        }
        out.println("Configuration  " + status.configFolder());
        out.println("Log file       " + (status.logFile() == null ? "none" : status.logFile()));
    }

    private static String time(Instant instant) {
        ZonedDateTime local = instant.atZone(ZoneId.systemDefault());
        return (local.toLocalDate().equals(LocalDate.now(ZoneId.systemDefault())) ? TODAY : EARLIER).format(local);
    }

    private static String span(Duration duration) {
        if (duration.toDays() > 0) {
            return duration.toDays() + " d " + duration.toHoursPart() + " h";
        }
        if (duration.toHours() > 0) {
            return duration.toHours() + " h " + duration.toMinutesPart() + " min";
        }
        return duration.toMinutes() > 0 ? duration.toMinutes() + " min" : Math.max(0, duration.toSeconds()) + " s";
    }
}

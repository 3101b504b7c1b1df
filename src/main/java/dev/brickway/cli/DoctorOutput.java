package dev.brickway.cli;

import dev.brickway.databricks.check.CheckReport;
import dev.brickway.databricks.check.Step;
import dev.brickway.databricks.check.StepListener;
import dev.brickway.databricks.check.Text;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** Shows the doctor's findings in a terminal, with signs that it can show. */
final class DoctorOutput {
    private static final String CLEAR_LINE = "\r\u001b[K";

    private final PrintStream out;
    private final PrintStream err;
    private final boolean plain;

    DoctorOutput(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
        this.plain = !out.charset().name().startsWith("UTF");
    }

    /** Says what is being done, on one line that is wiped in the end; nothing unless this is a terminal. */
    StepListener progress() {
        if (!Terminal.isInteractive()) {
            return StepListener.NONE;
        }
        return new StepListener() {
            @Override
            public void started(String name) {
                err.print(CLEAR_LINE + shown("… " + name));
                err.flush();
            }

            @Override
            public void ended(Step step) {}
        };
    }

    void endProgress() {
        if (Terminal.isInteractive()) {
            err.print(CLEAR_LINE);
            err.flush();
        }
    }

    void print(CheckReport report, boolean verbose) {
        line(report.headline());
        String cure = report.cure();
        if (cure != null) {
            line(cure);
        }
        line("");
        String cause = report.cause().map(Step::name).orElse("");
        for (Step step : report.steps()) {
            String took = step.took().equals(Duration.ZERO) ? "" : Text.time(step.took());
            line(String.format(Locale.ROOT, "%s %-16s %7s  %s", sign(step.state()), step.name(), took, step.result()));
            if (step.cure() != null && !step.name().equals(cause)) {
                line(" ".repeat(28) + step.cure());
            }
            if (verbose && step.detail() != null) {
                line(" ".repeat(28) + "(" + step.detail() + ")");
            }
        }
        out.flush();
    }

    private void line(String text) {
        out.println(shown(text));
    }

    private String sign(Step.State state) {
        return switch (state) {
            case PASSED -> plain ? "+" : "✓";
            case WARNING -> "!";
            case FAILED -> plain ? "x" : "✗";
            case SKIPPED -> "-";
        };
    }

    private String shown(String text) {
        return plain ? text.replace("…", "...") : text;
    }
}

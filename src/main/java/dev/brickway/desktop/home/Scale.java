package dev.brickway.desktop.home;

import java.util.ArrayList;
import java.util.List;

/**
 * The vertical axis of a chart: round numbers from zero up, few of them.
 *
 * @param top the highest value of the axis
 * @param ticks where lines are drawn, the first at zero, the last at the top
 */
record Scale(double top, List<Double> ticks) {
    private static final int MOST_STEPS = 4;

    Scale {
        ticks = List.copyOf(ticks);
    }

    /**
     * An axis that reaches {@code highest}.
     *
     * @param leastStep the smallest distance between two lines that means something: 1 for things one counts
     */
    static Scale reaching(double highest, double leastStep) {
        double wanted = Math.max(highest, leastStep) / MOST_STEPS;
        double magnitude = Math.pow(10, Math.floor(Math.log10(wanted)));
        double step = 10 * magnitude;
        for (double factor : new double[] {1, 2, 5}) {
            if (factor * magnitude >= wanted * 0.999_999) {
                step = factor * magnitude;
                break;
            }
        }
        step = Math.max(step, leastStep);
        int steps = (int) Math.max(1, Math.ceil(highest / step * 0.999_999));
        List<Double> ticks = new ArrayList<>();
        for (int i = 0; i <= steps; i++) {
            ticks.add(i * step);
        }
        return new Scale(steps * step, ticks);
    }
}

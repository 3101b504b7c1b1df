package dev.brickway.databricks.check;

/** Hears of each step as it begins and ends, on the thread that runs the test; must return at once. */
public interface StepListener {
    /** Hears nothing. */
    StepListener NONE = new StepListener() {
        @Override
        public void started(String name) {}

        @Override
        public void ended(Step step) {}
    };

    void started(String name);

    void ended(Step step);
}

package dev.brickway.databricks.discovery;

/**
 * What became of one listing.
 *
 * @param models how many usable names it gave
 * @param remark what went wrong and what that means, or why it was not asked; empty when all is well
 */
public record SourceReport(Listing listing, Outcome outcome, int models, String remark) {

    /** How it went. */
    public enum Outcome {
        /** Read to its end. */
        READ,
        /** Begun, but not read to its end. */
        PARTLY,
        REFUSED,
        NOT_ASKED
    }

    /** Whether it told anything. */
    public boolean answered() {
        return outcome == Outcome.READ || outcome == Outcome.PARTLY;
    }
}

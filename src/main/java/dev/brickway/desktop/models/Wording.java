package dev.brickway.desktop.models;

/** Makes what is said at the terminal fit for a window. */
final class Wording {
    private Wording() {}

    /** A clause as a sentence. */
    static String sentence(String clause) {
        if (clause.isEmpty()) {
            return clause;
        }
        // A model's name begins with a small letter and keeps it.
        int word = clause.indexOf(' ');
        boolean name = word > 0 && clause.substring(0, word).matches(".*[-_.:/\\d].*");
        String begun = name ? clause : Character.toUpperCase(clause.charAt(0)) + clause.substring(1);
        return begun.endsWith(".") || begun.endsWith("…") ? begun : begun + ".";
    }
}

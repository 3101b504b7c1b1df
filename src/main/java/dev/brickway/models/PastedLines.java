package dev.brickway.models;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds where the names are in lines that are really the cells of a table: the workspace's page, copied as text, has a name
 * on every fourth line (F-D Bridge), other pages in another rhythm.
 *
 * @param every the distance of two names, 1 when each line has one
 * @param first the first line with a name, from 0
 * @param score from 0 to 1: how sure it is
 */
record PastedLines(int every, int first, double score) {
    /** How much better a later column must be: the name comes first, what runs behind it later. */
    static final double LATER_COLUMN = 1.25;

    private static final int LONGEST_RHYTHM = 12;

    /** The rhythm that explains the lines best; of two that do it equally well the shorter. */
    static PastedLines of(List<String> lines) {
        double[] strengths = lines.stream()
                .mapToDouble(line -> PastedName.strength(PastedName.clean(line)))
                .toArray();
        List<String> keys = lines.stream()
                .map(line -> ModelName.sameModel(PastedName.clean(line)))
                .toList();
        double all = weight(strengths, keys, 1, 0);
        PastedLines best = new PastedLines(1, 0, 0);
        for (int every = 1; every <= LONGEST_RHYTHM && all > 0; every++) {
            PastedLines bestOfThese = new PastedLines(every, 0, 0);
            for (int first = 0; first < every; first++) {
                int slots = (lines.size() - first + every - 1) / every;
                double found = weight(strengths, keys, every, first);
                if (slots < 1 || (every > 1 && found <= PastedName.SURE)) {
                    continue; // one name is no rhythm
                }
                double score = found / slots * (found / all);
                if (score > bestOfThese.score * LATER_COLUMN) {
                    bestOfThese = new PastedLines(every, first, score);
                }
            }
            if (bestOfThese.score > best.score + 1e-9) {
                best = bestOfThese;
            }
        }
        return best;
    }

    boolean isName(int line) {
        return line >= first && (line - first) % every == 0;
    }

    /** A value that repeats counts once: names differ, "Ready" and "pay-per-token" do not. */
    private static double weight(double[] strengths, List<String> keys, int every, int first) {
        Set<String> seen = new HashSet<>();
        double sum = 0;
        for (int i = first; i < strengths.length; i += every) {
            if (strengths[i] > 0 && seen.add(keys.get(i))) {
                sum += strengths[i];
            }
        }
        return sum;
    }
}

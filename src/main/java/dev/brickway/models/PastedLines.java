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
        for (int every = 1; every <= Math.min(LONGEST_RHYTHM, lines.size()) && all > 0; every++) {
            for (int first = 0; first < every && first < lines.size(); first++) {
                int slots = (lines.size() - first + every - 1) / every;
                double found = weight(strengths, keys, every, first);
                double score = found / slots * (found / all);
                if (score > best.score + 1e-9) {
                    best = new PastedLines(every, first, score);
                }
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

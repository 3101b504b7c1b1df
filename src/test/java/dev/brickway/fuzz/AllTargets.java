package dev.brickway.fuzz;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** All targets in one process, for a run that is too short to start each: an input's first byte says whose it is. */
final class AllTargets implements FuzzTarget {
    private static final int SEEDS_OF_EACH = 8;

    private final List<FuzzTarget> targets = List.copyOf(FuzzTargets.all().values());

    @Override
    public void run(byte[] bytes) throws Exception {
        Input input = new Input(bytes);
        input.choice(targets).run(input.rest());
    }

    @Override
    public Stream<byte[]> seeds() throws IOException {
        List<byte[]> some = new ArrayList<>();
        for (int i = 0; i < targets.size(); i++) {
            List<byte[]> seeds = targets.get(i).seeds().toList();
            int step = Math.max(1, seeds.size() / SEEDS_OF_EACH);
            for (int seed = 0; seed < seeds.size(); seed += step) {
                some.add(Input.of(String.valueOf((char) ('a' + i)), seeds.get(seed)));
            }
        }
        return some.stream();
    }
}

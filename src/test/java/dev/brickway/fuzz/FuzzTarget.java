package dev.brickway.fuzz;

import java.io.IOException;
import java.util.stream.Stream;

/** A part of Brickway that reads what others wrote, and what must hold of it whatever that is. */
public interface FuzzTarget {

    /**
     * Reads one input and checks what must hold.
     *
     * @throws Exception if it does not, as does an {@link Error}
     */
    void run(byte[] input) throws Exception;

    /** Inputs to begin with, as real programs and people write them. */
    Stream<byte[]> seeds() throws IOException;
}

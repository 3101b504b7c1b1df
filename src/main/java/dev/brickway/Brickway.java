package dev.brickway;

import dev.brickway.cli.CommandLineInterface;

/** The program's entry point. */
public final class Brickway {
    private Brickway() {}

    public static void main(String[] args) {
        System.exit(CommandLineInterface.run(args));
    }
}

package dev.brickway;

/** The program's entry point. */
public final class Brickway {
    private Brickway() {}

    public static void main(String[] args) {
        System.out.println("Brickway on Java " + Runtime.version() + " " + String.join(" ", args));
    }
}

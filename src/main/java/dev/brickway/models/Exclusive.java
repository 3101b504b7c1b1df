package dev.brickway.models;

/**
 * Two fields a model refuses together: {@code dropped} goes when {@code kept} is there and switched on.
 *
 * @param kept the stronger field
 * @param dropped the weaker field
 */
public record Exclusive(String kept, String dropped) {}

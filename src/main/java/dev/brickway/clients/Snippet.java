package dev.brickway.clients;

/**
 * Something to copy.
 *
 * @param label which form it is: "zsh", "OpenAI base URL"; empty where there is only one
 * @param text with the key in it
 * @param shown the same with the key masked
 */
public record Snippet(String label, String text, String shown) {
    /** Whether it holds the key, so that it should not stay in the clipboard. */
    public boolean secret() {
        return !text.equals(shown);
    }
}

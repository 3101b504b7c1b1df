package dev.brickway.clients.vscode;

import static dev.brickway.clients.vscode.Group.GPT;
import static dev.brickway.clients.vscode.Group.SONNET;
import static dev.brickway.clients.vscode.Group.connection;

import java.nio.file.Path;

/** A Brickway in a process of its own, for {@link TogetherTest}. */
final class OtherBrickway {
    private OtherBrickway() {}

    /** The arguments: the folder of the test, the file, this one's name. */
    public static void main(String[] arguments) throws Exception {
        TogetherTest.takeTurns(Path.of(arguments[0]), Path.of(arguments[1]), arguments[2], connection(SONNET, GPT));
    }
}

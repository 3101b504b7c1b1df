/** Visual Studio Code and its kin: where they are, and the group of models that they read from a file. */
@NullMarked
package dev.brickway.clients.vscode;

import org.jspecify.annotations.NullMarked;

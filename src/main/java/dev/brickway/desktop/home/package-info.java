/** The Home page: is it running, is my token good, are my tools connected. */
@NullMarked
package dev.brickway.desktop.home;

import org.jspecify.annotations.NullMarked;

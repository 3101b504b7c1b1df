/** One running Brickway per configuration folder, and how other commands talk to it. */
@NullMarked
package dev.brickway.app.instance;

import org.jspecify.annotations.NullMarked;

/** What differs per operating system: folders, file permissions, atomic writes. */
@NullMarked
package dev.brickway.platform;

import org.jspecify.annotations.NullMarked;

/** The Models page: models.json as a table. */
@NullMarked
package dev.brickway.desktop.models;

import org.jspecify.annotations.NullMarked;

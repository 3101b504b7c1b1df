/** The model catalogue ({@code models.json}) and what is known of each model family ({@code families.json}). */
@NullMarked
package dev.brickway.models;

import org.jspecify.annotations.NullMarked;

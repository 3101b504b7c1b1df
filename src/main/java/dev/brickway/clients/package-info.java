/** What each coding tool needs to use Brickway: what to write into its files, or what to give it by hand. */
@NullMarked
package dev.brickway.clients;

import org.jspecify.annotations.NullMarked;

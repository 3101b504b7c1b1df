/** The Clients page: a card for each coding tool. */
@NullMarked
package dev.brickway.desktop.clients;

import org.jspecify.annotations.NullMarked;

/** The fault suite: what clients get, and what is left behind, when the network, the workspace or a client fails. */
@NullMarked
package dev.brickway.proxy.faults;

import org.jspecify.annotations.NullMarked;

/**
 * Who may come in. The rules, in the order in which they are checked, each before a body is read and each with a test
 * of its own. A head that could be read in two ways is refused before all of them.
 *
 * <ol>
 *   <li>Brickway listens on loopback addresses only, unless remote access is allowed and a local key asked for.
 *   <li>{@code Host} names Brickway: a page that had its own name point here (DNS rebinding) does not get in.
 *   <li>No {@code Origin} at all, no {@code Sec-Fetch-Site} but {@code none} and {@code same-origin}; no CORS header is
 *       ever sent.
 *   <li>GET, HEAD and POST only.
 *   <li>A POST carries JSON, which no page can send across origins without asking first.
 *   <li>The local key, compared in constant time.
 *   <li>Bodies of 64 MiB at most.
 * </ol>
 */
@NullMarked
package dev.brickway.proxy.guard;

import org.jspecify.annotations.NullMarked;

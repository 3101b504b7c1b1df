/** The HTTP engine: the handler chain towards the client and the connections towards Databricks. */
@NullMarked
package dev.brickway.proxy;

import org.jspecify.annotations.NullMarked;

package dev.brickway.proxy;

import dev.brickway.models.Family;
import java.net.URI;

/**
 * Where a request goes upstream, and by which rules.
 *
 * @param origin scheme, host and port
 * @param path the path with its query, percent-encoded
 * @param model the name Databricks knows the model by
 * @param listed the name it is listed by here; another one when the workspace has taught us a new name
 * @param family the rules of its family
 * @param maxOutputTokens the most tokens it may write, 0 when unknown
 */
public record Route(URI origin, String path, String model, String listed, Family family, int maxOutputTokens) {}

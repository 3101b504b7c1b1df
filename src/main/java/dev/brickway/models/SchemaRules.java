package dev.brickway.models;

import java.util.Set;

/**
 * What a tool's JSON schema may hold.
 *
 * @param drop keywords that are taken out at any depth
 * @param simplify whether {@code $ref}, {@code anyOf}, {@code oneOf}, {@code allOf}, {@code prefixItems} and lists of
 *     types other than {@code [T, "null"]} are replaced by the nearest schema without them
 */
public record SchemaRules(Set<String> drop, boolean simplify) {}

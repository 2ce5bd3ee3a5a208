package dev.patchbay.kit.problem;

/**
 * One wrong field of a request.
 *
 * @param field its name in the body or query, with dots and indexes for nested ones
 * @param message what is wrong and what would be right
 */
public record FieldError(String field, String message) {}

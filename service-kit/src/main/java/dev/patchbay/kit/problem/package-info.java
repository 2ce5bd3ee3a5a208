/**
 * Errors as RFC 9457 problem details: a {@link dev.patchbay.kit.problem.ProblemException} carries a stable
 * {@link dev.patchbay.kit.problem.ErrorCode}, the mappers render it.
 */
@NullMarked
package dev.patchbay.kit.problem;

import org.jspecify.annotations.NullMarked;

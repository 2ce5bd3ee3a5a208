/**
 * What devices are asked to do, and what came of it. Requests and answers may carry secrets, so their contents are
 * sealed: encrypted with the key set of the installation. Each command has exactly one result.
 */
@NullMarked
package dev.patchbay.contracts.commands;

import org.jspecify.annotations.NullMarked;

/**
 * All of Patchbay on one machine: {@link dev.patchbay.stack.suite.Suite} starts, watches and stops it, as
 * {@link dev.patchbay.stack.suite.SuiteConfig} says. Serves the command line and the system tests; a service is one line in
 * {@link dev.patchbay.stack.suite.ServiceDefinition}.
 */
@NullMarked
package dev.patchbay.stack.suite;

import org.jspecify.annotations.NullMarked;

/**
 * Child processes: {@link dev.patchbay.stack.process.ChildProcess} starts one with a log file, waits until it is ready or
 * tells why it died, and stops it; {@link dev.patchbay.stack.process.ProcessJournal} finds those that a killed supervisor
 * left behind.
 */
@NullMarked
package dev.patchbay.stack.process;

import org.jspecify.annotations.NullMarked;

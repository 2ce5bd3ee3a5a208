/**
 * Threads that work as long as the service runs. Whatever a {@link dev.patchbay.kit.workers.Worker} fails with, an {@link Error} too, it
 * begins again after a pause, and that is logged and counted; one that has ended, or fails time after time, makes the liveness check fail.
 * All of them are started by {@link dev.patchbay.kit.workers.Workers}.
 */
@NullMarked
package dev.patchbay.kit.workers;

import org.jspecify.annotations.NullMarked;

package dev.patchbay.stack.process;

/** A condition that holds when something can be used. Asked often, so it answers fast. */
@FunctionalInterface
public interface Readiness {
    boolean isReady();
}

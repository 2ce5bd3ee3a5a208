package dev.patchbay.kit.rights;

/** The caller of the request that is being served. Not final, so that the container can proxy it. */
public class CurrentCaller {

    private final Caller caller;

    CurrentCaller() {
        throw new IllegalStateException("a proxy has no caller of its own");
    }

    CurrentCaller(Caller caller) {
        this.caller = caller;
    }

    public Caller get() {
        return caller;
    }
}

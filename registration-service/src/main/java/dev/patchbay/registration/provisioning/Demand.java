package dev.patchbay.registration.provisioning;

/** What a device shows to be added to a domain. */
public sealed interface Demand {

    /** @param text as it was typed on the device; not checked any further */
    record Code(String text) implements Demand {

        @Override
        public String toString() {
            return "Code[***]";
        }
    }

    /** The token of a domain. */
    record Token(AutomaticQuery.Complete query) implements Demand {}
}

package dev.patchbay.inventory.registrationurl;

/** What came of connecting to a registration URL. */
sealed interface UrlCheck {

    /** This installation answers there. */
    record Confirmed() implements UrlCheck {}

    /**
     * It was not found there.
     *
     * @param reason a sentence for people
     */
    record Unconfirmed(String reason) implements UrlCheck {}
}

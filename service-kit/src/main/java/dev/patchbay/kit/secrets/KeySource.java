package dev.patchbay.kit.secrets;

/** Where a {@link SecretBox} has its keys from. Safe for concurrent use. */
interface KeySource {

    Keys keys();

    /** The keys after another look, because something was encrypted with none of those that are known. */
    Keys lookAgain();
}

package dev.patchbay.inventory.identity;

import java.text.Normalizer;

/**
 * Names as they are stored and searched for: an umlaut is one character (Unicode's form NFC), however a keyboard or a file system
 * has written it.
 */
public final class ComposedText {

    private ComposedText() {}

    public static String of(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC);
    }
}

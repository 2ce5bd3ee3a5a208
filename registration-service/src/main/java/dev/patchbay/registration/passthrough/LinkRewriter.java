package dev.patchbay.registration.passthrough;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Rewrites the links in a page, style sheet or XML document while it flows. How the text is cut makes no difference. Holds
 * less than {@link #WINDOW} characters back, which is more than the beginning of any link. Works on bytes, so it fits
 * every encoding that has ASCII in it; other characters are not touched.
 *
 * <p>What a script puts together at run time is beyond it. Not safe for concurrent use.
 */
final class LinkRewriter {

    static final int WINDOW = 512;

    private static final String ATTRIBUTES =
            "href|src|action|formaction|poster|background|data|cite|longdesc|manifest" + "|codebase|icon|url";

    private final Pattern pattern;
    private final Links links;

    /** What is not decided, with one character before it that was. */
    private String tail = "";

    private int decided;

    LinkRewriter(Links links) {
        this.links = links;
        this.pattern = Pattern.compile(
                "(?:(?:(?<=[\\s\"':;])(?:" + ATTRIBUTES + ")\\s{0,8}=\\s{0,8}[\"']?"
                        + "|\\burl\\(\\s{0,8}[\"']?"
                        + "|@import\\s{1,8}[\"'])\\s{0,8})" + links.beginning(),
                Pattern.CASE_INSENSITIVE);
    }

    /** Takes the next piece and returns what can be passed on. */
    byte[] rewrite(byte[] piece) {
        return go(new String(piece, ISO_8859_1), false);
    }

    /** Returns the rest. */
    byte[] end() {
        return go("", true);
    }

    private byte[] go(String piece, boolean last) {
        String text = tail + piece;
        // a link that begins before this is in the window as a whole
        int limit = last ? text.length() : text.length() - WINDOW;
        if (limit <= decided && !last) {
            tail = text;
            return new byte[0];
        }
        StringBuilder out = new StringBuilder(text.length() + 64);
        int from = decided;
        Matcher matcher = pattern.matcher(text);
        matcher.region(from, text.length()).useTransparentBounds(true).useAnchoringBounds(false);
        while (matcher.find() && (last || matcher.start() < limit)) {
            out.append(text, from, matcher.start("origin"));
            from = matcher.end();
            out.append(links.prefixed(from < text.length() ? text.charAt(from) : ' '));
        }
        int to = Math.max(from, limit);
        out.append(text, from, to);
        decided = Math.min(to, 1);
        tail = text.substring(to - decided);
        return out.toString().getBytes(ISO_8859_1);
    }
}

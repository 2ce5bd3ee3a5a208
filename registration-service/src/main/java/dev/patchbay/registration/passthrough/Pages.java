package dev.patchbay.registration.passthrough;

import dev.patchbay.registration.tunnel.Header;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Which answers have links in them that can be changed. */
final class Pages {

    private static final Pattern WITH_LINKS =
            Pattern.compile("text/(?:html|css|xml|xsl)|application/(?:xml|xslt)|[a-z]+/[a-z0-9.+-]+\\+xml");
    private static final Pattern WIDE = Pattern.compile("charset\\s*=\\s*\"?utf-(?:16|32)");
    private static final int PARTIAL_CONTENT = 206;

    private Pages() {}

    /** Whether the links in the body are to be changed: it is text of a known kind, whole, and not compressed. */
    static boolean haveLinks(int status, List<Header> headers) {
        String type = Header.first(headers, "content-type").orElse("").toLowerCase(Locale.ROOT);
        String coding = Header.first(headers, "content-encoding").orElse("identity");
        return status != PARTIAL_CONTENT
                && coding.strip().equalsIgnoreCase("identity")
                && WITH_LINKS.matcher(type.split(";", 2)[0].strip()).matches()
                && !WIDE.matcher(type).find();
    }
}

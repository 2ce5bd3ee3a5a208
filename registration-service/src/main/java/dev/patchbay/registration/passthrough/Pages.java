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

    /** How the body is compressed; {@code identity} if it is not. */
    static String coding(List<Header> headers) {
        return Header.first(headers, "content-encoding").map(String::strip).orElse("identity");
    }

    /** Whether the links in the body are to be changed: it is text of a known kind, whole, and can be read. */
    static boolean haveLinks(int status, List<Header> headers) {
        String type = Header.first(headers, "content-type").orElse("").toLowerCase(Locale.ROOT);
        String coding = coding(headers);
        return status != PARTIAL_CONTENT
                && (coding.equalsIgnoreCase("identity")
                        || Decompression.of(coding).isPresent())
                && WITH_LINKS.matcher(type.split(";", 2)[0].strip()).matches()
                && !WIDE.matcher(type).find();
    }
}

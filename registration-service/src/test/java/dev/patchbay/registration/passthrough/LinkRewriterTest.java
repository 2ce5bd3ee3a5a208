package dev.patchbay.registration.passthrough;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinkRewriterTest {

    private static final Links LINKS = new Links("/a/b/passthrough/d/KEY", Set.of("device", "192.0.2.7"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "<a href=\"/x\">|<a href=\"P/x\">",
                "<a href=/x>|<a href=P/x>",
                "<A HREF = '/x'>|<A HREF = 'P/x'>",
                "<a href=\"x\">|<a href=\"x\">",
                "<a href=\"//other/x\">|<a href=\"//other/x\">",
                "<a href=\"//device/x\">|<a href=\"P/x\">",
                "<img src='http://192.0.2.7:80/x'>|<img src='P/x'>",
                "<img src='http://192.0.2.77/x'>|<img src='http://192.0.2.77/x'>",
                "<img src=\"http://device\">|<img src=\"P/\">",
                "<form action=\"/!config%20write\">|<form action=\"P/!config%20write\">",
                "<?xml-stylesheet type=\"text/xsl\" href=\"/x.xsl\"?>|<?xml-stylesheet type=\"text/xsl\" href=\"P/x.xsl\"?>",
                "<use xlink:href=\"/x.svg\"/>|<use xlink:href=\"P/x.svg\"/>",
                "<meta http-equiv=refresh content=\"5; url=/x\">|<meta http-equiv=refresh content=\"5; url=P/x\">",
                "a { background: url(/x.png) }|a { background: url(P/x.png) }",
                "a { background: url( '/x.png' ) }|a { background: url( 'P/x.png' ) }",
                "@import \"/x.css\";|@import \"P/x.css\";",
                "<p>and/or href, src = 1/2</p>|<p>and/or href, src = 1/2</p>",
                "<a datahref=\"/x\">|<a datahref=\"/x\">",
                "ü<a href=\"/x\">ü|ü<a href=\"P/x\">ü",
            })
    void linksAreChangedAndNothingElse(String page, String rewritten) {
        assertThat(rewrite(page.getBytes(ISO_8859_1), List.of()))
                .isEqualTo(rewritten.replace("P/", "/a/b/passthrough/d/KEY/"));
    }

    @Provide
    Arbitrary<byte[]> pages() {
        Arbitrary<String> parts = Arbitraries.of(
                "<a href=\"/x\">",
                "<img src='http://device/y'>",
                " url( \"/z\" ) ",
                "href=",
                "/",
                "//",
                "\"",
                " ",
                "http://device",
                "src=/",
                "@import '/q'",
                "x".repeat(300),
                "text ".repeat(130),
                "\u0000\u00ff");
        return parts.list().ofMaxSize(30).map(list -> String.join("", list).getBytes(ISO_8859_1));
    }

    @Property(tries = 3000)
    void anyCutGivesTheSame(
            @ForAll("pages") byte[] page, @ForAll @Size(max = 30) List<@IntRange(max = 5000) Integer> cuts) {
        assertThat(rewrite(page, cuts)).isEqualTo(rewrite(page, List.of()));
    }

    @Property(tries = 300)
    void byteForByteGivesTheSame(@ForAll("pages") byte[] page) {
        List<Integer> everywhere = IntStream.range(0, page.length).boxed().toList();

        assertThat(rewrite(page, everywhere)).isEqualTo(rewrite(page, List.of()));
    }

    @Property(tries = 500)
    void littleIsHeldBack(@ForAll("pages") byte[] page) {
        LinkRewriter rewriter = new LinkRewriter(new Links("", Set.of("device")));

        int passed = rewriter.rewrite(page).length + rewriter.end().length;

        assertThat(page.length - passed).isLessThanOrEqualTo("http://device".length() * 30);
        assertThat(new LinkRewriter(LINKS).rewrite(page).length)
                .isGreaterThanOrEqualTo(page.length - LinkRewriter.WINDOW - "http://device".length() * 30);
    }

    private static String rewrite(byte[] page, List<Integer> cuts) {
        LinkRewriter rewriter = new LinkRewriter(LINKS);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int from = 0;
        for (int to : cuts.stream().sorted().toList()) {
            if (to > from && to < page.length) {
                out.writeBytes(rewriter.rewrite(Arrays.copyOfRange(page, from, to)));
                from = to;
            }
        }
        out.writeBytes(rewriter.rewrite(Arrays.copyOfRange(page, from, page.length)));
        out.writeBytes(rewriter.end());
        return out.toString(ISO_8859_1);
    }
}

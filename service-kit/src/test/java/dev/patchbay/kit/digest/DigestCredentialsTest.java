package dev.patchbay.kit.digest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DigestCredentialsTest {

    /** The example of RFC 7616, section 3.9.1; algorithm and response differ. */
    private static final String EXAMPLE = """
            Digest username="Mufasa", realm="http-auth@example.org", uri="/dir/index.html", algorithm=ALGORITHM,
             nonce="7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v", nc=00000001,
             cnonce="f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ", qop=auth, response="RESPONSE",
             opaque="FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS"
            """.replace("\n", "");

    @ParameterizedTest
    @CsvSource({
        "MD5,     8ca523f5e9506fed4657c9700eebdbec",
        "SHA-256, 753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1",
        "sha-256, 753927FA0E85D155564E2E272A28D1802CA10DAF4496794697CF8DB5856CB6C1",
    })
    void theVectorsOfTheRfcAreProven(String algorithm, String response) {
        // When
        DigestCredentials credentials = parse(example(algorithm, response)).orElseThrow();

        // Then
        assertThat(credentials.username()).isEqualTo("Mufasa");
        assertThat(credentials.count()).isEqualTo(1);
        assertThat(credentials.prove("Circle of Life", "GET")).isTrue();
        assertThat(credentials.prove("Circle of life", "GET")).isFalse();
        assertThat(credentials.prove("Circle of Life", "PUT")).isFalse();
    }

    @Test
    void anAbsentAlgorithmIsMd5() {
        // Given
        String header = example("MD5", "8ca523f5e9506fed4657c9700eebdbec").replace(" algorithm=MD5,", "");

        // When / Then
        assertThat(parse(header).orElseThrow().prove("Circle of Life", "GET")).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "username=\"Mufasa\"        | username=\"Simba\"",
                "http-auth@example.org      | http-auth@example.com",
                "/dir/index.html            | /dir/index.htm",
                "7ypf                       | 8ypf",
                "nc=00000001                | nc=00000002",
                "cnonce=\"f2                | cnonce=\"f3",
            })
    void whateverIsChangedIsNoticed(String before, String after) {
        // Given
        String header = example("MD5", "8ca523f5e9506fed4657c9700eebdbec").replace(before, after);

        // When / Then
        assertThat(parse(header).orElseThrow().prove("Circle of Life", "GET")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "qop=auth                 | qop=auth-int",
                "qop=auth,                | ''",
                "algorithm=MD5            | algorithm=MD5-sess",
                "algorithm=MD5            | algorithm=SHA-512-256",
                "nc=00000001              | nc=1",
                "nc=00000001,             | ''",
                "username=\"Mufasa\"      | userhash=true, username=\"Mufasa\"",
                "username=\"Mufasa\",     | ''",
                "username=\"Mufasa\"      | username*=ISO-8859-1''Mufasa",
                "username=\"Mufasa\"      | username*=UTF-8''%zz",
                "qop=auth                 | qop=auth, qop=auth",
            })
    void whatIsNotOfferedIsRefused(String before, String after) {
        assertThat(parse(example("MD5", "8ca523f5e9506fed4657c9700eebdbec").replace(before, after)))
                .isEmpty();
    }

    @Test
    void aNameMayComeInTheExtendedNotation() {
        // Given
        String header = example("MD5", "x").replace("username=\"Mufasa\"", "username*=UTF-8''J%C3%A4s%2B+n");

        // When / Then
        assertThat(parse(header).orElseThrow().username()).isEqualTo("Jäs++n");
    }

    @Test
    void otherSchemesAreNotMeant() {
        assertThat(DigestCredentials.isDigest("digest a=b")).isTrue();
        assertThat(DigestCredentials.isDigest("Bearer abc")).isFalse();
        assertThat(DigestCredentials.isDigest("Digest")).isTrue();
        assertThat(DigestCredentials.isDigest("Digested a=b")).isFalse();
    }

    private static String example(String algorithm, String response) {
        return EXAMPLE.replace("ALGORITHM", algorithm).replace("RESPONSE", response);
    }

    private static Optional<DigestCredentials> parse(String header) {
        return DigestCredentials.parse(header);
    }
}

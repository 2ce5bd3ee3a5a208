package dev.patchbay.sysclient;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;

class FrameCodecPropertiesTest {

    private final FrameCodec codec = new FrameCodec();

    @Provide
    Arbitrary<Frame> frames() {
        return Arbitraries.longs().map(seed -> new RandomFrames(seed).frame());
    }

    @Property(tries = 5_000)
    void whatIsEncodedIsDecodedToTheSame(@ForAll("frames") Frame frame) {
        assertThat(codec.decode(codec.encode(frame))).isEqualTo(frame);
    }

    @Property(tries = 5_000)
    void anyBytesAreAFrameOrMalformed(@ForAll byte[] message) {
        assertDecodedOrMalformed(message);
    }

    @Property(tries = 5_000)
    void anyBytesBehindAnAdminHeadAreAFrameOrMalformed(@ForAll @IntRange(max = 7) int number, @ForAll byte[] body) {
        assertDecodedOrMalformed(admin(number, body));
    }

    @Property(tries = 5_000)
    void anyTextBehindAnAdminHeadIsAFrameOrMalformed(
            @ForAll @IntRange(max = 7) int number, @ForAll @StringLength(max = 200) String body) {
        assertDecodedOrMalformed(admin(number, body.getBytes(StandardCharsets.UTF_8)));
    }

    @Property(tries = 5_000)
    void aCutFrameIsAFrameOrMalformed(@ForAll("frames") Frame frame, @ForAll @IntRange(max = 5_000) int length) {
        var message = codec.encode(frame);
        assertDecodedOrMalformed(Arrays.copyOf(message, Math.min(length, message.length)));
    }

    @Property(tries = 5_000)
    void aFrameWithChangedBytesIsAFrameOrMalformed(
            @ForAll("frames") Frame frame,
            @ForAll @Size(min = 1, max = 4) int[] positions,
            @ForAll @Size(4) byte[] replacements) {
        var message = codec.encode(frame);
        for (int i = 0; i < positions.length; i++) {
            message[Math.floorMod(positions[i], message.length)] = replacements[i];
        }
        assertDecodedOrMalformed(message);
    }

    @Property(tries = 5_000)
    void textsOfAnIdentifyAreShortAndPlain(@ForAll("frames") Frame frame) {
        if (frame instanceof AdminFrame(Identify identify)) {
            assertThat(identify.version()).hasSizeLessThanOrEqualTo(256).matches(Text::isPlain);
            assertThat(identify.name().filter(name -> name.isEmpty() || !Text.isPlain(name)))
                    .isEmpty();
            assertThat(identify.ethIfs()).hasSizeLessThanOrEqualTo(16);
        }
    }

    /** What is decoded must be writable, and mean the same again; all else must be the one declared exception. */
    private void assertDecodedOrMalformed(byte[] message) {
        try {
            var frame = codec.decode(message);
            if (!(frame instanceof UnknownFrame)) {
                assertThat(codec.decode(codec.encode(frame))).isEqualTo(frame);
            }
        } catch (MalformedFrameException e) {
            assertThat(e.cause().label()).isNotBlank();
        }
    }

    private static byte[] admin(int number, byte[] body) {
        var message = new byte[body.length + 3];
        message[0] = 1;
        message[2] = (byte) number;
        System.arraycopy(body, 0, message, 3, body.length);
        return message;
    }
}

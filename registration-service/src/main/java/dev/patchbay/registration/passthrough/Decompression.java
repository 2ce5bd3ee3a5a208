package dev.patchbay.registration.passthrough;

import dev.patchbay.registration.tunnel.TunnelException;
import dev.patchbay.registration.tunnel.TunnelException.Cause;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.compression.JdkZlibDecoder;
import io.netty.handler.codec.compression.ZlibDecoder;
import io.netty.handler.codec.compression.ZlibWrapper;
import io.smallrye.mutiny.Multi;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/**
 * Undoes the compression of a page while it flows. A device is asked for pages without compression, but some compress anyway.
 * Input is taken in small slices, and a slice only when its output is wanted, so a page that inflates without end takes no more
 * memory than any other.
 */
final class Decompression {

    /** Inflates to 256 KiB at most. */
    private static final int SLICE = 256;

    private Decompression() {}

    /** How to undo a {@code Content-Encoding}; empty if that is not known here. */
    static Optional<ZlibWrapper> of(String coding) {
        return switch (coding.strip().toLowerCase(Locale.ROOT)) {
            case "gzip", "x-gzip" -> Optional.of(ZlibWrapper.GZIP);
            case "deflate" -> Optional.of(ZlibWrapper.ZLIB_OR_NONE);
            default -> Optional.empty();
        };
    }

    /** The body without compression. Fails where it is not compressed in this way; cancelling it cancels the body. */
    static Multi<Buffer> undo(Multi<Buffer> body, ZlibWrapper wrapper) {
        return Multi.createFrom().deferred(() -> {
            ZlibDecoder decoder = new JdkZlibDecoder(wrapper, false, 0);
            EmbeddedChannel inflater = new EmbeddedChannel(decoder);
            AtomicBoolean begun = new AtomicBoolean();
            Multi<Buffer> inflated = body.onItem()
                    .transformToMultiAndConcatenate(piece -> {
                        begun.set(true);
                        return Multi.createFrom().iterable(slices(piece)).map(slice -> inflate(inflater, slice));
                    })
                    .select()
                    .where(part -> part.length() > 0);
            return Multi.createBy()
                    .concatenating()
                    .streams(inflated, end(() -> !begun.get() || decoder.isClosed()))
                    .onTermination()
                    .invoke(inflater::finishAndReleaseAll);
        });
    }

    /** Nothing more; but what was cut off must not look complete. */
    private static Multi<Buffer> end(BooleanSupplier complete) {
        return Multi.createFrom()
                .deferred(() -> complete.getAsBoolean()
                        ? Multi.createFrom().empty()
                        : Multi.createFrom()
                                .failure(new TunnelException(
                                        Cause.CUT_ANSWER, true, "the compressed page is not complete")));
    }

    private static List<Buffer> slices(Buffer piece) {
        return IntStream.iterate(0, from -> from < piece.length(), from -> from + SLICE)
                .mapToObj(from -> piece.getBuffer(from, Math.min(piece.length(), from + SLICE)))
                .toList();
    }

    private static Buffer inflate(EmbeddedChannel inflater, Buffer slice) {
        inflater.writeInbound(Unpooled.wrappedBuffer(slice.getBytes()));
        Buffer inflated = Buffer.buffer();
        for (ByteBuf part = inflater.readInbound(); part != null; part = inflater.readInbound()) {
            byte[] bytes = new byte[part.readableBytes()];
            part.readBytes(bytes);
            part.release();
            inflated.appendBytes(bytes);
        }
        return inflated;
    }
}

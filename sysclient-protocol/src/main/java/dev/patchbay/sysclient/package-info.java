/**
 * The wire of the device protocol: {@link dev.patchbay.sysclient.FrameCodec} turns WebSocket messages into
 * {@link dev.patchbay.sysclient.Frame}s and back, total on any input; {@link dev.patchbay.sysclient.Digests},
 * {@link dev.patchbay.sysclient.AdministrativePasswordCipher} and {@link dev.patchbay.sysclient.WireSecrets} are its
 * crypto. Nothing here knows sockets, time or a framework.
 */
@NullMarked
package dev.patchbay.sysclient;

import org.jspecify.annotations.NullMarked;

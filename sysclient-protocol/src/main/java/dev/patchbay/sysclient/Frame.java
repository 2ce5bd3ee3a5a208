package dev.patchbay.sysclient;

/** One WebSocket message of the device protocol, in either direction. Immutable. */
public sealed interface Frame permits AdminFrame, TunnelFrame, UnknownFrame {}

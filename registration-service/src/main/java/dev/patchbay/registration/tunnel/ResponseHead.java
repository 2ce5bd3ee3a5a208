package dev.patchbay.registration.tunnel;

import java.util.List;

/** What comes before the body of an answer; see {@link TunnelResponse}. */
record ResponseHead(int status, String reason, List<Header> headers) {}

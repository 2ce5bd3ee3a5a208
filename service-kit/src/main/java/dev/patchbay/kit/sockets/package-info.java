/** What WebSockets of all services have in common: which frames are accepted, and how a connection with others ends. */
@NullMarked
package dev.patchbay.kit.sockets;

import org.jspecify.annotations.NullMarked;

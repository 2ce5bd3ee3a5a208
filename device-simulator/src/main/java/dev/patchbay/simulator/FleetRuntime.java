package dev.patchbay.simulator;

import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocketClient;

/** What all devices of a fleet share. */
record FleetRuntime(FleetSpec spec, Vertx vertx, WebSocketClient client, FleetCounters counters) {}

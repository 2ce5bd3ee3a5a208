package dev.patchbay.simulator;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.WebSocketClient;

/** What all devices of a fleet share. */
record FleetRuntime(FleetSpec spec, Vertx vertx, WebSocketClient client, HttpClient http, FleetCounters counters) {}

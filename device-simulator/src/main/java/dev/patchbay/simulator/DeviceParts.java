package dev.patchbay.simulator;

import dev.patchbay.simulator.model.DeviceModel;
import dev.patchbay.simulator.state.DeviceMemory;
import dev.patchbay.simulator.web.DeviceWebServer;

/** What the two registrations of a device share. */
record DeviceParts(
        DeviceModel model, DeviceMemory memory, DeviceWebServer server, AdministrativePasswordStore passwords) {}

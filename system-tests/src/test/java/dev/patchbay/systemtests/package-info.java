/**
 * The suite as operators and devices meet it: every service a process of its own, one gateway in front, virtual devices,
 * and an independent consumer on Kafka. {@link dev.patchbay.systemtests.Patchbay} is the suite, started once for all
 * tests; {@link dev.patchbay.systemtests.Devices} are the devices of one test. No test knows of another: each has its own
 * hardware ids and domains, and gives back what it takes away.
 */
@NullMarked
package dev.patchbay.systemtests;

import org.jspecify.annotations.NullMarked;

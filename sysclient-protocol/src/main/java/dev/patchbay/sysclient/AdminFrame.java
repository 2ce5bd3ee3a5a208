package dev.patchbay.sysclient;

/** A message of type {@code 0x01}: registration, passwords, provisioning, configuration. */
public record AdminFrame(AdminMessage message) implements Frame {}

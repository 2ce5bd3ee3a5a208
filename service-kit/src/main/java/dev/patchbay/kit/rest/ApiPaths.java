package dev.patchbay.kit.rest;

/** Where the public API is. Devices, apps and services have other paths, and rules of their own. */
final class ApiPaths {

    static final String PREFIX = "/api/";

    private ApiPaths() {}
}

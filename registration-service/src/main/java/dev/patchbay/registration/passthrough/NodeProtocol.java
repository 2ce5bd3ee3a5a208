package dev.patchbay.registration.passthrough;

/** What nodes say to each other beside what the browser and the device say. */
final class NodeProtocol {

    /** The nodes' audience of service tokens. */
    static final String AUDIENCE = "registration";

    static final String PATH = "/internal/v1/devices/";
    static final String TUNNEL = "/tunnel";

    /** {@link #ANSWERED} if it is the device that answers; else the code of the error. */
    static final String OUTCOME = "Patchbay-Outcome";

    static final String ANSWERED = "answered";

    /** By which names and addresses the device may call itself. */
    static final String HOSTS = "Patchbay-Device-Hosts";

    private NodeProtocol() {}
}

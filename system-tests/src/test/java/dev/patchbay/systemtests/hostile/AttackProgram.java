package dev.patchbay.systemtests.hostile;

import java.net.URI;

/** Attacks until it is ended: the program of {@link AttackProcess}. */
final class AttackProgram {
    /** Printed when all clients have begun. */
    static final String BEGUN = "attacking";

    /** Printed at the end, before the number of connections. */
    static final String TURNS = "connections: ";

    private AttackProgram() {}

    /** @param args the name of the attack and the members of its target, in their order */
    public static void main(String[] args) {
        var target = new Attack.Target(URI.create(args[1]), args[2], args[3], args[4], args[5]);
        var attackers = Attackers.start(Attack.valueOf(args[0]), target);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println(TURNS + attackers.turns()), "end"));
        System.out.println(BEGUN);
        attackers.await();
    }
}

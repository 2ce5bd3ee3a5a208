package dev.patchbay.testkit;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.GroupNotEmptyException;

/** Removes what the application before left on the broker. */
final class BrokerCleaning {

    private BrokerCleaning() {}

    /**
     * Returns when there are no topics, and no consumer groups but those of an application that is running; these have
     * nothing left to remember.
     */
    static void forgetEverything(String servers) {
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, servers))) {
            Conditions.await("removal of topics and groups")
                    .ignoreException(KafkaException.class)
                    .until(() -> removeGroups(admin) && removeTopics(admin));
        }
    }

    private static boolean removeGroups(Admin admin) throws InterruptedException {
        Collection<String> groups = get(() -> admin.listGroups().all().get()).stream()
                .map(GroupListing::groupId)
                .toList();
        boolean none = true;
        for (KafkaFuture<Void> removal :
                admin.deleteConsumerGroups(groups).deletedGroups().values()) {
            none &= isInUse(removal);
        }
        return none;
    }

    /** Whether the group could not be removed because somebody is in it. */
    private static boolean isInUse(KafkaFuture<Void> removal) throws InterruptedException {
        try {
            removal.get();
            return false;
        } catch (ExecutionException failure) {
            return failure.getCause() instanceof GroupNotEmptyException;
        }
    }

    private static boolean removeTopics(Admin admin) throws InterruptedException {
        Set<String> topics = get(() -> admin.listTopics().names().get());
        get(() -> admin.deleteTopics(topics).all().get());
        return topics.isEmpty();
    }

    private static <T> T get(Request<T> request) throws InterruptedException {
        try {
            return request.send();
        } catch (ExecutionException failure) {
            throw new KafkaException(failure.getCause());
        }
    }

    private interface Request<T> {
        T send() throws InterruptedException, ExecutionException;
    }
}

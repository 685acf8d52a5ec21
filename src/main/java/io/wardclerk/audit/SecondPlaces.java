package io.wardclerk.audit;

import io.wardclerk.audit.tree.Subtrees;
import io.wardclerk.outbound.AwsIdentity;
import io.wardclerk.outbound.FarSide;
import io.wardclerk.outbound.Outbound;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Every second place that is configured. */
@Component
final class SecondPlaces implements DisposableBean {

    private final List<Delivery> deliveries;

    SecondPlaces(
            LedgerProperties properties,
            LedgerHistory history,
            JdbcClient jdbc,
            AuditLog audit,
            Outbound outbound,
            AwsIdentity aws) {
        Subtrees stored = new StoredSubtrees(jdbc);
        deliveries = places(properties.secondPlace(), outbound, aws).stream()
                .map(place -> new Delivery(place, history, stored, audit))
                .toList();
    }

    private static List<SecondPlace> places(
            LedgerProperties.SecondPlaceProperties properties, Outbound outbound, AwsIdentity aws) {
        List<SecondPlace> places = new ArrayList<>();
        if (!properties.file().isBlank()) {
            places.add(new FileSecondPlace(Path.of(properties.file())));
        }
        if (!properties.url().isBlank()) {
            places.add(new HttpSecondPlace(
                    URI.create(properties.url()),
                    new WitnessHttp(
                            client(outbound, properties.url(), properties),
                            authorized(properties.authorization()),
                            properties.timeout())));
        }
        if (!properties.bucket().isBlank()) {
            places.add(new ObjectSecondPlace(
                    URI.create(properties.bucket()),
                    properties.prefix(),
                    properties.lock(),
                    new WitnessHttp(
                            client(outbound, properties.bucket(), properties),
                            properties.bucketRegion().isBlank()
                                    ? request -> request
                                    : new BucketSignature(properties.bucketRegion(), aws.credentials()),
                            properties.timeout())));
        }
        return places;
    }

    private static HttpClient client(Outbound outbound, String url, LedgerProperties.SecondPlaceProperties properties) {
        return outbound.client(
                FarSide.at("the ledger's second place", URI.create(url), properties.timeout(), properties.sslBundle()));
    }

    private static UnaryOperator<WitnessHttp.Call> authorized(String authorization) {
        return call -> authorization.isBlank() ? call : call.with("Authorization", authorization);
    }

    /** @throws LedgerDamaged if one of them holds another history */
    void compare(long size, Subtrees subtrees) {
        deliveries.forEach(delivery -> delivery.compare(size, subtrees));
    }

    void offer(Ledger.Checkpoint checkpoint) {
        deliveries.forEach(delivery -> delivery.offer(checkpoint));
    }

    /** @throws LedgerDamaged if one of them was found to hold another history */
    void requireAgreement() {
        deliveries.forEach(delivery -> delivery.mismatch().ifPresent(problem -> {
            throw new LedgerDamaged(problem);
        }));
    }

    List<LedgerHealth.Place> health() {
        return deliveries.stream().map(Delivery::health).toList();
    }

    @Override
    public void destroy() {
        deliveries.forEach(Delivery::close);
    }
}

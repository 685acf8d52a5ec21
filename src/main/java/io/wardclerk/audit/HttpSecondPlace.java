package io.wardclerk.audit;

import io.wardclerk.audit.WitnessHttp.Call;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Optional;

/** A service that takes each checkpoint by POST and, if it can, gives back the newest by GET. */
final class HttpSecondPlace implements SecondPlace {

    private final URI url;
    private final WitnessHttp http;

    HttpSecondPlace(URI url, WitnessHttp http) {
        this.url = url;
        this.http = http;
    }

    @Override
    public String name() {
        return "service at " + url.getHost();
    }

    @Override
    public Optional<String> newest() throws IOException {
        HttpResponse<String> answer = http.send(Call.get(url));
        return switch (answer.statusCode()) {
            case 200 -> Optional.of(answer.body());
            // Nothing yet, or it only takes.
            case 204, 404, 405, 501 -> Optional.empty();
            default -> throw WitnessHttp.refused(answer);
        };
    }

    @Override
    public void put(Ledger.Checkpoint checkpoint) throws IOException {
        HttpResponse<String> answer = http.send(Call.note("POST", url, checkpoint.note()));
        if (answer.statusCode() / 100 != 2) {
            throw WitnessHttp.refused(answer);
        }
    }
}

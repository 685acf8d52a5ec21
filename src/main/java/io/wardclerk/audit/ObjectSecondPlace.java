package io.wardclerk.audit;

import io.wardclerk.audit.WitnessHttp.Call;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A bucket of an object store with the interface of Amazon S3 and object lock: one object for each checkpoint, which nobody can change
 * or remove before its retention ends. Names count down, so that the first in a listing is the newest.
 */
final class ObjectSecondPlace implements SecondPlace {

    private static final Pattern KEY = Pattern.compile("<Key>([^<]+)</Key>");

    private final URI bucket;
    private final String prefix;
    private final Period retention;
    private final WitnessHttp http;

    /** @param bucket the bucket's own address; objects are named beneath it */
    ObjectSecondPlace(URI bucket, String prefix, Period retention, WitnessHttp http) {
        this.bucket = URI.create(bucket.toString().endsWith("/") ? bucket.toString() : bucket + "/");
        this.prefix = prefix;
        this.retention = retention;
        this.http = http;
    }

    @Override
    public String name() {
        return "object store at " + bucket.getHost();
    }

    @Override
    public Optional<String> newest() throws IOException {
        String listing = "?list-type=2&max-keys=1&prefix=" + URLEncoder.encode(prefix, StandardCharsets.UTF_8);
        HttpResponse<String> listed = ok(http.send(Call.get(bucket.resolve(listing))));
        Matcher key = KEY.matcher(listed.body());
        return key.find()
                ? Optional.of(
                        ok(http.send(Call.get(bucket.resolve(key.group(1))))).body())
                : Optional.empty();
    }

    @Override
    public void put(Ledger.Checkpoint checkpoint) throws IOException {
        String key = prefix + String.format("%019d-%d.txt", Long.MAX_VALUE - checkpoint.size(), checkpoint.size());
        String until = checkpoint
                .at()
                .atOffset(ZoneOffset.UTC)
                .plus(retention)
                .truncatedTo(ChronoUnit.SECONDS)
                .toInstant()
                .toString();
        Call put = Call.note("PUT", bucket.resolve(key), checkpoint.note());
        HttpResponse<String> answer = http.send(put
                // Asked for by object lock.
                .with("Content-MD5", md5(put.bytes()))
                .with("x-amz-object-lock-mode", "COMPLIANCE")
                .with("x-amz-object-lock-retain-until-date", until)
                .with("If-None-Match", "*"));
        // 412: it is there already.
        if (answer.statusCode() != 412) {
            ok(answer);
        }
    }

    private static HttpResponse<String> ok(HttpResponse<String> answer) throws IOException {
        if (answer.statusCode() / 100 != 2) {
            throw WitnessHttp.refused(answer);
        }
        return answer;
    }

    private static String md5(byte[] bytes) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("MD5").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has MD5", e);
        }
    }
}

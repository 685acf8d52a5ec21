package io.wardclerk.vault;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The scope whose key a scope uses: that of the case at the top for a called case, itself for all others. */
@Component
final class CaseScopes {

    private final ObjectProvider<CaseRoots> roots;
    private final Cache<String, String> tops =
            Caffeine.newBuilder().maximumSize(10_000).build();

    CaseScopes(ObjectProvider<CaseRoots> roots) {
        this.roots = roots;
    }

    String top(String scope) {
        if (!scope.startsWith(DataKeys.CASE)) {
            return scope;
        }
        String known = tops.getIfPresent(scope);
        if (known != null) {
            return known;
        }
        CaseRoots asked = roots.getIfAvailable();
        String root = asked == null ? null : asked.root(scope.substring(DataKeys.CASE.length()));
        if (root == null) {
            return scope;
        }
        String top = DataKeys.CASE + root;
        tops.put(scope, top);
        return top;
    }
}

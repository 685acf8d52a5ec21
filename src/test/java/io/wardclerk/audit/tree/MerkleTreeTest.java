package io.wardclerk.audit.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Against the vectors that the reference implementation of Certificate Transparency publishes, and, for every size up to a few hundred,
 * against verifiers written from the text of RFC 9162 alone.
 */
class MerkleTreeTest {

    private static final HexFormat HEX = HexFormat.of();
    private static final int SIZES = 300;

    /** The eight leaves of google/certificate-transparency, merkletree tests. */
    private static final List<byte[]> LEAVES = List.of(
                    "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f")
            .stream()
            .map(HEX::parseHex)
            .toList();

    private static final List<String> ROOTS = List.of(
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
            "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
            "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
            "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

    @Test
    void roots_of_the_published_tree() {
        Grown tree = new Grown();
        assertThat(HEX.formatHex(tree.range.root()))
                .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        for (int i = 0; i < LEAVES.size(); i++) {
            tree.add(LEAVES.get(i));
            assertThat(HEX.formatHex(tree.range.root())).as("size " + (i + 1)).isEqualTo(ROOTS.get(i));
            assertThat(TreeProofs.root(i + 1, tree)).isEqualTo(tree.range.root());
        }
    }

    @Test
    void proofs_of_the_published_tree() {
        Grown tree = new Grown();
        LEAVES.forEach(tree::add);

        assertThat(hex(TreeProofs.inclusion(0, 8, tree)))
                .containsExactly(
                        "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
                        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                        "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4");
        assertThat(hex(TreeProofs.inclusion(5, 8, tree)))
                .containsExactly(
                        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
                        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7");
        assertThat(hex(TreeProofs.inclusion(2, 3, tree)))
                .containsExactly("fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125");
        assertThat(hex(TreeProofs.consistency(6, 8, tree)))
                .containsExactly(
                        "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
                        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7");
        assertThat(TreeProofs.consistency(8, 8, tree)).isEmpty();
    }

    @Test
    void every_leaf_of_every_size_is_proved_and_no_other_leaf_is() {
        Grown tree = new Grown(SIZES);
        for (int size = 1; size <= SIZES; size++) {
            byte[] root = TreeProofs.root(size, tree);
            for (int index = 0; index < size; index++) {
                List<byte[]> path = TreeProofs.inclusion(index, size, tree);
                assertThat(proves(index, size, tree.leaf(index), path, root))
                        .as("leaf %d of %d", index, size)
                        .isTrue();
                int other = (index + 1) % SIZES;
                assertThat(proves(index, size, tree.leaf(other), path, root)).isFalse();
            }
        }
    }

    @Test
    void every_size_is_proved_to_begin_every_larger_one_and_no_other_root_is() {
        Grown tree = new Grown(SIZES);
        for (int to = 1; to <= SIZES; to++) {
            byte[] second = TreeProofs.root(to, tree);
            for (int from = 1; from <= to; from++) {
                List<byte[]> proof = TreeProofs.consistency(from, to, tree);
                assertThat(agrees(from, to, TreeProofs.root(from, tree), second, proof))
                        .as("%d begins %d", from, to)
                        .isTrue();
                assertThat(agrees(from, to, tree.leaf(from - 1 == 0 ? 1 : 0), second, proof))
                        .isFalse();
            }
        }
    }

    @Test
    void a_tree_is_taken_up_again_at_every_size() {
        Grown tree = new Grown(SIZES);
        for (int size = 0; size < SIZES; size++) {
            CompactRange again = CompactRange.of(size, tree);
            assertThat(again.root()).isEqualTo(TreeProofs.root(size, tree));
            again.add(tree.leaf(size), (level, place, hash) -> {});
            assertThat(again.root()).isEqualTo(TreeProofs.root(size + 1, tree));
        }
    }

    @Test
    void a_cover_leads_with_what_follows_to_the_whole_root() {
        Grown tree = new Grown(SIZES);
        for (int middle = 0; middle <= SIZES; middle++) {
            List<byte[]> left = TreeProofs.cover(0, middle, tree);
            assertThat(left).hasSize(Integer.bitCount(middle));
            CompactRange range = CompactRange.of(middle, tree);
            for (int i = middle; i < SIZES; i++) {
                range.add(tree.leaf(i), (level, place, hash) -> {});
            }
            assertThat(range.root()).isEqualTo(TreeProofs.root(SIZES, tree));
        }
    }

    /** RFC 9162, 2.1.3.2. */
    private static boolean proves(long index, long size, byte[] leaf, List<byte[]> path, byte[] root) {
        long fn = index;
        long sn = size - 1;
        byte[] r = leaf;
        for (byte[] p : path) {
            if (sn == 0) {
                return false;
            }
            if ((fn & 1) == 1 || fn == sn) {
                r = TreeHash.node(p, r);
                while ((fn & 1) == 0 && fn != 0) {
                    fn >>= 1;
                    sn >>= 1;
                }
            } else {
                r = TreeHash.node(r, p);
            }
            fn >>= 1;
            sn >>= 1;
        }
        return sn == 0 && java.util.Arrays.equals(r, root);
    }

    /** RFC 9162, 2.1.4.2. */
    private static boolean agrees(long first, long second, byte[] firstRoot, byte[] secondRoot, List<byte[]> proof) {
        if (first == second) {
            return proof.isEmpty() && java.util.Arrays.equals(firstRoot, secondRoot);
        }
        List<byte[]> path = new ArrayList<>(proof);
        if (Long.bitCount(first) == 1) {
            path.add(0, firstRoot);
        }
        long fn = first - 1;
        long sn = second - 1;
        while ((fn & 1) == 1) {
            fn >>= 1;
            sn >>= 1;
        }
        byte[] fr = path.get(0);
        byte[] sr = path.get(0);
        for (byte[] c : path.subList(1, path.size())) {
            if (sn == 0) {
                return false;
            }
            if ((fn & 1) == 1 || fn == sn) {
                fr = TreeHash.node(c, fr);
                sr = TreeHash.node(c, sr);
                while ((fn & 1) == 0 && fn != 0) {
                    fn >>= 1;
                    sn >>= 1;
                }
            } else {
                sr = TreeHash.node(sr, c);
            }
            fn >>= 1;
            sn >>= 1;
        }
        return sn == 0 && java.util.Arrays.equals(fr, firstRoot) && java.util.Arrays.equals(sr, secondRoot);
    }

    private static List<String> hex(List<byte[]> hashes) {
        return hashes.stream().map(HEX::formatHex).toList();
    }

    /** A tree that keeps every complete subtree that the range told of. */
    private static final class Grown implements Subtrees {

        private final CompactRange range = CompactRange.empty();
        private final Map<String, byte[]> kept = new HashMap<>();

        Grown() {}

        Grown(int leaves) {
            for (int i = 0; i < leaves; i++) {
                add(("leaf " + i).getBytes(StandardCharsets.UTF_8));
            }
        }

        void add(byte[] entry) {
            byte[] hash = TreeHash.leaf(entry);
            kept.put("0/" + range.size(), hash);
            range.add(hash, (level, place, root) -> kept.put(level + "/" + place, root));
        }

        byte[] leaf(long index) {
            return root(0, index);
        }

        @Override
        public byte[] root(int level, long place) {
            byte[] hash = kept.get(level + "/" + place);
            if (hash == null) {
                throw new AssertionError("The tree was not told of the subtree " + level + "/" + place);
            }
            return hash;
        }
    }
}

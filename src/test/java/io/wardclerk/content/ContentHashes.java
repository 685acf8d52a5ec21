package io.wardclerk.content;

import java.util.stream.Collectors;

/** What an operator writes into a setting to have the product's own workflows deployed at a first start. */
public final class ContentHashes {

    private ContentHashes() {}

    /** Of every workflow that comes with the product, with commas between. */
    public static String ofTheProduct() {
        ContentLibrary library = new FolderContentLibrary(new ContentProperties("."));
        return library.workflows().stream()
                .map(workflow -> library.bundle(workflow.key()).orElseThrow().hash())
                .collect(Collectors.joining(","));
    }
}

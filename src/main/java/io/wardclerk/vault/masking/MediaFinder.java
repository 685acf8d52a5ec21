package io.wardclerk.vault.masking;

import io.wardclerk.vault.Identifier;
import io.wardclerk.vault.masking.Findings.Trust;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Pictures inside a text and the names of picture and recording files, which tend to carry a name or a number. */
final class MediaFinder implements Finder {

    private static final Pattern DATA =
            Pattern.compile("(?i)data:(?:image|audio|video)/[a-z0-9.+-]{1,20};base64,[a-z0-9+/=]*+");
    private static final Set<String> ENDINGS = Words.of("""
                jpg jpeg png heic gif bmp tif tiff dcm mp4 mov wav mp3 webp""");
    private static final int LONGEST = 14;

    @Override
    public void find(Text text, Findings findings) {
        Matcher data = DATA.matcher(text.original());
        while (data.find()) {
            findings.add(data.start(), data.end(), Identifier.PHOTO, Trust.FORM);
        }
        for (int i = 2; i < text.size(); i++) {
            if (ENDINGS.contains(text.at(i).folded())
                    && joined(text, i)
                    && text.at(i - 1).is(".")) {
                int from = i - 1;
                while (from > 0 && i - from < LONGEST && joined(text, from)) {
                    from--;
                }
                findings.tokens(text, from, i + 1, Identifier.PHOTO, Trust.FORM);
            }
        }
    }

    private static boolean joined(Text text, int index) {
        return text.at(index).gap() == Token.Gap.NONE;
    }
}

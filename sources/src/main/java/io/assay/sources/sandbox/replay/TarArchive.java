package io.assay.sources.sandbox.replay;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** A gzipped tar archive (ustar, as pages are handed around), read through once; other entries than plain files are stepped over. */
final class TarArchive {
    private static final int BLOCK = 512;
    private static final int NAME = 100;
    private static final int SIZE_AT = 124;
    private static final int SIZE = 12;
    private static final int TYPE_AT = 156;
    private static final int PREFIX_AT = 345;
    private static final int PREFIX = 155;
    private static final long LARGEST = 64L << 20;

    private TarArchive() {}

    /** Gives each plain file to the visitor, in the archive's order. */
    static void read(Path archive, Visitor visitor) throws IOException {
        try (InputStream in = new BufferedInputStream(new GZIPInputStream(Files.newInputStream(archive), 1 << 16))) {
            byte[] header = in.readNBytes(BLOCK);
            while (header.length == BLOCK && header[0] != 0) {
                long size = size(header);
                boolean plain = header[TYPE_AT] == '0' || header[TYPE_AT] == 0;
                if (plain && size > LARGEST) {
                    throw new IOException("%s is larger than 64 MB".formatted(name(header)));
                }
                if (plain) {
                    byte[] content = in.readNBytes((int) size);
                    if (content.length < size) {
                        throw new EOFException("the archive ends within " + name(header));
                    }
                    visitor.visit(name(header), content);
                } else {
                    in.skipNBytes(size);
                }
                in.skipNBytes((BLOCK - size % BLOCK) % BLOCK);
                header = in.readNBytes(BLOCK);
            }
        }
    }

    private static String name(byte[] header) {
        String prefix = text(header, PREFIX_AT, PREFIX);
        String name = text(header, 0, NAME);
        return prefix.isEmpty() ? name : prefix + "/" + name;
    }

    private static long size(byte[] header) throws IOException {
        String octal = text(header, SIZE_AT, SIZE).strip();
        if (!octal.matches("[0-7]{1,12}")) {
            throw new IOException("it is no tar archive: the size '%s' is not octal".formatted(octal));
        }
        return Long.parseLong(octal, 8);
    }

    private static String text(byte[] header, int from, int length) {
        int end = from;
        while (end < from + length && header[end] != 0) {
            end++;
        }
        return new String(header, from, end - from, StandardCharsets.UTF_8);
    }

    /** Takes one file. */
    @FunctionalInterface
    interface Visitor {
        void visit(String name, byte[] content) throws IOException;
    }
}

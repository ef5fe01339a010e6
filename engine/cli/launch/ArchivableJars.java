import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Enumeration;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.regex.Pattern;

/**
 * Copies jars so that a start-up archive can hold all of them. Scala makes each lambda serialisable, and an archive keeps only plain ones; so lambdas are made
 * plain in the classes that the given pattern finds: those that send none to another process. And an archive keeps no class of a signed jar; so the
 * signature, which no longer holds, stays behind.
 * Run by the launcher as `java ArchivableJars.java folder pattern old.jar ...`.
 *
 * <p>The code of the classes is not touched. How a lambda is made stands in a table of bootstrap methods behind it, and each entry
 * `altMetafactory(type, body, type of this use, FLAG_SERIALIZABLE)` becomes `metafactory(type, body, type of this use)`; so does one with bridges, which are
 * the method once more with the types of this use, where it makes a function of Scala: those are called by the type of all uses only.
 */
final class ArchivableJars {
    private static final String PLAIN_TYPE = "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/invoke/MethodType;"
            + "Ljava/lang/invoke/MethodType;Ljava/lang/invoke/MethodHandle;Ljava/lang/invoke/MethodType;)Ljava/lang/invoke/CallSite;";
    private static final Pattern SIGNATURE = Pattern.compile("META-INF/[^/]*\\.(SF|DSA|RSA|EC)");
    private static final int FLAG_SERIALIZABLE = 1;
    private static final int FLAG_BRIDGES = 4;
    private static final Pattern SCALA_FUNCTION = Pattern.compile("\\)Lscala/Function[0-9]+;$");
    private static final int ADDED_CONSTANTS = 5;
    private static final int POOL = 8;

    /** The tags of constants, and the kind of handle, that the form of class files gives (Java Virtual Machine Specification, 4.4). */
    private static final int TEXT = 1, LONG = 5, DOUBLE = 6, CLASS = 7, STRING = 8, METHOD = 10, NAME_AND_TYPE = 12, HANDLE = 15,
            METHOD_TYPE = 16, INVOKE_DYNAMIC = 18, MODULE = 19, PACKAGE = 20, INVOKE_STATIC = 6;

    private final ByteBuffer form;
    /** Where each constant begins. */
    private final int[] constants;
    private final int poolEnd;
    /** The entries of the table that make something else than a function of Scala. */
    private final BitSet foreign = new BitSet();

    private ArchivableJars(byte[] bytes) {
        form = ByteBuffer.wrap(bytes);
        constants = new int[two(POOL)];
        int at = POOL + 2;
        for (int index = 1; index < constants.length; index++) {
            constants[index] = at;
            int tag = form.get(at);
            at += 1 + switch (tag) {
                case TEXT -> 2 + two(at + 1);
                case LONG, DOUBLE -> 8;
                case CLASS, STRING, METHOD_TYPE, MODULE, PACKAGE -> 2;
                case HANDLE -> 3;
                default -> 4;
            };
            // Wide numbers take two places.
            index += tag == LONG || tag == DOUBLE ? 1 : 0;
        }
        poolEnd = at;
        for (int constant : constants) {
            if (constant > 0 && form.get(constant) == INVOKE_DYNAMIC) {
                String type = text(two(constants[two(constant + 3)] + 3));
                foreign.set(two(constant + 1), foreign.get(two(constant + 1)) || !SCALA_FUNCTION.matcher(type).find());
            }
        }
    }

    public static void main(String[] arguments) throws IOException {
        Path folder = Files.createDirectories(Path.of(arguments[0]));
        Pattern classes = Pattern.compile(arguments[1]);
        for (String jar : Arrays.asList(arguments).subList(2, arguments.length)) {
            copy(Path.of(jar), folder.resolve(Path.of(jar).getFileName()), classes);
        }
    }

    private static void copy(Path from, Path to, Pattern classes) throws IOException {
        try (JarFile jar = new JarFile(from.toFile());
                OutputStream file = Files.newOutputStream(to);
                JarOutputStream copy = new JarOutputStream(file)) {
            copy.setLevel(1);
            for (Enumeration<JarEntry> entries = jar.entries(); entries.hasMoreElements(); ) {
                JarEntry entry = entries.nextElement();
                String name = entry.getName();
                if (SIGNATURE.matcher(name).matches()) {
                    continue;
                }
                try (InputStream content = jar.getInputStream(entry)) {
                    byte[] bytes = content.readAllBytes();
                    copy.putNextEntry(new JarEntry(name));
                    copy.write(name.endsWith(".class") && classes.matcher(name).lookingAt() ? new ArchivableJars(bytes).plain() : bytes);
                    copy.closeEntry();
                }
            }
        }
    }

    /** The class with plain lambdas; as it is when it makes none. */
    private byte[] plain() throws IOException {
        int interfaces = poolEnd + 6;
        int attributes = pastMembers(pastMembers(interfaces + 2 + 2 * two(interfaces)));
        int at = attributes + 2;
        for (int left = two(attributes); left > 0; left--) {
            if (text(two(at)).equals("BootstrapMethods")) {
                return withPlainTable(at + 2);
            }
            at += 6 + form.getInt(at + 2);
        }
        return form.array();
    }

    private byte[] withPlainTable(int table) throws IOException {
        ByteArrayOutputStream entries = new ByteArrayOutputStream();
        int factory = writePlain(new DataOutputStream(entries), table + 4);
        if (factory == 0) {
            return form.array();
        }
        ByteArrayOutputStream result = new ByteArrayOutputStream(form.capacity() + 512);
        DataOutputStream out = new DataOutputStream(result);
        int tableEnd = table + 4 + form.getInt(table);
        out.write(form.array(), 0, POOL);
        out.writeShort(constants.length + ADDED_CONSTANTS);
        out.write(form.array(), POOL + 2, poolEnd - POOL - 2);
        writeConstants(out, factory);
        out.write(form.array(), poolEnd, table - poolEnd);
        out.writeInt(entries.size());
        entries.writeTo(out);
        out.write(form.array(), tableEnd, form.capacity() - tableEnd);
        return result.toByteArray();
    }

    /** Writes the entries with plain lambdas, and returns the class that makes them; 0 when there are none. */
    private int writePlain(DataOutputStream out, int table) throws IOException {
        int factory = 0;
        int at = table + 2;
        out.writeShort(two(table));
        for (int entry = 0; entry < two(table); entry++) {
            int length = 4 + 2 * two(at + 2);
            if (canBePlain(at, entry)) {
                factory = two(constants[two(constants[two(at)] + 2)] + 1);
                out.writeShort(constants.length + ADDED_CONSTANTS - 1);
                out.writeShort(3);
                out.write(form.array(), at + 4, 6);
            } else {
                out.write(form.array(), at, length);
            }
            at += length;
        }
        return factory;
    }

    /** Whether what the entry makes differs from a plain lambda by being serialisable, or by bridges that nobody calls, and by nothing else. */
    private boolean canBePlain(int at, int entry) {
        int method = constants[two(constants[two(at)] + 2)];
        if (form.get(method) != METHOD || two(at + 2) < 4 || !text(two(constants[two(method + 3)] + 1)).equals("altMetafactory")) {
            return false;
        }
        int flags = form.getInt(constants[two(at + 10)] + 1);
        return flags == FLAG_SERIALIZABLE || flags == (FLAG_SERIALIZABLE | FLAG_BRIDGES) && !foreign.get(entry);
    }

    /** The constants behind all others, the last of them the handle of the plain factory. */
    private void writeConstants(DataOutputStream out, int factory) throws IOException {
        int first = constants.length;
        out.writeByte(TEXT);
        out.writeUTF("metafactory");
        out.writeByte(TEXT);
        out.writeUTF(PLAIN_TYPE);
        out.writeByte(NAME_AND_TYPE);
        out.writeShort(first);
        out.writeShort(first + 1);
        out.writeByte(METHOD);
        out.writeShort(factory);
        out.writeShort(first + 2);
        out.writeByte(HANDLE);
        out.writeByte(INVOKE_STATIC);
        out.writeShort(first + 3);
    }

    /** The place behind the fields, or the methods, that begin here. */
    private int pastMembers(int members) {
        int at = members + 2;
        for (int left = two(members); left > 0; left--) {
            int attributes = two(at + 6);
            at += 8;
            for (; attributes > 0; attributes--) {
                at += 6 + form.getInt(at + 2);
            }
        }
        return at;
    }

    private String text(int constant) {
        int at = constants[constant];
        return new String(form.array(), at + 3, two(at + 1), StandardCharsets.UTF_8);
    }

    private int two(int at) {
        return Short.toUnsignedInt(form.getShort(at));
    }
}

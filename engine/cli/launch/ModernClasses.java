import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeModel;
import java.lang.classfile.CodeTransform;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;

/**
 * Copies picocli's jar, its classes of Java 5 brought to the form of Java 8: with stack maps, which start-up archives demand. Their code stays as it is, but
 * for the look-out for Groovy: to find that it is absent, every jar of the class path is opened at each start.
 * Run by the launcher as `java ModernClasses.java old.jar new.jar`, with the jar on the class path.
 */
final class ModernClasses {
    private static final int STACK_MAPS_SINCE = 50;
    private static final ClassFile FORM = ClassFile.of(
            ClassFile.StackMapsOption.GENERATE_STACK_MAPS,
            ClassFile.ConstantPoolSharingOption.NEW_POOL,
            ClassFile.ClassHierarchyResolverOption.of(ClassHierarchyResolver.defaultResolver()));
    private static final ClassTransform MODERN = ClassTransform.transformingMethodBodies(CodeTransform.ACCEPT_ALL)
            .andThen((builder, element) -> {
                if (element instanceof ClassFileVersion) {
                    builder.withVersion(ClassFile.JAVA_8_VERSION, 0);
                } else {
                    builder.with(element);
                }
            });
    private static final ClassTransform WITHOUT_GROOVY = ClassTransform.transformingMethods(
            method -> method.methodName().equalsString("loadClosureClass"), (builder, element) -> {
                if (element instanceof CodeModel) {
                    builder.withCode(code -> code.aconst_null().areturn());
                } else {
                    builder.with(element);
                }
            });

    private ModernClasses() {}

    public static void main(String[] arguments) throws IOException {
        try (JarFile jar = new JarFile(arguments[0]);
                OutputStream file = Files.newOutputStream(Path.of(arguments[1]));
                JarOutputStream copy = new JarOutputStream(file)) {
            for (Enumeration<JarEntry> entries = jar.entries(); entries.hasMoreElements(); ) {
                JarEntry entry = entries.nextElement();
                try (InputStream content = jar.getInputStream(entry)) {
                    copy.putNextEntry(new ZipEntry(entry.getName()));
                    copy.write(entry.getName().endsWith(".class") ? modern(content.readAllBytes()) : content.readAllBytes());
                    copy.closeEntry();
                }
            }
        }
    }

    private static byte[] modern(byte[] bytes) {
        int version = bytes[6] << 8 | bytes[7] & 0xff;
        return version < STACK_MAPS_SINCE
                ? FORM.transformClass(FORM.parse(bytes), WITHOUT_GROOVY.andThen(MODERN))
                : bytes;
    }
}

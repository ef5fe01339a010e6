package io.assay.decode.rule;

/** Pages that do not come to an end: the same one twice, or more than there may be. The message is a whole sentence. */
public final class PageFaultException extends Exception {
    private static final long serialVersionUID = 1;

    PageFaultException(String message) {
        super(message);
    }
}

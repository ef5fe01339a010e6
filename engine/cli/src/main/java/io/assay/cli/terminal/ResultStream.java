package io.assay.cli.terminal;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Standard output that says when it takes no more, where a {@link java.io.PrintStream} by itself would go on and lose the rest. */
final class ResultStream extends FilterOutputStream {
    ResultStream(OutputStream out) {
        super(out);
    }

    @Override
    public void write(int value) {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        try {
            out.write(bytes, offset, length);
        } catch (IOException fault) {
            throw new ResultsUnwritable(fault);
        }
    }

    @Override
    public void flush() {
        try {
            out.flush();
        } catch (IOException fault) {
            throw new ResultsUnwritable(fault);
        }
    }
}

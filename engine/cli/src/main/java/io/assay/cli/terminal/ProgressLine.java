package io.assay.cli.terminal;

import java.util.Locale;

/** One line that says how far a long piece of work is: redrawn in place on a terminal, and every ten per cent a new line elsewhere. */
public final class ProgressLine implements AutoCloseable {
    private static final int BAR = 24;
    private static final long REDRAW_EVERY_MILLIS = 100;

    private final Terminal terminal;
    private final String label;
    private long drawnAt;
    private int tenthsSaid;
    private boolean open;

    public ProgressLine(Terminal terminal, String label) {
        this.terminal = terminal;
        this.label = label;
    }

    /**
     * Shows the state of the work.
     *
     * @param done how much of it is done, 0 to 1
     * @param detail what else there is to say, such as rows and time left
     */
    public synchronized void show(double done, String detail) {
        double share = Math.clamp(done, 0, 1);
        if (terminal.moving()) {
            redraw(share, detail);
        } else {
            sayTenths(share, detail);
        }
    }

    private void redraw(double share, String detail) {
        long now = System.nanoTime() / 1_000_000;
        if (open && share < 1 && now - drawnAt < REDRAW_EVERY_MILLIS) {
            return;
        }
        drawnAt = now;
        open = true;
        int filled = (int) Math.round(share * BAR);
        String bar = "█".repeat(filled) + "░".repeat(BAR - filled);
        terminal.err()
                .printf(
                        Locale.ROOT,
                        "\r\u001b[2K  %-9s %s %3d %%  %s",
                        label,
                        bar,
                        Math.round(share * 100),
                        terminal.dim(detail));
        terminal.err().flush();
    }

    private void sayTenths(double share, String detail) {
        int tenths = (int) (share * 10);
        if (tenths > tenthsSaid) {
            tenthsSaid = tenths;
            terminal.err().printf(Locale.ROOT, "  %-9s %3d %%  %s%n", label, tenths * 10, detail);
        }
    }

    /** Says something that stays, above the moving line. */
    public synchronized void say(String sentence) {
        close();
        terminal.err().println("  " + sentence);
    }

    /** Clears the moving line, so that what follows starts on a clean one. */
    @Override
    public synchronized void close() {
        if (open) {
            terminal.err().print("\r\u001b[2K");
            terminal.err().flush();
            open = false;
        }
    }
}

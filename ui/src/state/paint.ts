// What can wait until the reader sees what was asked for.

/** Runs once the window has painted what is in the page now. */
export function afterPaint(run: () => void): void {
  requestAnimationFrame(() => setTimeout(run))
}

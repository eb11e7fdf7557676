// Answers to what was asked before the page was there, by `askAhead.js`.

interface Asked {
  /** Command and parameters as JSON. */
  question: string
  answer: Promise<unknown>
}

declare global {
  interface Window {
    dossierAhead?: Asked[]
  }
}

/** The answer to a question that was asked ahead; each is given once, because it grows old. */
export function takeAhead(
  command: string,
  parameters: Record<string, unknown> = {},
): Promise<unknown> | undefined {
  const question = JSON.stringify([command, parameters])
  const asked = window.dossierAhead?.find((asked) => asked.question === question)
  window.dossierAhead = window.dossierAhead?.filter((other) => other !== asked)
  return asked?.answer
}

/** Forgets what nobody took: the window has begun, and asks for what is so by then. */
export function forgetAhead(): void {
  window.dossierAhead = []
}

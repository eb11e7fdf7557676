// The window in a Chromium of the system: served here, or where it is served already.

import { existsSync } from 'node:fs'
import { chromium } from 'playwright-core'

/** Gives its address, a context to open pages of it in, and what closes all again. */
export async function openWindow({ at, width, height, reducedMotion, forcedColors }) {
  const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium'
  if (!existsSync(executablePath)) {
    console.error(
      `There is no Chromium at ${executablePath}. Install it (on Debian: apt install chromium), or say where it is: CHROMIUM=…`,
    )
    process.exit(2)
  }
  const server = at ? null : await serve()
  const browser = await chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
  })
  const context = await browser.newContext({
    viewport: { width: Number(width), height: Number(height) },
    reducedMotion,
    forcedColors,
    locale: 'en',
  })
  context.setDefaultTimeout(60_000)
  const close = async () => {
    await browser.close()
    await server?.close()
  }
  return { at: at ?? server.resolvedUrls.local[0], context, close }
}

async function serve() {
  const { createServer } = await import('vite')
  return (await createServer({ logLevel: 'error', server: { port: 0, strictPort: false } })).listen()
}

import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core'
import { startBackgroundWork } from '#tests/support/background_work'

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** Where Chromium is on this machine, if it is: `npm test` looks for one. */
export const chromiumPath = process.env.CHROMIUM_PATH

export const skipReason = 'no Chromium on this machine (set CHROMIUM_PATH)'

let browser: Browser | undefined

/** Starts one Chromium and the background work for a group of browser tests; give it to `group.setup`. */
export async function openBrowser() {
  if (!chromiumPath) return () => {}
  browser = await chromium.launch({ executablePath: chromiumPath, args: FLAGS })
  const stop = startBackgroundWork()
  return async () => {
    await browser?.close()
    await stop()
  }
}

export function baseUrl() {
  return `http://localhost:${process.env.PORT}`
}

export interface BrowserUser {
  page: Page
  context: BrowserContext
  /** What the browser complained about: script errors, refused content, failed requests. */
  complaints: string[]
}

/** A person at a browser of their own. */
export async function newBrowserUser({
  javaScript = true,
  width = 1280,
  height = 900,
  theme = 'light' as 'light' | 'dark',
} = {}): Promise<BrowserUser> {
  const context = await browser!.newContext({
    baseURL: baseUrl(),
    javaScriptEnabled: javaScript,
    viewport: { width, height },
    colorScheme: theme,
  })
  const page = await context.newPage()
  const complaints: string[] = []
  page.setDefaultTimeout(45_000)
  page.on('pageerror', (error) => complaints.push(`script: ${error.message}`))
  page.on('console', (message) => {
    if (message.type() === 'error' && !/status of 4\d\d/.test(message.text())) {
      complaints.push(`console: ${message.text()}`)
    }
  })
  page.on('response', (response) => {
    if (response.status() >= 500) complaints.push(`${response.status()} ${response.url()}`)
  })
  return { page, context, complaints }
}

import type { Page } from 'playwright-core'
import type { UploadedFile, Visitor } from '#tests/journey/visitor'

/** A visitor in Chromium, with or without JavaScript. */
export class BrowserVisitor implements Visitor {
  #status = 200

  constructor(readonly page: Page) {
    page.on('response', (response) => {
      if (response.request().isNavigationRequest() && response.frame() === page.mainFrame()) {
        this.#status = response.status()
      }
    })
    page.on('dialog', (dialog) => dialog.accept())
  }

  async open(path: string) {
    await this.page.goto(path)
  }

  async fill(name: string, value: string) {
    const field = this.#field(name)
    if ((await field.evaluate((element) => element.tagName)) === 'SELECT') await field.selectOption(value)
    else await field.fill(value)
  }

  async check(name: string, value?: string) {
    const selector = value === undefined ? `main [name="${name}"]` : `main [name="${name}"][value="${value}"]`
    await this.page.locator(selector).first().check({ force: true })
  }

  async attach(name: string, files: UploadedFile[]) {
    await this.page
      .locator(`main input[type=file][name="${name}"], main input[type=file][name="${name}[]"]`)
      .first()
      .setInputFiles(
        files.map(({ name: file, mimeType, text }) => ({ name: file, mimeType, buffer: Buffer.from(text) }))
      )
  }

  async press(words: string) {
    const button = this.page.locator('main').getByRole('button', { name: words }).first()
    const [navigation] = await Promise.all([this.page.waitForNavigation({ waitUntil: 'load' }), this.#click(button)])
    if (navigation) this.#status = navigation.status()
  }

  async pressInPlace(words: string) {
    await this.page.locator('main').getByRole('button', { name: words }).first().click()
  }

  async follow(words: string) {
    await Promise.all([
      this.page.waitForNavigation({ waitUntil: 'load' }),
      this.page.locator('main').getByRole('link', { name: words }).first().click(),
    ])
  }

  async text() {
    return (await this.page.locator('body').innerText()).replace(/\s+/g, ' ')
  }

  async path() {
    return new URL(this.page.url()).pathname
  }

  async status() {
    return this.#status
  }

  async close() {
    await this.page.context().close()
  }

  /** A button that asks first opens a dialog of its own; its "Continue" goes on. */
  async #click(button: ReturnType<Page['locator']>) {
    const asks = (await button.getAttribute('data-confirm')) !== null
    await button.click()
    if (!asks) return
    const yes = this.page.locator('dialog[open] [data-confirm-yes]')
    await yes.click({ timeout: 2_000 }).catch(() => {})
  }

  #field(name: string) {
    return this.page.locator(`main [name="${name}"]:not([type=hidden])`).first()
  }
}

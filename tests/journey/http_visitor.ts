import { parse, type HTMLElement } from 'node-html-parser'
import type { UploadedFile, Visitor } from '#tests/journey/visitor'

const MOST_REDIRECTS = 10

/** A visitor without any browser: reads pages, follows links and sends forms as one would. */
export class HttpVisitor implements Visitor {
  #cookies = new Map<string, string>()
  #typed = new Map<string, string>()
  #files = new Map<string, UploadedFile[]>()
  #url: URL
  #page: HTMLElement = parse('')
  #status = 0

  constructor(base: string) {
    this.#url = new URL(base)
  }

  async open(path: string) {
    await this.#request(new URL(path, this.#url))
  }

  async fill(name: string, value: string) {
    if (!this.#page.querySelector(`main [name="${name}"]`)) {
      throw new Error(`No field "${name}" on ${this.#url.pathname}: ${await this.text()}`)
    }
    this.#typed.set(name, value)
  }

  async check(name: string, value?: string) {
    const box = this.#page.querySelector(
      value === undefined ? `main [name="${name}"]` : `main [name="${name}"][value="${value}"]`
    )
    if (!box) throw new Error(`No box "${name}" to check on ${this.#url.pathname}`)
    const group = box.getAttribute('type') === 'checkbox' && value !== undefined ? `${name}=${value}` : name
    this.#typed.set(group, box.getAttribute('value') ?? 'on')
  }

  async attach(name: string, files: UploadedFile[]) {
    const field =
      this.#page.querySelector(`main [name="${name}"]`) ?? this.#page.querySelector(`main [name="${name}[]"]`)
    if (!field) throw new Error(`No file field "${name}" on ${this.#url.pathname}`)
    this.#files.set(field.getAttribute('name')!, files)
  }

  async press(words: string) {
    const button = this.#page.querySelectorAll('main button').find((found) => wordsOf(found).includes(words))
    if (!button) {
      throw new Error(
        `No button "${words}" on ${this.#url.pathname}, which says: ${(await this.text()).slice(0, 1_500)}`
      )
    }
    let form: HTMLElement | null = button
    while (form && form.tagName !== 'FORM') form = form.parentNode as HTMLElement | null
    await this.#submit(form!, button)
  }

  async pressInPlace(words: string) {
    await this.press(words)
  }

  async follow(words: string) {
    const link = this.#page.querySelectorAll('main a').find((found) => wordsOf(found).includes(words))
    if (!link) {
      throw new Error(`No link "${words}" on ${this.#url.pathname}, which says: ${(await this.text()).slice(0, 1_500)}`)
    }
    await this.open(link.getAttribute('href')!)
  }

  async text() {
    return wordsOf(this.#page.querySelector('body') ?? this.#page)
  }

  async path() {
    return this.#url.pathname
  }

  async status() {
    return this.#status
  }

  async close() {}

  async #submit(form: HTMLElement, button: HTMLElement) {
    const action = new URL(
      button.getAttribute('formaction') ?? form.getAttribute('action') ?? this.#url.pathname,
      this.#url
    )
    const fields = [...this.#fieldsOf(form), ...named(button)]
    const isMultipart = form.getAttribute('enctype') === 'multipart/form-data'
    await this.#request(action, {
      method: 'POST',
      body: isMultipart ? this.#multipart(fields, form) : new URLSearchParams(fields),
    })
  }

  #fieldsOf(form: HTMLElement): [string, string][] {
    return form.querySelectorAll('input, select, textarea').flatMap((field): [string, string][] => {
      const name = field.getAttribute('name')
      const type = field.getAttribute('type')
      if (!name || type === 'file' || type === 'submit') return []
      if (type === 'checkbox') return this.#checkbox(name, field)
      if (type === 'radio') return this.#radio(name, field)
      return [[name, (type !== 'hidden' && this.#typed.get(name)) || valueOf(field)]]
    })
  }

  #checkbox(name: string, field: HTMLElement): [string, string][] {
    const value = field.getAttribute('value') ?? 'on'
    const isChecked = this.#typed.has(`${name}=${value}`) || this.#typed.has(name) || field.hasAttribute('checked')
    return isChecked ? [[name, value]] : []
  }

  #radio(name: string, field: HTMLElement): [string, string][] {
    const value = field.getAttribute('value') ?? 'on'
    const chosen = this.#typed.get(name)
    return (chosen === undefined ? field.hasAttribute('checked') : chosen === value) ? [[name, value]] : []
  }

  #multipart(fields: [string, string][], form: HTMLElement) {
    const body = new FormData()
    for (const [name, value] of fields) body.append(name, value)
    for (const [name, files] of this.#files) {
      if (!form.querySelector(`[name="${name}"]`)) continue
      for (const file of files) body.append(name, new Blob([file.text], { type: file.mimeType }), file.name)
    }
    return body
  }

  async #request(url: URL, options: RequestInit = {}, redirects = 0): Promise<void> {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await fetch(url, { ...options, redirect: 'manual', headers: { cookie, 'user-agent': 'Journey' } })
    for (const line of answer.headers.getSetCookie()) this.#keep(line)

    const location = answer.headers.get('location')
    if (location && redirects < MOST_REDIRECTS) return this.#request(new URL(location, url), {}, redirects + 1)
    this.#url = url
    this.#status = answer.status
    this.#page = parse(await answer.text())
    this.#typed.clear()
    this.#files.clear()
  }

  #keep(line: string) {
    const [pair] = line.split(';')
    const at = pair.indexOf('=')
    const value = pair.slice(at + 1)
    if (value === '' || /max-age=(0|-\d+)(;|$)/i.test(line)) this.#cookies.delete(pair.slice(0, at))
    else this.#cookies.set(pair.slice(0, at), value)
  }
}

function wordsOf(element: HTMLElement) {
  return element.structuredText.replace(/\s+/g, ' ').trim()
}

function named(button: HTMLElement): [string, string][] {
  const name = button.getAttribute('name')
  return name ? [[name, button.getAttribute('value') ?? '']] : []
}

function valueOf(field: HTMLElement) {
  if (field.tagName === 'TEXTAREA') return field.textContent.replace(/^\n/, '')
  if (field.tagName === 'SELECT') {
    return (field.querySelector('option[selected]') ?? field.querySelector('option'))?.getAttribute('value') ?? ''
  }
  return field.getAttribute('value') ?? ''
}

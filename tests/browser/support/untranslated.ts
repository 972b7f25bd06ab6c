import db from '@adonisjs/lucid/services/db'
import type { Page } from 'playwright-core'

const TRANSLATED = /⟦[^⟦⟧]*⟧/g
/** What formatters write: months, times ago, sums, sizes. Where a language is unknown to Intl they write English. */
const FORMATTED =
  /\b(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec|January|February|March|April|June|July|August|September|October|November|December)\b|\b(in )?[\d,.]+ (second|minute|hour|day|week|month|year)s?( ago)?|\b(AM|PM|kB|MB|GB|US|CA|A|UTC|GMT)\b|\band\b/g
/** Names that are the same in every language. */
const NAMES = /MegiLance|USD|EUR|GBP|SHA-256|IBAN|BIC|CSV|PDF|HTML|https?:\/\/\S+|[\w.+-]+@[\w.-]+/g

/** Every text the database holds, line by line: what people wrote and may be shown in their own words. */
export async function writtenByPeople() {
  const known = new Set<string>()
  for (const table of await tables()) {
    for (const row of await db.from(table).select('*')) {
      for (const value of Object.values(row)) if (typeof value === 'string') remember(known, value)
    }
  }
  return known
}

async function tables() {
  return (await db.connection().getAllTables()).filter((name) => !/^(adonis_|sqlite_|.*_search_)/.test(name))
}

function remember(known: Set<string>, value: string) {
  for (const part of [value, ...value.split('\n'), ...value.split(/[,·]/)]) known.add(plain(part))
}

function plain(text: string) {
  return text.replace(/\s+/g, ' ').trim()
}

/** Words on the page that are neither translated, nor formatted, nor somebody's own; each with where it stands. */
export async function untranslated(page: Page, known: Set<string>): Promise<string[]> {
  return (await wordsOn(page)).filter((text) => !isAccountedFor(text, known)).map(plain)
}

function isAccountedFor(text: string, known: Set<string>) {
  const left = plain(text.replace(TRANSLATED, '·'))
  if (known.has(left)) return true
  return left.split(/\s*[·,()|:/–—]\s*/).every((part) => isPlain(part) || known.has(part) || isPartOf(part, known))
}

function isPlain(part: string) {
  return !/\p{L}{2}/u.test(part.replace(FORMATTED, '').replace(NAMES, ''))
}

/** A long piece of somebody's text that was cut, or a name beside another. */
function isPartOf(part: string, known: Set<string>) {
  const words = part.replace(/…$/, '')
  if (words.length < 12) return false
  for (const text of known) if (text.includes(words)) return true
  return false
}

function wordsOn(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = []
    const walker = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT)
    while (walker.nextNode()) {
      const node = walker.currentNode
      const parent = node.parentElement!
      if (parent.closest('script, style, template, code, kbd, [data-content], option')) continue
      found.push(node.textContent!)
    }
    for (const name of ['aria-label', 'title', 'placeholder', 'alt']) {
      for (const one of document.querySelectorAll(`[${name}]`)) {
        if (!one.closest('template, [data-content]')) found.push(one.getAttribute(name)!)
      }
    }
    return found
  })
}
